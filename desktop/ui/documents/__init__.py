"""Documents: all that was issued, as it was printed, and what may still be done with it."""
