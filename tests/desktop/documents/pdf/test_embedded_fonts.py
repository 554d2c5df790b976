"""What is embedded: one character for each code, true widths, and nothing that is not in the file."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest
from fontTools.ttLib import TTFont

from desktop.documents.faces import Family
from desktop.documents.specimen import specimen

LINES = (Path(__file__).parents[4] / "scripts" / "specimens.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def fonts_of(pdf: bytes) -> list[Any]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found = {}
    for page in reader.pages:
        for name, reference in page["/Resources"]["/Font"].items():
            found[name] = reference.get_object()
    return list(found.values())


def program_of(font: Any) -> TTFont:
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    return TTFont(io.BytesIO(descriptor["/FontFile2"].get_object().get_data()))


@pytest.fixture(scope="module", params=get_args(Family))
def fonts(request: pytest.FixtureRequest) -> list[Any]:
    return fonts_of(specimen(LINES, request.param, 12, 180, date(2026, 1, 1)))


def test_every_code_stands_for_exactly_one_character(fonts: list[Any]) -> None:
    for font in fonts:
        unicode_map = font["/ToUnicode"].get_object().get_data().decode("ascii")
        entries = re.findall(r"^<([0-9a-f]{4})> <([0-9a-f]+)>$", unicode_map, re.MULTILINE)
        assert entries
        assert all(len(bytes.fromhex(value).decode("utf-16-be")) == 1 for _, value in entries)
        assert len({code for code, _ in entries}) == len(entries)


def test_widths_in_the_pdf_are_those_of_the_embedded_font(fonts: list[Any]) -> None:
    for font in fonts:
        program = program_of(font)
        first, widths = font["/DescendantFonts"][0].get_object()["/W"]
        assert first == 0
        units = program["head"].unitsPerEm
        metrics = program["hmtx"]
        for gid, width in enumerate(widths):
            assert float(width) == pytest.approx(metrics[program.getGlyphName(gid)][0] * 1000 / units, abs=0.01)


def test_every_page_names_embedded_fonts_only(fonts: list[Any]) -> None:
    for font in fonts:
        assert font["/Subtype"] == "/Type0"
        assert program_of(font)["glyf"].glyphs


def test_no_glyph_is_the_sign_for_a_missing_one(fonts: list[Any]) -> None:
    for font in fonts:
        program = program_of(font)
        assert program["glyf"][program.getGlyphName(0)].numberOfContours == 0  # and no code below stands for it
        stem = font["/BaseFont"].split("+")[1]
        path = next((Path(__file__).parents[4] / "resources" / "fonts").glob(f"*/{stem}.ttf"))
        whole = TTFont(path)
        missing = whole["glyf"][whole.getGlyphName(0)].getCoordinates(whole["glyf"])[0]
        shown = (program["glyf"][name] for name in program.getGlyphOrder()[1:])
        simple = [outline for outline in shown if outline.numberOfContours > 0]
        assert all(outline.getCoordinates(program["glyf"])[0] != missing for outline in simple)
