"""The three sets of digits that people here type and read."""

from typing import Final, Literal

DigitSet = Literal["latn", "arab", "arabext"]
"""Unicode's names of numbering systems: 0–9, ٠–٩ (Arabic-Indic), ۰–۹ (extended: Persian, Kurdish, Urdu)."""

_LATIN: Final = "0123456789"
_DIGITS: Final[dict[DigitSet, str]] = {"latn": _LATIN, "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
_TO_LATIN: Final = str.maketrans("".join(_DIGITS.values()), _LATIN * len(_DIGITS))
_FROM_LATIN: Final = {name: str.maketrans(_LATIN, digits) for name, digits in _DIGITS.items()}

# Marks of direction and joining that come along when a number is copied out of a page; they never belong to it.
_INVISIBLE: Final = dict.fromkeys(
    [0x00AD, 0x061C, 0x0640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)


def latin_digits(text: str) -> str:
    """Write every digit of the three sets as 0–9 and leave the rest alone."""
    return text.translate(_TO_LATIN)


def in_digits(text: str, digits: DigitSet) -> str:
    """Write 0–9 in the given set of digits."""
    return text.translate(_FROM_LATIN[digits])


def without_invisible(text: str) -> str:
    """Drop marks of direction, joiners, soft hyphens and tatweel, which a reader does not see as part of a number."""
    return text.translate(_INVISIBLE)
