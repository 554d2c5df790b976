"""The practice book: invented people and pieces, for trainers, pictures of screens and tests."""
