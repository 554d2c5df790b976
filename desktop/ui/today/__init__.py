"""Today: what waits, what came in, and the three commonest things to do."""
