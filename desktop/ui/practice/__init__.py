"""The practice book's banner, trainer's panel and guided lessons."""
