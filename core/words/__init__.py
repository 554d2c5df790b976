"""Amounts and counted nouns in words: Arabic by its grammar, English and French."""
