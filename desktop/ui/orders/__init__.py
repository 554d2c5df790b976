"""Orders: as a list and as a board, the page of one, and an editor made for them."""
