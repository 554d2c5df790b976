"""Questions that the window's lists ask of the book: pages in an order, counts, names of references, history."""
