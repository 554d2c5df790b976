"""Taking apart what a person wrote: sign, numeral, and the words beside it."""

import re
from dataclasses import dataclass
from typing import Final

from core.numbers.digits import latin_digits, without_invisible
from core.numbers.problems import NotANumber

_ALIKE: Final = str.maketrans({
    "،": ",",
    "，": ",",
    "’": "'",
    "‘": "'",
    "´": "'",
    "`": "'",
    "−": "-",
    "–": "-",
    "﹣": "-",
    "－": "-",
    "＋": "+",
})  # fmt: skip
_SPACE: Final = re.compile(r"\s+")
# From the first digit to the last; a decimal mark may open it (.5) unless it ends an abbreviation (ر.س.5).
_NUMERAL: Final = re.compile(r"(?:(?<![^\s+-])[.,٫](?=[0-9]))?[0-9](?:[0-9.,٫٬' ]*[0-9])?")
_SIGNS: Final = ("+", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A numeral in ASCII digits, whether a minus stands before or after it, and the words around it."""

    numeral: str
    negative: bool
    words: tuple[str, ...]


def take_apart(text: str) -> Written:
    """Find the one numeral in a text; raises NotANumber when there is none, or two, or two signs."""
    plain = _SPACE.sub(" ", latin_digits(without_invisible(text)).translate(_ALIKE)).strip().removesuffix(".")
    match = _NUMERAL.search(plain)
    if not match:
        raise NotANumber
    signs, words = [], []
    for beside in (plain[: match.start()], plain[match.end() :]):
        sign, word = _split_sign(beside.strip())
        signs.append(sign)
        words.append(word)
    if any(character.isdigit() for word in words for character in word) or all(signs) or signs[1] == "+":
        raise NotANumber
    return Written(numeral=match[0], negative="-" in signs, words=tuple(word for word in words if word))


def _split_sign(beside: str) -> tuple[str, str]:
    """Separate a sign at either end of what stands on one side of a numeral: "-$", "$-", "- دينار"."""
    if beside[:1] in _SIGNS:
        return beside[:1], beside[1:].strip()
    if beside[-1:] in _SIGNS:
        return beside[-1:], beside[:-1].strip()
    return "", beside
