"""Lists: columns, what stands in them, pages fetched off the window's thread, and what people do with a list."""
