"""Show what the text engine makes of given lines: a PDF with a paragraph for each."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, get_args

from core.problems import Problem
from desktop.documents.faces import Family
from desktop.documents.pdf.blocks import MM, Block, Spacer, Style, Text
from desktop.documents.pdf.document import Document, rendered
from desktop.documents.pdf.formats import A4, Format, Margins
from desktop.documents.pdf.sheet import Information

_LEADING: Final = 1.75  # the highest bundled fonts ask for 1.76 where marks stand on marks
_MARGIN: Final = 15 * MM


class FontUnknown(Problem):
    """No bundled font has the name; `known` lists those that there are."""

    code = "documents.font_unknown"
    name: str
    known: tuple[str, ...]


class SpecimenMeasureRefused(Problem):
    """A size must be from 4 to 400 points, and a width from 10 to 5000 millimetres."""

    code = "documents.specimen_measure_refused"
    size: float
    width: float


def face_named(name: str) -> tuple[Family | Path, bool]:
    """Return the family and weight of a name as people write it: "Amiri", "Noto Naskh Arabic Bold", "cairo".

    The path of a TrueType file is a name too. Raises `FontUnknown`.
    """
    if name.lower().endswith(".ttf") and Path(name).is_file():
        return Path(name), False
    words = name.lower().replace("-", " ").replace("_", " ").split()
    bold = words[-1:] == ["bold"]
    wanted = "".join(word for word in words if word not in {"bold", "regular"})
    for family in get_args(Family):
        if family.replace("-", "") == wanted:
            return family, bold
    raise FontUnknown(name=name, known=get_args(Family))


def specimen(lines: Sequence[str], font: str, size: float, width_mm: float, day: date) -> bytes:
    """Return the PDF of a paragraph for each line, in the direction of its first letter, in a column.

    Raises `FontUnknown`, `FontUnreadable` and `SpecimenMeasureRefused`.
    """
    if not (4 <= size <= 400 and 10 <= width_mm <= 5000):  # noqa: PLR2004 - as the problem says
        raise SpecimenMeasureRefused(size=size, width=width_mm)
    family, bold = face_named(font)
    style = Style(family=family, size=size, bold=bold, leading=_LEADING)
    gap = Spacer(size * 0.4)
    body: list[Block] = []
    for line in lines:
        body += [Text(text=line, style=style, base="auto"), gap]
    information = Information(title=f"{font} {size:g} pt", language="ar", day=day, subject="Specimen")
    return rendered(Document(information=information, format=_paper(width_mm), body=tuple(body)))


def write_specimen(lines: Sequence[str], font: str, size: float, width_mm: float, out: Path, day: date) -> None:
    """Write the PDF that `specimen` makes to a file."""
    out.write_bytes(specimen(lines, font, size, width_mm, day))


def _paper(width_mm: float) -> Format:
    """A4 with the column as wide as asked for, or a paper wide enough for it."""
    width = max(A4.width, width_mm * MM + 2 * _MARGIN)
    side = _MARGIN if width > A4.width else (A4.width - width_mm * MM) / 2
    return Format(width=width, height=A4.height, margins=Margins(top=_MARGIN, bottom=_MARGIN, side=side))
