"""Quick sale: pieces by scanner or a few letters, money in any currency, a receipt; by keyboard alone."""
