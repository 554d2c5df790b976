"""One replica's database: the journal, and the tables folded from it."""
