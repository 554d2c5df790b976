"""Arabic and Latin text laid out to the glyph: no Qt, no database, no records."""
