"""Unicode properties of characters, looked up in tables generated from the Unicode Character Database."""

import unicodedata


def default_ignorable(char: str) -> bool:
    """Say whether a character without a glyph should simply not be drawn (joiners, bidi controls, soft hyphen)."""
    return unicodedata.category(char) == "Cf"
