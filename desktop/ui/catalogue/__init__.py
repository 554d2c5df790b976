"""The catalogue: pieces with their photos, their dated prices by channel, how a price is shared, and where they lie."""
