"""A PDF being made: pages on which lines of text, fills and pictures are drawn, measured from the top left."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from math import cos, radians, sin
from operator import itemgetter
from typing import Any, Final

from msgspec import Struct
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.pdf.cut import Cut
from desktop.documents.pdf.embedding import embed
from desktop.documents.pdf.outlines import outlines_of
from desktop.documents.pdf.reading import Later, is_broken_beside_arabic
from desktop.documents.pdf.showing import Inscriber
from desktop.documents.text.fonts import Font
from desktop.documents.text.lines import GlyphRun, Line, Paragraph

rl_config.useA85 = 0  # binary streams are a fifth smaller, and nothing has carried PDF through 7-bit mail for decades

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""
Box = tuple[float, float, float, float]
"""Left, top, width and height in points."""
_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "fa"})
BLACK: Final[Colour] = (0.0, 0.0, 0.0)


class Information(Struct, frozen=True, kw_only=True):
    """What a file says of itself. `language` is a BCP 47 tag; `day` is the document's own date, never the clock's."""

    title: str
    language: str
    day: date
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()


class _PlainCanvas(Canvas):
    """A canvas whose pages name no font that is not embedded."""

    _doc: Any
    _code: list[str]

    @property
    def document(self) -> Any:
        return self._doc

    @property
    def operators(self) -> list[str]:
        return self._code

    def _make_preamble(self) -> None:
        self._preamble = ""


class Sheets:
    """The pages of one document. Positions and sizes are in points from the top left corner of the page."""

    def __init__(self, information: Information) -> None:
        """Begin a document without pages."""
        self._buffer = BytesIO()
        self._canvas = _canvas(self._buffer, information)
        self._height = 0.0
        self._later = Later([])
        self._rtl = information.language.partition("-")[0] in _RIGHT_TO_LEFT
        self._inscribers: dict[Font, Inscriber] = {}

    def begin_page(self, width: float, height: float) -> None:
        """Begin a page of this size; what is drawn from now on is on it."""
        self._canvas.setPageSize((width, height))
        self._height = height
        self._later = Later(self._canvas.operators)

    def end_page(self) -> None:
        """Close the page, even if it is empty."""
        self._later.close()
        self._canvas.showPage()

    def text(self, text: str, lines: Iterable[tuple[Line, float, float]], colour: Colour = BLACK) -> None:
        """Draw lines of the paragraph `text`, each with the left edge of its column and its baseline."""
        for line, left, baseline in lines:
            shown = self._shown(text, line, left + line.x, self._height - baseline)
            for fragile, runs in groupby(sorted(shown), itemgetter(1)):
                block = _block([operators for _, _, operators in runs], colour)
                self._later.write(baseline, block, later=fragile)

    def slanted(self, paragraph: Paragraph, centre: tuple[float, float], degrees: float, colour: Colour) -> None:
        """Draw a paragraph of one line turned round its own middle, which stands at `centre`."""
        line = paragraph.lines[0]
        cosine, sine = cos(radians(degrees)), sin(radians(degrees))
        self._canvas.saveState()
        self._canvas.transform(cosine, sine, -sine, cosine, centre[0], self._height - centre[1])
        shown = self._shown(paragraph.text, line, -line.width / 2, (line.descent - line.ascent) / 2)
        self._canvas.operators.append(_block([operators for _, _, operators in sorted(shown)], colour))
        self._canvas.restoreState()

    def _shown(self, text: str, line: Line, x: float, y: float) -> list[tuple[int, bool, str]]:
        """Return, for each run of a line, where it starts in the text, whether it is fragile, and its operators.

        In a right-to-left document a space ends the line and each fragile run, since pypdf joins what stands left of
        what it read last.
        """
        found, left = [], x
        for run in line.runs:
            inscriber, fragile = self._inscriber(run.font), self._fragile(run, text)
            operators, advance = inscriber.show(run, text, line, x, y)
            x += advance
            found.append((run.start, fragile, f"{operators} {inscriber.gap(run.size, x, y)}" if fragile else operators))
        if self._rtl and line.runs:
            last = max(line.runs, key=lambda run: run.start)
            at_left = last is line.runs[0] and (len(line.runs) > 1 or bool(last.level & 1))
            inscriber = self._inscriber(last.font)
            x = left - inscriber.gap_width(last.size) if at_left else x
            found.append((len(text), False, inscriber.gap(last.size, x, y)))
        return found

    def fill(self, boxes: Sequence[Box], colour: Colour) -> None:
        """Fill rectangles."""
        path = " ".join(
            f"{x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f} re" for x, y, width, height in boxes
        )
        self._canvas.operators.append(f"{_rgb(colour)} rg {path} f")

    def image(self, data: bytes, box: Box) -> None:
        """Draw a JPEG or PNG picture over the whole of a box."""
        x, y, width, height = box
        self._canvas.drawImage(ImageReader(BytesIO(data)), x, self._height - y - height, width, height, mask="auto")

    def finish(self) -> bytes:
        """Close the document and return its bytes."""
        for font, inscriber in self._inscribers.items():
            embed(self._canvas.document, inscriber.name, font.name, inscriber.cut)
        self._canvas.save()
        return self._buffer.getvalue()

    def _fragile(self, run: GlyphRun, text: str) -> bool:
        return self._rtl and not run.level & 1 and is_broken_beside_arabic(text[run.start : run.end])

    def _inscriber(self, font: Font) -> Inscriber:
        known = self._inscribers.get(font)
        if known is None:
            name = f"F{len(self._inscribers) + 1}"
            known = self._inscribers[font] = Inscriber(name, Cut(outlines_of(font.path)))
        return known


def _canvas(buffer: BytesIO, information: Information) -> _PlainCanvas:
    canvas = _PlainCanvas(buffer, pageCompression=1, invariant=True, lang=information.language, pdfVersion=(1, 4))
    canvas.setTitle(_writable(information.title))
    canvas.setSubject(_writable(information.subject))
    canvas.setAuthor(_writable(information.author))
    canvas.setKeywords(_writable(", ".join(information.keywords)))
    canvas.setCreator("Nawl")
    canvas.setDateFormatter(lambda *_: f"D:{information.day:%Y%m%d}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _block(operators: Sequence[str], colour: Colour) -> str:
    return f"BT {_rgb(colour)} rg " + "\n".join(operators) + " ET"


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)


def _writable(text: str) -> str:
    """Replace lone surrogates, which damaged data may hold and no encoding can."""
    return text.encode("utf-8", "replace").decode("utf-8")
