"""The sheet of a count, without the window: what is expected, what was counted, and what a draft keeps. Knows no Qt."""

import msgspec

from core.actions.stocking import COUNTED, Counted
from core.problems import Problem
from desktop.storage.lists.stock import Lying
from desktop.ui.forms.reading import read
from desktop.ui.voice import Voice


class SheetLine(msgspec.Struct):
    """A piece on the sheet. `typed`: what stands in the field, half typed or not; empty where it was not counted."""

    product: bytes
    sku: str
    name: str
    expected: int
    typed: str = ""
    reason: str = COUNTED


class CountSheet(msgspec.Struct):
    """A count of one place, as far as it has come."""

    place: str
    lines: list[SheetLine]

    def counted(self, voice: Voice) -> list[Counted]:
        """The lines that were counted. Raises the Problems of numbers."""
        return [
            Counted(line.product, line.expected, quantity, line.reason)
            for line in self.lines
            if (quantity := _quantity(voice, line)) is not None
        ]

    def difference(self, voice: Voice, at: int) -> int | None:
        """Thousandths that line `at` has more than was expected; None where that is not known yet."""
        try:
            quantity = _quantity(voice, self.lines[at])
        except Problem:
            return None
        return None if quantity is None else quantity - self.lines[at].expected

    def count_one_more(self, voice: Voice, found: Lying) -> int:
        """Count one more of a piece that was scanned; return its line, which is new where none was expected."""
        at = next((at for at, line in enumerate(self.lines) if line.product == found.product), len(self.lines))
        if at == len(self.lines):
            self.lines.append(SheetLine(found.product, found.sku, found.name, 0))
        line = self.lines[at]
        line.typed = voice.quantity((_quantity(voice, line) or 0) + 1000)
        return at


def sheet_of(place: str, expected: tuple[Lying, ...]) -> CountSheet:
    """A sheet on which nothing was counted yet."""
    return CountSheet(place, [SheetLine(one.product, one.sku, one.name, one.quantity) for one in expected])


def _quantity(voice: Voice, line: SheetLine) -> int | None:
    found: int | None = read(voice, "quantity", line.typed)
    return found
