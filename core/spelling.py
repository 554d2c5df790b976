"""Tells how far two spellings of one name lie apart: what people mishear, mistype and leave out."""

import re
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

# Letters that sound alike somewhere between Morocco and Iraq, or differ by a dot that a scan loses.
_SOUNDS = str.maketrans({"ظ": "ض", "ذ": "د", "ث": "ت", "ط": "ت", "ص": "س", "ق": "ك"})
_LATIN_SOUNDS = (
    (re.compile("ou|oo|u"), "o"),
    (re.compile("ee|ei|ie|y|e"), "i"),
    (re.compile("ph"), "f"),
    (re.compile("q|c"), "k"),
)
_LATIN_INNER_VOWELS = re.compile("(?<!^)[aoi]")
_DOUBLED = re.compile(r"(.)\1")
_ARTICLE = re.compile(r"^(?:ال(?=..)|al(?=...)|el(?=...))")
_OPEN_END = re.compile("(?<=..)[اهي]$")

_MOST_LETTERS = 2
_LONG_ENOUGH_FOR_TWO = 5
_LONG_ENOUGH_FOR_ONE = 2


class Slip(Enum):
    """What would have to have happened if two spellings are meant for one name."""

    NONE = "none"
    SOUND = "sound"
    LETTER = "letter"
    TWO_LETTERS = "two letters"


def without_article(word: str) -> str:
    """Return a folded word without ال, when enough of it remains to be a name."""
    return _ARTICLE.sub("", word)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return what a folded word sounds like: equal for spellings that differ in confusable letters only."""
    bare = without_article(word)
    if bare.isascii():
        for pattern, letter in _LATIN_SOUNDS:
            bare = pattern.sub(letter, bare)
        return _DOUBLED.sub(r"\1", _LATIN_INNER_VOWELS.sub("", bare))
    return _DOUBLED.sub(r"\1", _OPEN_END.sub("ا", bare.translate(_SOUNDS)))


@lru_cache(maxsize=262144)
def slip(first: str, second: str) -> Slip | None:
    """Return the slip between two folded words; None when no likely slip makes them one name."""
    if without_article(first) == without_article(second):
        return Slip.NONE
    left, right = sound(first), sound(second)
    if left == right:
        return Slip.SOUND
    shorter = min(len(left), len(right))
    distance = min(OSA.distance(left, right), OSA.distance(first, second))
    if distance == 1 and shorter >= _LONG_ENOUGH_FOR_ONE:
        return Slip.LETTER
    return Slip.TWO_LETTERS if distance <= _MOST_LETTERS and shorter >= _LONG_ENOUGH_FOR_TWO else None


def near_spellings(word: str) -> set[str]:
    """Return keys of which two words share one if their sounds differ by one letter dropped, added or swapped."""
    heard = sound(word)
    return {heard, *(heard[:at] + heard[at + 1 :] for at in range(len(heard)))}
