"""Settings: how the window looks, what stands on documents, who opens the book, and where backups go."""
