"""The look that Nawl's documents share: madder red on sand, and a band of cross-stitch at the head of the page."""

from typing import Final

from msgspec.structs import replace

from desktop.documents.faces import DISPLAY
from desktop.documents.pdf.blocks import Style, TableLook
from desktop.documents.pdf.formats import Format
from desktop.documents.pdf.sheet import Box, Colour, Sheets

INK: Final[Colour] = (0.137, 0.118, 0.106)
MUTED: Final[Colour] = (0.45, 0.416, 0.384)
MADDER: Final[Colour] = (0.561, 0.149, 0.169)
OCHRE: Final[Colour] = (0.796, 0.576, 0.231)
OLIVE: Final[Colour] = (0.353, 0.416, 0.259)
SAND: Final[Colour] = (0.976, 0.953, 0.918)
HAIR: Final[Colour] = (0.867, 0.827, 0.773)
WHITE: Final[Colour] = (1.0, 1.0, 1.0)
GHOST: Final[Colour] = (0.945, 0.925, 0.9)

BODY: Final = Style(size=9.5, colour=INK, leading=1.45)
SMALL: Final = Style(size=8, colour=MUTED, leading=1.45)
LABEL: Final = Style(size=8, bold=True, colour=MADDER, leading=1.6)
NAME: Final = Style(family=DISPLAY, size=14, bold=True, colour=MADDER, leading=1.4)
TITLE: Final = Style(family=DISPLAY, size=22, bold=True, colour=INK, leading=1.35, align="center")
SUBTITLE: Final = Style(size=9, colour=MUTED, leading=1.4, align="center")
WATERMARK: Final = Style(size=130, bold=True, colour=GHOST)
STRONG: Final = replace(BODY, bold=True)
TABLE: Final = TableLook(
    style=BODY,
    note=replace(SMALL, size=7.5),
    heading=replace(BODY, size=8.5, bold=True, colour=WHITE),
    heading_ground=MADDER,
    rule=HAIR,
    strong_ground=SAND,
    pad_y=2.4,
)

_STITCH: Final = ("...x...", "..xxx..", ".xx.xx.", "..xxx..", "...x...")
_SIDE: Final = 1.5  # points: one stitch


def stitched_band(sheets: Sheets, paper: Format) -> None:
    """Draw a row of stitched diamonds along the top of the page."""
    period = (len(_STITCH[0]) + 1) * _SIDE
    count = int((paper.width - 2 * paper.margins.side + _SIDE) / period)
    left = (paper.width - count * period + _SIDE) / 2
    top = paper.margins.top / 2 - len(_STITCH) * _SIDE - 2
    for offset, colour in ((0, MADDER), (1, OCHRE)):
        boxes = [
            (left + number * period + x * _SIDE, top + y * _SIDE, wide * _SIDE, _SIDE)
            for number in range(offset, count, 2)
            for x, y, wide, _ in _stitches()
        ]
        sheets.fill(boxes, colour)


def _stitches() -> list[Box]:
    boxes: list[Box] = []
    for y, row in enumerate(_STITCH):
        x = 0
        for run in row.split("."):
            if run:
                boxes.append((x, y, len(run), 1))
            x += len(run) + 1
    return boxes
