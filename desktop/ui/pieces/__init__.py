"""Small pieces that screens are put together from, each with its accessible name and in the window's look."""
