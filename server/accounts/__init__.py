"""Who may enter head office's pages, and what each of them did there."""
