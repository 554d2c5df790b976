"""UAX #9, rule N0: paired brackets take the direction of what they hold, or of what stands before them."""

from collections.abc import Sequence

from desktop.documents.text.alphabet import BIDI
from desktop.documents.text.properties import tables

_LETTER = BIDI.letters
_L, _R, _ON, _NSM = (_LETTER[name] for name in ("L", "R", "ON", "NSM"))
_STRENGTH = {_L: _L, _R: _R, _LETTER["EN"]: _R, _LETTER["AN"]: _R}
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_OPEN = {char: _CANONICAL.get(other, other) for char, (other, kind) in tables().brackets.items() if kind == "o"}
_CLOSE = {char: _CANONICAL.get(char, char) for char, (_, kind) in tables().brackets.items() if kind == "c"}
_DEEPEST = 63
BRACKETS = frozenset(tables().brackets)


def pairs(chars: Sequence[str], classes: str) -> list[tuple[int, int]]:
    """Return the bracket pairs of a sequence, in the order of their opening (BD16)."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for index, char in enumerate(chars):
        if classes[index] != _ON:
            continue
        if char in _OPEN:
            if len(opened) == _DEEPEST:
                return []
            opened.append((_OPEN[char], index))
        elif char in _CLOSE:
            depth = next((d for d in reversed(range(len(opened))) if opened[d][0] == _CLOSE[char]), None)
            if depth is not None:
                found.append((opened[depth][1], index))
                del opened[depth:]
    return sorted(found)


def resolve_brackets(chars: Sequence[str], original: str, classes: str, before: str, level: int) -> str:
    """Apply N0 to a sequence whose weak types are resolved; `original` holds the classes before that, for marks."""
    embedding = _R if level & 1 else _L
    current = list(classes)
    for start, end in pairs(chars, classes):
        inside = {_STRENGTH.get(letter) for letter in current[start + 1 : end]} - {None}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            context = next((_STRENGTH[letter] for letter in reversed(current[:start]) if letter in _STRENGTH), before)
            direction = context if context != embedding else embedding
        for place in (start, end):
            current[place] = direction
            _mark_like(current, original, place, direction)
    return "".join(current)


def _mark_like(current: list[str], original: str, place: int, direction: str) -> None:
    for index in range(place + 1, len(current)):
        if original[index] != _NSM:
            return
        current[index] = direction
