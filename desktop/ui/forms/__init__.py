"""Forms of cards, derived from their declarations: editors, messages beside fields, undo, and drafts that survive."""
