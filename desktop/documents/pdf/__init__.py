"""Pages of a document: fonts put into PDF, lines drawn on sheets, blocks laid out from right to left."""
