"""What a page is described with: blocks that say what stands there, and not where.

Lengths are in points. "Start" is the right edge of an Arabic document and the left edge of an English one.
"""

from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from desktop.documents.faces import TEXT, Family
from desktop.documents.pdf.sheet import BLACK, Colour
from desktop.documents.text.composing import Align

GREY: Final[Colour] = (0.42, 0.40, 0.38)
MM: Final = 72 / 25.4


class Style(Struct, frozen=True, kw_only=True):
    """How a text looks. `size` is in points; a line is `size` × `leading` high. `family` may be a TrueType file."""

    family: Family | Path = TEXT
    size: float = 10.0
    bold: bool = False
    colour: Colour = BLACK
    leading: float = 1.5
    align: Align = "start"


PLAIN: Final = Style()


class Text(Struct, frozen=True, kw_only=True):
    """A paragraph. `base` forces its direction; None takes the document's, "auto" that of its first letter."""

    text: str
    style: Style = PLAIN
    base: Literal["rtl", "ltr", "auto"] | None = None
    keep: bool = False


class Spacer(Struct, frozen=True):
    """Blank height; dropped at the top of a page."""

    height: float


class Rule(Struct, frozen=True, kw_only=True):
    """A horizontal line over the whole width."""

    colour: Colour = BLACK
    thickness: float = 0.5


class Image(Struct, frozen=True, kw_only=True):
    """A JPEG or PNG picture, scaled to fit a box, at the start, centre or end."""

    data: bytes
    width: float
    height: float
    align: Literal["start", "center", "end"] = "start"


class QR(Struct, frozen=True, kw_only=True):
    """A QR code, drawn as vectors, `size` points wide; it wants 4 modules of white around (ISO/IEC 18004, 6.3.8)."""

    payload: bytes
    size: float = 25.5 * MM
    align: Literal["start", "center", "end"] = "end"


class Bar(Struct, frozen=True, kw_only=True):
    """A bar whose parts lie from the start on; each is (weight, colour)."""

    parts: tuple[tuple[int, Colour], ...]
    height: float = 6.0


class KeyValues(Struct, frozen=True, kw_only=True):
    """Pairs of a label and a value, the values in one column.

    `rule` draws a hair line under each pair, which then has `air` points over and under it.
    """

    pairs: tuple[tuple[str, str], ...]
    style: Style = PLAIN
    label_colour: Colour = GREY
    rule: Colour | None = None
    air: float = 2.5


class Panel(Struct, frozen=True, kw_only=True):
    """Blocks on a ground of their own; never parted by a page's end. `edge` is a bar along the start.

    `least` is the least height, in points.
    """

    blocks: tuple["Block", ...]
    ground: Colour | None = None
    edge: Colour | None = None
    padding: float = 8.0
    least: float = 0.0


class Columns(Struct, frozen=True, kw_only=True):
    """Blocks side by side from the start on, with widths in proportion to `shares`; never parted by a page's end.

    `stretch` makes columns that are a single panel as high as the highest.
    """

    columns: tuple[tuple["Block", ...], ...]
    shares: tuple[float, ...]
    gap: float = 14.0
    stretch: bool = False


class Column(Struct, frozen=True, kw_only=True):
    """A column of a table. `number` aligns by the decimal separator; `grow` says who takes the room left over."""

    heading: str
    number: bool = False
    grow: float = 0.0
    align: Literal["start", "center", "end"] = "start"


class Cell(Struct, frozen=True, kw_only=True):
    """A cell of more than one look: a text and a smaller note under it."""

    text: str
    note: str = ""


class Summary(Struct, frozen=True, kw_only=True):
    """A row under the table: a label and a value in the last column."""

    label: str
    value: str
    strong: bool = False


class Carry(Struct, frozen=True, kw_only=True):
    """Totals carried over a page's end: the words for both, and the running total after each row, as shown."""

    carried: str
    brought: str
    totals: tuple[str, ...]


class TableLook(Struct, frozen=True, kw_only=True):
    """Colours and sizes of a table."""

    style: Style = PLAIN
    note: Style = PLAIN
    heading: Style = PLAIN
    heading_ground: Colour = (0.95, 0.95, 0.95)
    rule: Colour = (0.8, 0.8, 0.8)
    strong_ground: Colour = (0.95, 0.95, 0.95)
    pad_x: float = 5.0
    pad_y: float = 3.5


class Table(Struct, frozen=True, kw_only=True):
    """Rows under headings that repeat on every page; a row is parted only when it is higher than a page.

    `beside` stands in the room that the summaries leave free. `keep` ties the table's end to the next block.
    `decimal`: the marks by which numbers stand under each other; a comma or a point may also part thousands.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    summaries: tuple[Summary, ...] = ()
    beside: tuple["Block", ...] = ()
    carry: Carry | None = None
    keep: bool = False
    decimal: str = ".٫"
    look: TableLook


class Together(Struct, frozen=True, kw_only=True):
    """Blocks that a page's end does not part from each other."""

    blocks: tuple["Block", ...]


Block = Together | Text | Spacer | Rule | Image | QR | Bar | KeyValues | Panel | Columns | Table
