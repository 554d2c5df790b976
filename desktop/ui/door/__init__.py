"""The door: what is shown before a book is open. Create one, join a centre, or try the practice book."""
