"""A laptop's encrypted book: keys, database, drafts, search, photos and kept documents."""
