"""Finds the encoding of a text file by decoding it and looking whether the words are ones that people write.

Statistical guessers take Windows-1256 for some Cyrillic or Turkish code page when the file is short; here only the
encodings that Arab offices have are weighed, by how Arabic words begin and end.
"""

import re
from collections import Counter

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# In the order in which a tie is settled: what Windows saves here first.
_ONE_BYTE = ("cp1256", "iso8859-6", "mac_arabic", "cp720", "cp1252")
_SAMPLE = 200_000
_LOST_SHARE = 0.02
_NUL_SHARE = 0.2

_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[ء-يـ]")
_FREQUENT = frozenset("المنويرتبةدسعحفقكه")
_STRANGE = frozenset("\ufffd¤§¨©®°¬¦")
_RARE = frozenset("ؤئءآظغثضذ")


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was read with.

    UTF-8 with a few broken bytes stays UTF-8, with U+FFFD in their place: only their rows are lost.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
    if (wide := _wide(content)) is not None:
        return content.decode(wide, errors="replace"), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _broken_utf8(content) or _one_byte(content)


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: spaces, digits and line ends put NUL into every second byte."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < _NUL_SHARE * len(sample) / 2 or min(even, odd) > max(even, odd) / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _broken_utf8(content: bytes) -> tuple[str, str] | None:
    text = content.decode("utf-8", errors="replace")
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    return (text, "utf-8") if text.count("\ufffd") <= max(1, _LOST_SHARE * beyond_ascii) < beyond_ascii else None


def _one_byte(content: bytes) -> tuple[str, str]:
    best = max(_ONE_BYTE, key=lambda encoding: _plausibility(content, encoding))
    return content.decode(best, errors="replace"), best


def _plausibility(content: bytes, encoding: str) -> float:
    # Lines of plain ASCII are the same in each encoding and would only dilute what tells them apart.
    lines = [line for line in content.splitlines() if not line.isascii()]
    text = b"\n".join(lines)[:_SAMPLE].decode(encoding, errors="replace")
    words = Counter(_WORD.findall(text))
    strange = sum("\x80" <= character < "\xa0" or character in _STRANGE for character in text)
    return sum(_word_plausibility(word) * times for word, times in words.items()) - 3 * strange


def _word_plausibility(word: str) -> float:
    arabic = len(_ARABIC.findall(word))
    if not arabic:
        # Accents are few in French words; a run of them is Arabic read as Latin.
        accented = sum(1 for letter in word if letter > "\x7f")
        return 0.0 if not accented else 1.0 if accented <= len(word) / 3 else -1.0 * accented
    if arabic < len(word):
        return -2.0 * len(word)
    score = sum((letter in _FREQUENT) - 2 * (letter in _RARE) for letter in word) / 2
    score += 2 * word.startswith("ال") + (word[-1] in "ةيىنرهدل")
    return score - 3 * sum(1 for letter in word[:-1] if letter in "ةى")
