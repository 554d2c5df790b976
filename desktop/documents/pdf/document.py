"""Turn a described document into the bytes of a PDF."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from core.problems import Problem
from desktop.documents.pdf.blocks import Block, Style
from desktop.documents.pdf.formats import Format, Labels
from desktop.documents.pdf.paging import paged
from desktop.documents.pdf.pieces import Piece, Setting, stacked
from desktop.documents.pdf.prose import measured
from desktop.documents.pdf.setting import pieces_of
from desktop.documents.pdf.sheet import Information, Sheets


class LabelTooFull(Problem):
    """What stands on a label is higher than the label; `height` is in points."""

    code = "documents.label_too_full"
    label: int
    height: float


Running = Callable[[int, int], Sequence[Block]]
"""What stands at the top or foot of a page, from its number (1 is the first) and the number of pages."""
Ornament = Callable[[Sheets, Format], None]
"""Draws on the bare page, under all else."""


class Watermark(Struct, frozen=True, kw_only=True):
    """A word across every page, under the text."""

    text: str
    style: Style
    degrees: float = 38.0


class Document(Struct, frozen=True, kw_only=True):
    """A document without its paper's hand: blocks, running lines, and what the file says of itself."""

    information: Information
    format: Format
    body: tuple[Block, ...]
    header: Running = lambda _page, _pages: ()
    footer: Running = lambda _page, _pages: ()
    ornament: Ornament | None = None
    watermark: Watermark | None = None
    rtl: bool = True


def rendered(document: Document) -> bytes:
    """Return the PDF of a document; equal documents give equal bytes."""
    return rendered_together([document], document.information)


def rendered_together(documents: Sequence[Document], information: Information) -> bytes:
    """Return one PDF of many documents, each on its own pages, with fonts shared between them."""
    sheets = Sheets(information)
    for document in documents:
        _write(document, sheets)
    return sheets.finish()


def rendered_labels(
    labels: Labels,
    cells: Sequence[Sequence[Block]],
    information: Information,
    *,
    rtl: bool,
    watermark: Watermark | None = None,
) -> bytes:
    """Return the PDF of sheets of labels, filled from the start of each row; the watermark stands on each label.

    Raises `LabelTooFull` when what stands on a label is higher than it.
    """
    sheets = Sheets(information)
    setting = Setting(rtl=rtl, language=information.language)
    for page in range(0, len(cells), labels.across * labels.down):
        sheets.begin_page(labels.format.width, labels.format.height or labels.height)
        for place, blocks in enumerate(cells[page : page + labels.across * labels.down]):
            _label(labels, place, blocks, sheets, setting, watermark)
        sheets.end_page()
    return sheets.finish()


def _write(document: Document, sheets: Sheets) -> None:
    paper, margins = document.format, document.format.margins
    width = paper.width - 2 * margins.side
    full = paper.height - margins.top - margins.bottom if paper.height else float("inf")
    setting = Setting(rtl=document.rtl, language=document.information.language, page_height=min(full, 10_000.0))

    def running(blocks: Sequence[Block]) -> Piece:
        return stacked(pieces_of(blocks, width, setting))

    pieces = pieces_of(document.body, width, setting)
    pages = paged(pieces, lambda number: full - running(document.header(number + 1, number + 1)).height)
    for number, page in enumerate(pages, start=1):
        header, body = running(document.header(number, len(pages))), stacked(page)
        needed = margins.top + header.height + body.height + margins.bottom
        height = max(paper.height or 0.0, needed)  # a page may grow longer, but nothing on it is cut
        sheets.begin_page(paper.width, height)
        _background(document, sheets, height, setting)
        header.draw(sheets, margins.side, margins.top)
        body.draw(sheets, margins.side, margins.top + header.height)
        footer = running(document.footer(number, len(pages)))
        footer.draw(sheets, margins.side, height - margins.bottom + (margins.bottom - footer.height) / 2)
        sheets.end_page()


def _background(document: Document, sheets: Sheets, height: float, setting: Setting) -> None:
    if document.ornament:
        document.ornament(sheets, document.format)
    _mark(document.watermark, sheets, (document.format.width / 2, height / 2), setting)


def _mark(mark: Watermark | None, sheets: Sheets, middle: tuple[float, float], setting: Setting) -> None:
    if mark:
        paragraph = measured(mark.text, mark.style, setting)
        sheets.slanted(paragraph, middle, mark.degrees, mark.style.colour)


def _label(
    labels: Labels, place: int, blocks: Sequence[Block], sheets: Sheets, setting: Setting, mark: Watermark | None
) -> None:
    down, across = divmod(place, labels.across)
    inner = labels.width - 2 * labels.padding
    piece = stacked(pieces_of(blocks, inner, setting))
    if piece.height > labels.height - 2 * labels.padding:
        raise LabelTooFull(label=place, height=piece.height)
    row = labels.across * labels.width + (labels.across - 1) * labels.gap_x
    start = across * (labels.width + labels.gap_x)
    x = labels.left + setting.left(start, labels.width, row)
    y = labels.top + down * (labels.height + labels.gap_y)
    _mark(mark, sheets, (x + labels.width / 2, y + labels.height / 2), setting)
    piece.draw(sheets, x + labels.padding, y + labels.padding)
