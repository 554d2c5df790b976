"""Sync: what waits for the line and what it costs, what waits for a decision, and what was set aside."""
