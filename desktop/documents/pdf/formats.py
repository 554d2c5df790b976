"""The papers that documents are printed on. Lengths are in points."""

from typing import Final

from msgspec import Struct

from desktop.documents.pdf.blocks import MM


class Margins(Struct, frozen=True, kw_only=True):
    """White around the body; running lines stand inside the top and bottom ones."""

    top: float
    bottom: float
    side: float


class Format(Struct, frozen=True, kw_only=True):
    """A paper. `height` None is a roll: as long as what stands on it."""

    width: float
    height: float | None
    margins: Margins

    def landscape(self) -> "Format":
        """Return the same paper lying on its side."""
        return Format(width=self.height or self.width, height=self.width, margins=self.margins)


class Labels(Struct, frozen=True, kw_only=True):
    """A sheet of labels: how many across and down, their size, the corner of the first, and the distance between.

    `padding`: most printers leave some 4 mm at the paper's edge white, where the outer labels lie.
    """

    format: Format
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    padding: float = 4.5 * MM


A4: Final = Format(width=210 * MM, height=297 * MM, margins=Margins(top=14 * MM, bottom=15 * MM, side=15 * MM))
A5: Final = Format(width=148 * MM, height=210 * MM, margins=Margins(top=11 * MM, bottom=13 * MM, side=12 * MM))
ROLL_80: Final = Format(width=80 * MM, height=None, margins=Margins(top=3 * MM, bottom=6 * MM, side=4 * MM))
"""80 mm paper, of which a printer's head reaches 72 mm."""
ROLL_58: Final = Format(width=58 * MM, height=None, margins=Margins(top=3 * MM, bottom=6 * MM, side=5 * MM))
"""58 mm paper, of which a printer's head reaches 48 mm."""
ROLLS: Final = {"roll80": ROLL_80, "roll58": ROLL_58}
LABELS_24: Final = Labels(format=A4, across=3, down=8, width=70 * MM, height=37 * MM, left=0.0, top=0.5 * MM)
"""24 to a sheet of A4, 70 × 37 mm."""
