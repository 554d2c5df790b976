"""Bringing a list in: a file, its columns, a dry run, rows mended in place, the import, and what was rejected."""
