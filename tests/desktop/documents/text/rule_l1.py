"""Rule L1 of UAX #9, which asks of levels what the engine asks of ink: it leaves trailing spaces out instead."""

from collections.abc import Sequence

from desktop.documents.text.alphabet import BIDI

_TRAILING = BIDI.compile("[WS LRE RLE LRO RLO PDF LRI RLI FSI PDI BN]*(?:[B S]|$)")


def line_levels(classes: str, levels: Sequence[int], base: int) -> list[int]:
    """Apply L1 to one line: separators, and spaces before them or at the end, go to the base level."""
    found = list(levels)
    for trail in _TRAILING.finditer(classes):
        found[trail.start() : trail.end()] = [base] * (trail.end() - trail.start())
    return found
