"""Embedding levels of a paragraph (the Unicode Bidirectional Algorithm, UAX #9), and the order of a line's runs."""

from collections.abc import Sequence
from functools import lru_cache

from desktop.documents.text.alphabet import BIDI
from desktop.documents.text.brackets import BRACKETS, resolve_brackets
from desktop.documents.text.explicit import RunSequence, explicit_levels, sequences
from desktop.documents.text.resolve import implicit_levels, resolve_neutral, resolve_weak

_LTR_ONLY = BIDI.compile("[^R AL AN LRE RLE LRO RLO PDF LRI RLI FSI PDI B S]*")
_RTL_ONLY = BIDI.compile("[R AL NSM ES ET CS ON WS BN]*")
_EXPLICIT = BIDI.compile("[LRE RLE LRO RLO PDF LRI RLI FSI PDI BN B]")
_REMOVED = BIDI.compile("[LRE RLE LRO RLO PDF BN]")
_UNSEEN = frozenset(BIDI.spelled("WS S B LRE RLE LRO RLO PDF LRI RLI FSI PDI"))


def embedding_levels(text: str, classes: str, base: int) -> tuple[int, ...]:
    """Return the level of each character of a paragraph whose base level is 0 or 1, before L1.

    `classes`: as `BIDI` spells the text. A control that X9 removes has the level of the character before it, so that
    it never splits a run.
    """
    return class_levels(classes, base, "" if BRACKETS.isdisjoint(text) else text)


@lru_cache(maxsize=4096)
def class_levels(classes: str, base: int, text: str = "") -> tuple[int, ...]:
    """As `embedding_levels`, from classes alone; without `text` no character is a bracket.

    Numbers, dates and codes share few sequences of classes, so that the answer is mostly at hand.
    """
    return tuple(_levels(classes, base, text))


def _levels(classes: str, base: int, text: str) -> list[int]:
    if (_RTL_ONLY if base else _LTR_ONLY).fullmatch(classes):
        return [base] * len(classes)
    if not _EXPLICIT.search(classes):
        whole = RunSequence(list(range(len(classes))), base, *(BIDI.letters["R" if base else "L"] * 2))
        return _resolved(whole, classes, text)
    levels, letters = explicit_levels(classes, base)
    for sequence in sequences(letters, levels, base):
        for index, level in zip(sequence.indexes, _resolved(sequence, letters, text), strict=True):
            levels[index] = level
    for removed in _REMOVED.finditer(classes):
        levels[removed.start()] = levels[removed.start() - 1] if removed.start() else base
    return levels


def _resolved(sequence: RunSequence, classes: str, text: str) -> list[int]:
    original = "".join([classes[index] for index in sequence.indexes])
    letters = resolve_weak(original, sequence.before)
    if text:
        chars = [text[index] for index in sequence.indexes]
        letters = resolve_brackets(chars, original, letters, sequence.before, sequence.level)
    letters = resolve_neutral(letters, sequence.before, sequence.after, sequence.level)
    return implicit_levels(letters, sequence.level)


def ink_end(classes: str, start: int, end: int) -> int:
    """Return where a line's trailing spaces and controls begin: what L1 moves to the base level and nobody sees."""
    while end > start and classes[end - 1] in _UNSEEN:
        end -= 1
    return end


def visual_order(levels: Sequence[int]) -> list[int]:
    """Apply L2: return the indexes of runs (or characters) from left to right."""
    order = list(range(len(levels)))
    if not levels:
        return order
    lowest_odd = min((level for level in levels if level & 1), default=max(levels) + 1)
    for threshold in range(max(levels), lowest_odd - 1, -1):
        _reverse_stretches(order, levels, threshold)
    return order


def _reverse_stretches(order: list[int], levels: Sequence[int], threshold: int) -> None:
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and levels[order[end]] >= threshold:
            end += 1
        order[start:end] = reversed(order[start:end])
        start = end + 1
