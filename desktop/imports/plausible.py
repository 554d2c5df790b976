"""Weighs how likely it is that a text is one that people wrote, to tell one-byte encodings apart.

charset-normalizer, even when it is told the few encodings to choose from, reads one short Windows-1256 list in 1,500 as
ISO 8859-6, and misreads some lists of a word or two. How Arabic words begin and end decides these too.
"""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[ء-يـ]")
_FREQUENT = frozenset("المنويرتبةدسعحفقكه")
_RARE = frozenset("ؤئءآظغثضذ")
_LAST_LETTERS = frozenset("ةيىنرهدل")
_ONLY_LAST = frozenset("ةى")
# Signs that nobody writes in lists, and the no-break space that a Mac's space becomes in another encoding.
_STRANGE = frozenset("\ufffd\xa0¤§¨©®°¬¦")


def plausibility(text: str) -> float:
    """Return a sum over the words: higher is likelier. It only compares readings of one text."""
    words = Counter(_WORD.findall(text))
    strange = sum("\x80" <= character < "\xa0" or character in _STRANGE for character in text)
    return sum(_of_word(word) * times for word, times in words.items()) - 3 * strange


def _of_word(word: str) -> float:
    arabic = len(_ARABIC.findall(word))
    if not arabic:
        return _of_latin(word)
    if arabic < len(word):
        return -2.0 * len(word)
    score = sum((letter in _FREQUENT) - 2 * (letter in _RARE) for letter in word) / 2
    score += 2 * word.startswith("ال") + (word[-1] in _LAST_LETTERS)
    return score - 3 * sum(letter in _ONLY_LAST for letter in word[:-1])


def _of_latin(word: str) -> float:
    """Accents are few in French words; a run of them is Arabic read as Latin."""
    accented = sum(letter > "\x7f" for letter in word)
    if not accented:
        return 0.0
    return 1.0 if accented <= len(word) / 3 else -1.0 * accented
