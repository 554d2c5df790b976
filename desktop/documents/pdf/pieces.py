"""What blocks become when their width is known: pieces of known height, in the order in which a page takes them."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from msgspec import Struct

from desktop.documents.pdf.sheet import Sheets

Side = Literal["start", "center", "end"]
Draw = Callable[[Sheets, float, float], None]
"""Draws on a sheet with the top left corner at (x, y)."""


class Broken(Protocol):
    """What a page's end parts, and what it puts there: a table with its headings and carried totals."""

    def closing(self, row: int) -> Sequence["Piece"]:
        """Return what stands at the end of a page after `row`, not the last."""
        ...

    def opening(self, row: int) -> Sequence["Piece"]:
        """Return what stands at the top of the next page, after `row`."""
        ...


class Piece(Struct, frozen=True, kw_only=True):
    """Something that a page's end cannot part. `keep` ties it to the next piece; `blank` is dropped at a page's top."""

    height: float
    draw: Draw
    keep: bool = False
    blank: bool = False
    whole: Broken | None = None
    row: int = 0


class Setting(Struct, frozen=True, kw_only=True):
    """What all blocks of a document are set by."""

    rtl: bool
    language: str
    page_height: float = 10_000.0

    @property
    def base(self) -> Literal["rtl", "ltr"]:
        """The direction of paragraphs that do not say otherwise."""
        return "rtl" if self.rtl else "ltr"

    def aligned(self, side: Side, width: float, full: float) -> float:
        """Return how far something `width` wide stands from the left edge of a column `full` wide."""
        return self.left({"start": 0.0, "center": (full - width) / 2, "end": full - width}[side], width, full)

    def left(self, start: float, width: float, full: float) -> float:
        """Turn a distance from the start of a column `full` wide into one from its left edge."""
        return full - start - width if self.rtl else start


def stacked(pieces: Sequence[Piece]) -> Piece:
    """Put pieces under each other as one."""

    def draw(sheets: Sheets, x: float, y: float) -> None:
        for piece in pieces:
            piece.draw(sheets, x, y)
            y += piece.height

    return Piece(height=sum(piece.height for piece in pieces), draw=draw)
