"""The engine's line breaks against those of WeasyPrint, which breaks with Pango.

Amiri is left out: its Latin and Arabic brackets differ in width, and Pango gives both of a pair the script of the
first, where the engine does as Qt and gives each the script of the letter before it.
"""

import random
from html import escape
from pathlib import Path

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from desktop.documents.text.fonts import Font, FontStack, load_font
from desktop.documents.text.layout import layout

FONTS = Path(__file__).parents[4] / "resources" / "fonts"

WORDS = """بدأت الجمعية عملها في القرى البعيدة قبل عشرين عاما، وكانت النساء يطرزن الأثواب في البيوت ثم يحملنها إلى السوق
(في عمّان أو إربد) كل أسبوع. فاتورة ضريبية رقم INV-2024/0012 بتاريخ 2024-03-05 الإجمالي: 1,250.500 د.أ info@crafts-jo.org
هاتف: +962 6 555-1234 خصم ١٥٪ حتى ٣١/١٢/٢٠٢٤ مُطَرَّزَةٌ يَدَوِيَّةٌ قهوة سادة، شاي؛ هل تم التسليم؟ well-known hand-made 50% $20 (أ)
A4/A5 الشراء/البيع و/أو ثلاث–أربع هه! 12–15 e.g. Co., Ltd. عبد\u00a0الله C++ #7 10:30 ص.ب.123، "اقتباس" ٪١٥
\u20662024-03-05\u2069 \u2066+962 6 555-1234\u2069 \u2068شركة Co. (عمّان)\u2069 \u200fفاتورة\u200f مست\u00adشفيات
embroi\u00addery zero\u200bwidth joi\u2060ner 10\u00a0000
https://x.org/a?b=c&d ±3 5° 5km €5 5€ 5د.أ د.أ5 ١٢:٣٠ …نعم نعم… «نعم لا» (١)نعم نعم(١)""".replace("\n", " ").split(" ")
PARAGRAPHS = 60
SIZE = 12


def paragraphs(font: Font) -> list[tuple[str, int]]:
    """Texts and column widths in points."""
    choose = random.Random(3)
    words = [word for word in WORDS if font.covers(word)]
    return [
        (" ".join(choose.choices(words, k=choose.randint(15, 60))), choose.randint(120, 420)) for _ in range(PARAGRAPHS)
    ]


def weasyprint_lines(font: Font) -> list[list[str]]:
    style = f"""@font-face {{ font-family: Tested; src: url({font.path.as_uri()}) }}
        @page {{ size: 600pt 100000pt; margin: 10pt }} p {{ font: {SIZE}pt Tested }}"""
    body = "".join(f"<p style='width: {width}pt'>{escape(text)}</p>" for text, width in paragraphs(font))
    document = HTML(string=f"<html lang=ar dir=rtl><style>{style}</style>{body}").render()
    found = [box for box in document.pages[0]._page_box.descendants() if isinstance(box, boxes.BlockBox)]
    return [
        ["".join(text.text for text in line.descendants() if isinstance(text, boxes.TextBox)) for line in box.children]
        for box in found
        if box.element_tag == "p"
    ]


@pytest.mark.parametrize(
    "name", ["NotoNaskhArabic", "NotoSansArabic", "IBMPlexSansArabic", "Cairo", "Tajawal", "DejaVuSans"]
)
def test_paragraphs_break_where_weasyprint_breaks_them(name: str) -> None:
    font = load_font(next(FONTS.glob(f"*/{name}-Regular.ttf")))
    for (text, width), expected in zip(paragraphs(font), weasyprint_lines(font), strict=True):
        found = layout(text, FontStack(primary=font), SIZE, width, base="rtl", split_words=False)
        lines = [found.text[line.start : line.end].strip() for line in found.lines]
        assert lines == [line.replace("\u00ad\u2010", "\u00ad").strip() for line in expected]
