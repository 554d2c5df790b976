"""What stands at the head and foot of every document: the office, the title, the number, the signature, the QR code."""

from collections.abc import Sequence

from msgspec.structs import replace

from desktop.documents import look
from desktop.documents.figures import count
from desktop.documents.pdf.blocks import MM, QR, Block, Columns, Image, KeyValues, Panel, Rule, Spacer, Style, Text
from desktop.documents.pdf.document import Ornament, Running, Watermark
from desktop.documents.pdf.formats import Format
from desktop.documents.pdf.graphics import is_wide
from desktop.documents.pdf.pieces import Setting, stacked
from desktop.documents.pdf.setting import pieces_of
from desktop.documents.pdf.sheet import Information, Sheets
from desktop.documents.snapshot import Office, Paper
from desktop.documents.terms import Terms
from desktop.documents.text.values import isolate, isolate_name

_STAMP = 22 * MM
_LONGEST_NUMBER = 16
"""Characters of a number that stay on one line in the head; a longer one is written smaller."""


def head(paper: Paper, terms: Terms, title: str, second_title: str) -> tuple[Block, ...]:
    """Return the office at the start, the title in two languages in the middle, number and date at the end."""
    middle = (Text(text=title, style=look.TITLE), Text(text=second_title, style=look.SUBTITLE))
    sides = Columns(columns=(_office(paper.office), middle, _number(paper, terms)), shares=(1.1, 1.3, 1.1), gap=6)
    return (sides, Spacer(7), Rule(colour=look.MADDER, thickness=1.0), Spacer(9))


def contacts(office: Office, terms: Terms) -> tuple[tuple[str, str], ...]:
    """Return what identifies an office, label and value, without what it does not have."""
    return pairs(
        (terms.address, isolate_name(office.address)),
        (terms.tax_number, isolate(office.tax_number)),
        (terms.national_number, isolate(office.national_number)),
        (terms.phone, isolate(office.phone)),
        (terms.email, isolate(office.email)),
    )


def pairs(*found: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Leave out pairs without a value."""
    return tuple(pair for pair in found if pair[1])


def details(label: str, name: str, found: tuple[tuple[str, str], ...]) -> tuple[Block, ...]:
    """Return a party: what it is, its name, and its particulars."""
    values = replace(look.SMALL, size=8.5, colour=look.INK)
    particulars: tuple[Block, ...] = (KeyValues(pairs=found, style=values, label_colour=look.MUTED),) if found else ()
    return (Text(text=label, style=look.LABEL), Text(text=name, style=replace(look.STRONG, size=11)), *particulars)


def signature(paper: Paper, terms: Terms, role: str) -> tuple[Block, ...]:
    """Return room for a signature and a stamp, over the signer's name."""
    line = Rule(colour=look.MUTED, thickness=0.5)
    signing = (Text(text=role, style=look.LABEL), Spacer(32), line, Text(text=paper.signer, style=look.SMALL))
    stamping = (Text(text=terms.stamp, style=look.LABEL), Spacer(32), line)
    return (Columns(columns=(signing, stamping), shares=(1.2, 1.0), gap=18),)


def code(paper: Paper) -> tuple[Block, ...]:
    """Return the QR code, or nothing where the document has none."""
    return (Spacer(4), QR(payload=paper.qr)) if paper.qr else ()


def foot(paper: Paper, terms: Terms) -> Running:
    """Return the running line: the office, the page and the number."""

    def line(page: int, pages: int) -> Sequence[Block]:
        middle = terms.page.format(page=count(paper, page), pages=count(paper, pages))
        texts = ((paper.office.name, "start"), (middle, "center"), (isolate(paper.number), "end"))
        columns = tuple((Text(text=text, style=replace(look.SMALL, align=align)),) for text, align in texts)
        return (Rule(colour=look.HAIR, thickness=0.4), Spacer(3), Columns(columns=columns, shares=(1.4, 0.8, 1.4)))

    return line


def information(paper: Paper, title: str, keywords: tuple[str, ...]) -> Information:
    """Return what the file says of itself: title and number, language, day, and words to find it by."""
    return Information(
        title=f"{title} {paper.number}",
        language=paper.language,
        day=paper.day,
        subject=title,
        author=paper.office.name,
        keywords=tuple(word for word in (paper.number, *keywords) if word),
    )


def dress(paper: Paper, terms: Terms) -> Ornament:
    """Return what is drawn on the bare page: the band, and on a copy its stamp, in the margin so that nothing moves."""
    setting = Setting(rtl=paper.language == "ar", language=paper.language)
    word = Text(text=terms.copy, style=replace(look.STRONG, size=9, colour=look.WHITE, align="center"))
    stamp = stacked(pieces_of([Panel(blocks=(word,), ground=look.MADDER, padding=0.5)], _STAMP, setting))

    def draw(sheets: Sheets, page: Format) -> None:
        look.stitched_band(sheets, page)
        if paper.copy:
            width = page.width - 2 * page.margins.side
            left = page.margins.side + setting.aligned("end", _STAMP, width)
            stamp.draw(sheets, left, page.margins.top - stamp.height - 1)

    return draw


def watermark(paper: Paper, terms: Terms, size: float) -> Watermark | None:
    """Return the word across the pages of a document that is not real: a sample, or one of the practice book."""
    style: Style = replace(look.WATERMARK, size=size)
    word = terms.sample if paper.sample else terms.practice if paper.practice else ""
    return Watermark(text=word, style=style) if word else None


def _office(office: Office) -> tuple[Block, ...]:
    names: list[Block] = [Text(text=office.name, style=look.NAME)]
    if office.second_name:
        names.append(Text(text=office.second_name, style=look.SMALL))
    if office.logo is None:
        return tuple(names)
    if is_wide(office.logo):
        return (Image(data=office.logo, width=42 * MM, height=12 * MM), Spacer(2), *names)
    logo = Image(data=office.logo, width=17 * MM, height=16 * MM)
    return (Columns(columns=((logo,), tuple(names)), shares=(1.0, 2.0), gap=6),)


def _number(paper: Paper, terms: Terms) -> tuple[Block, ...]:
    found = pairs(
        (terms.number, isolate(paper.number)),
        (terms.day, isolate_name(paper.day_shown)),
        (terms.hijri, isolate_name(paper.hijri_shown)),
    )
    style = look.STRONG if len(paper.number) <= _LONGEST_NUMBER else replace(look.STRONG, size=8)
    numbers = (KeyValues(pairs=found, style=style, label_colour=look.MUTED),)
    return (Columns(columns=((Spacer(1),), numbers), shares=(0.12, 1.0), gap=0),)
