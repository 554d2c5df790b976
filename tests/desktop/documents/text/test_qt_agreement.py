"""The engine's glyphs against those of Qt, which has its own bidi, itemisation and copy of HarfBuzz."""

import gettext
import locale
import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from desktop.documents.text.fonts import Font, FontStack, load_font
from desktop.documents.text.layout import layout
from desktop.documents.text.normal import normalise

FONTS = sorted(Path(__file__).parents[4].glob("resources/fonts/*/*.ttf"))
CATALOGUES = sorted(Path("/usr/share/locale/ar/LC_MESSAGES").glob("iso_*.mo"))

WORDS = """فاتورة ضريبية مبسطة رقم لا إله إلا الله الإجمالي مُطَرَّزَةٌ يَدَوِيَّةٌ هـ گلیم چادر پردە ڤيلا ئێوارە هەولێر کوردستان
عبد‌الله می‌خواهم ه‍ القُدْسُ شالٌ مُطَرَّزٌ آمنة مؤسسة شيء لآلئ بلإ ﷺ د.أ ص.ب. (أحمر) [أ] «ب» عمّان، وسادة؛ كم؟ كشـــيدة
INV-2024/0012 AB-12/3 info@crafts-jo.org Co. (Ltd) IBAN JO94CBJO0010 AVATAR Té ffi naïve Paşa
1,250.500 ١٢٣٫٤٥ ۱۲۳ ٥٠٪ 50% 31/12/2024 ٣١/١٢/٢٠٢٤ +962 -5 #7 2024-03-05 = @ : / ! & …""".split()
JOINTS = [" ", " ", " ", " ", " - ", "/", " (", ") ", "\u00a0", "\u200f", "\u200e", "، ", "\u2067", "\u2069", ": "]


def real_strings() -> list[str]:
    """Arabic names of countries, languages, scripts and currencies."""
    found: set[str] = set()
    for path in CATALOGUES:
        with path.open("rb") as file:
            catalogue: dict[object, str] = vars(gettext.GNUTranslations(file))["_catalog"]
        found.update(text for text in catalogue.values() if "\n" not in text)
    return sorted(found)


def generated_strings(count: int) -> list[str]:
    choose = random.Random(9)
    return [
        "".join(choose.choice(WORDS) + choose.choice(JOINTS) for _ in range(choose.randint(1, 7))) for _ in range(count)
    ]


STRINGS = [normalise(text).strip() for text in real_strings() + generated_strings(2600)]

Placed = list[tuple[int, int, int]]


class QtLine:
    """Text laid out by Qt in one right-to-left line of the font's own units."""

    def __init__(self, path: Path, font: Font) -> None:
        number = QFontDatabase.addApplicationFont(str(path))
        family = QFontDatabase.applicationFontFamilies(number)[0]
        self.font = QFont(family)
        self.font.setBold(path.stem.endswith("Bold"))
        self.font.setPixelSize(font.units_per_em)
        self.font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        self.blank = font.hb_font.get_nominal_glyph(ord(" "))  # what HarfBuzz puts for default-ignorables under Qt
        self.option = QTextOption()
        self.option.setTextDirection(Qt.LayoutDirection.RightToLeft)

    def glyphs(self, text: str) -> Placed:
        """Ids and places, counted from the leftmost glyph and the baseline, y upwards."""
        setting = QTextLayout(text, self.font)
        setting.setTextOption(self.option)
        setting.beginLayout()
        line = setting.createLine()
        line.setLineWidth(1e7)
        setting.endLayout()
        baseline = line.y() + line.ascent()
        return leftmost_at_zero(
            [
                (number, round(place.x()), round(baseline - place.y()))
                for run in setting.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
                for number, place, index in zip(run.glyphIndexes(), run.positions(), run.stringIndexes(), strict=True)
                if number != self.blank or text[index] in " \u00a0"
            ]
        )


def ours(text: str, font: Font, language: str) -> Placed:
    line = layout(text, FontStack(primary=font), font.units_per_em, base="rtl", language=language).lines[0]
    found: Placed = []
    pen = 0
    for run in line.runs:
        for glyph in run.glyphs:
            found.append((glyph.gid, pen + glyph.x_offset, glyph.y_offset))
            pen += glyph.x_advance
    return leftmost_at_zero(found)


def leftmost_at_zero(placed: Placed) -> Placed:
    left = min((x for _, x, _ in placed), default=0)
    return sorted((gid, x - left, y) for gid, x, y in placed)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_glyphs_and_places_are_those_of_qt(path: Path, qtbot: QtBot) -> None:  # noqa: ARG001 - starts Qt
    font = load_font(path)
    qt = QtLine(path, font)
    language = locale.setlocale(locale.LC_CTYPE).partition(".")[0].partition("_")[0].lower()  # as Qt asks HarfBuzz
    covered = [text for text in STRINGS if font.covers(text)]
    differing = [text for text in covered if ours(text, font, language) != qt.glyphs(text)]
    assert not differing
    assert not [text for text in covered if any(gid == 0 for gid, _, _ in ours(text, font, language))]
    assert len(covered) >= 2000
