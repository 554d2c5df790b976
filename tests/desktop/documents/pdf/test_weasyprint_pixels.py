"""Printed lines against WeasyPrint's, pixel by pixel at 150 dpi.

Ink that has other ink within a pixel counts as the same: WeasyPrint rounds each kerning to a thousandth of the size,
which moves the end of a long line by a fraction of a pixel. Amiri's lines with brackets are left out: Pango gives both
of a pair the script of the first, and Amiri's Latin and Arabic brackets differ.
"""

import io
import subprocess
from datetime import date
from html import escape
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from weasyprint import HTML

from desktop.documents.faces import Family, font_path
from desktop.documents.pdf.sheet import Information, Sheets
from desktop.documents.text.fonts import Font, FontStack, load_font
from desktop.documents.text.layout import layout

SOURCE = Path(__file__).parents[4] / "scripts" / "specimens.txt"
SIZE, STEP, WIDTH, TOP, DPI = 14.0, 48, 560.0, 12.06, 150
DAY = date(2026, 1, 1)
Ink = npt.NDArray[np.bool_]


def lines_for(font: Font) -> list[str]:
    lines = [line for line in SOURCE.read_text(encoding="utf-8").rstrip("\n").split("\n") if len(line) < 100]
    bracketed = {"(", "[", "@"} if font.name.startswith("Amiri") else set()
    decomposed = {"İ"}  # drawn by HarfBuzz from its parts, by Pango from another font
    return [line for line in lines if font.covers(line) and not set(line) & (bracketed | decomposed)]


def above_baseline(font: Font) -> float:
    return (STEP + (font.ascent - font.descent) * SIZE / font.units_per_em) / 2


def weasyprint(font: Font, lines: list[str]) -> bytes:
    top = TOP + STEP - above_baseline(font)
    style = f"""@font-face {{ font-family: Tested; src: url({font.path.as_uri()}) }} body, p {{ margin: 0 }}
        @page {{ size: {WIDTH + 20}pt {STEP * (len(lines) + 2)}pt; margin: {top}pt 10pt 0 }}
        p {{ font: {SIZE}pt/{STEP}pt Tested; white-space: nowrap }}"""
    directions = ("ltr", "rtl")
    stack = FontStack(primary=font)
    body = "".join(f"<p dir={directions[layout(line, stack, SIZE).base_level]}>{escape(line)}</p>" for line in lines)
    made: bytes = HTML(string=f"<html lang=ar><style>{style}</style>{body}").write_pdf()
    return made


def own(font: Font, lines: list[str]) -> bytes:
    sheets = Sheets(Information(title="Lines", language="en", day=DAY))
    sheets.begin_page(WIDTH + 20, STEP * (len(lines) + 2))
    for number, line in enumerate(lines):
        paragraph = layout(line, FontStack(primary=font), SIZE, WIDTH)
        sheets.text(paragraph.text, [(paragraph.lines[0], 10, TOP + STEP * (number + 1))])
    sheets.end_page()
    return sheets.finish()


def ink(pdf: bytes) -> Ink:
    done = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-"], input=pdf, capture_output=True, check=True)
    return np.asarray(Image.open(io.BytesIO(done.stdout))) < 128


def grown(marks: Ink) -> Ink:
    wide = np.pad(marks, 1)
    rows, columns = marks.shape
    shifted = [wide[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
    return np.logical_or.reduce(shifted)


@pytest.mark.parametrize(
    "family",
    ["ibm-plex-sans-arabic", "noto-naskh-arabic", "noto-sans-arabic", "amiri", "cairo", "tajawal", "dejavu-sans"],
)
def test_lines_are_printed_as_weasyprint_prints_them(family: Family) -> None:
    font = load_font(font_path(family))
    lines = lines_for(font)
    assert len(lines) > 12
    theirs, ours = ink(weasyprint(font, lines)), ink(own(font, lines))
    for number, line in enumerate(lines):
        band = slice(int((TOP + STEP * (number + 0.3)) * DPI / 72), int((TOP + STEP * (number + 1.3)) * DPI / 72))
        one, other = theirs[band], ours[band]
        different = (one & ~grown(other)).sum() + (other & ~grown(one)).sum()
        assert different <= 0.01 * one.sum(), (line, different / one.sum())
