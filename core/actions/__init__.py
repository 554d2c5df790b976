"""Use cases: one function for each thing that a user does. Each takes a unit of work and writes one entry."""
