"""The laptop: its encrypted book, its documents, its sync, its screens and its command line."""
