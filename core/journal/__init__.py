"""The journal's format: entries, chains, signatures, grants. `docs/journal.md` specifies the bytes."""
