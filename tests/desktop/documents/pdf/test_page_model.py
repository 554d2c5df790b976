"""Pages described by blocks: columns from the right, numbers under each other, nothing lost at a page's end."""

from datetime import date

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from papers import chars_of, origin_of, stream

from desktop.documents.pdf.blocks import (
    MM,
    Block,
    Carry,
    Cell,
    Column,
    Columns,
    KeyValues,
    Panel,
    Spacer,
    Style,
    Summary,
    Table,
    TableLook,
    Text,
)
from desktop.documents.pdf.document import Document, LabelTooFull, rendered, rendered_labels
from desktop.documents.pdf.formats import A4, A5, LABELS_24, ROLL_58, ROLL_80, Format
from desktop.documents.pdf.sheet import Information
from desktop.documents.pdf.widths import Wish, shared

ABOUT = Information(title="ورقة", language="ar", day=date(2026, 3, 15), keywords=("AJL-1",))


def printed(*blocks: Block, paper: Format = A4, rtl: bool = True) -> bytes:
    about = ABOUT if rtl else replace(ABOUT, language="en")
    return rendered(Document(information=about, format=paper, body=blocks, rtl=rtl))


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(stream(pdf)).pages]


def table(count: int, **changes: object) -> Table:
    rows = tuple((f"قطعة{number}", f"{number}.500", f"{number * 1000}") for number in range(1, count + 1))
    made = Table(
        columns=(
            Column(heading="الصنف", grow=1),
            Column(heading="السعر", number=True),
            Column(heading="المجموع", number=True),
        ),
        rows=rows,
        summaries=(Summary(label="الإجمالي", value="99999", strong=True),),
        look=TableLook(),
    )
    return replace(made, **changes)


def test_the_first_column_is_at_the_right_in_arabic_and_at_the_left_in_english() -> None:
    for rtl in (True, False):
        pdf = printed(table(1), rtl=rtl)
        name, price = origin_of(pdf, "1.500")[0], origin_of(pdf, "1000")[0]
        assert (name > price) == rtl


def test_numbers_of_a_column_stand_with_their_decimal_separators_under_each_other() -> None:
    rows = (("أ", "1.5", "1"), ("ب", "1,250.125", "1"), ("ج", "33", "1"), ("د", "٧٫٢٥", "1"))
    chars = chars_of(printed(table(0, rows=rows, summaries=())))
    points = {round(char.left, 1) for char in chars if char.char in ".٫"}
    assert max(points) - min(points) < 2.5  # the Arabic separator's ink is wider than the dot
    dots = {round(char.left, 1) for char in chars if char.char == "."}
    assert len(dots) == 1
    three = [char for char in chars if char.char == "3"][-1]
    assert three.right <= min(dots) + 0.5


def test_a_point_that_parts_thousands_moves_no_number_of_a_country_that_writes_decimals_with_a_comma() -> None:
    rows = (("أ", "1,5", "3,700"), ("ب", "2,5", "1.008,200"))
    chars = chars_of(printed(table(0, rows=rows, summaries=(), decimal=",")))
    commas = sorted(round(char.left, 1) for char in chars if char.char == ",")
    assert len(commas) == 4
    assert len(set(commas)) == 2  # one place in each column


def test_headings_are_repeated_and_totals_carried_on_every_page() -> None:
    totals = tuple(f"S{number}" for number in range(1, 101))
    pages = page_texts(printed(table(100, carry=Carry(carried="المرحّل", brought="المنقول", totals=totals))))
    assert len(pages) > 2
    for number, page in enumerate(pages):
        assert "الصنف" in page
        assert ("المرحّل" in page) == (number < len(pages) - 1)
        assert ("المنقول" in page) == (number > 0)
    carried = [page.split("المرحّل")[1].split("S")[1].split()[0] for page in pages[:-1]]
    brought = [page.split("المنقول")[1].split("S")[1].split()[0] for page in pages[1:]]
    assert carried == brought


def test_all_rows_are_printed_once_and_in_order() -> None:
    text = "\n".join(page_texts(printed(table(150))))
    numbers = [int(part.split()[0]) for part in text.split("قطعة")[1:]]
    assert numbers == list(range(1, 151))


@pytest.mark.parametrize("count", range(20, 60))
def test_the_last_row_comes_along_with_the_totals(count: int) -> None:
    last = page_texts(printed(table(count)))[-1]
    assert f"قطعة{count}" in last
    assert "99999" in last


def test_a_row_higher_than_a_page_is_parted_and_loses_nothing() -> None:
    words = " ".join(f"كلمة{number}" for number in range(1500))
    pages = page_texts(printed(table(0, rows=((Cell(text=words), "1", "1"),))))
    assert len(pages) > 1
    text = " ".join(pages)
    assert all(f"كلمة{number}" in text for number in range(1500))


def test_a_panel_higher_than_a_page_stands_on_a_longer_one() -> None:
    panel = Panel(blocks=tuple(Text(text=f"سطر{number}") for number in range(100)))
    pdf = printed(Text(text="أول"), panel)
    document = pypdfium2.PdfDocument(pdf)
    height = document[1].get_height()
    document.close()
    assert height > A4.height
    assert max(char.bottom for char in chars_of(pdf, 1)) < height


def test_a_long_cell_wraps_inside_its_column() -> None:
    name = "ثوب فلاحي طويل الوصف " * 12
    chars = chars_of(printed(table(0, rows=((name, "1.5", "1"),), summaries=()), paper=A5))
    letters = [char for char in chars if "\u0620" <= char.char <= "\u064a"]
    assert len({round(char.bottom) for char in letters}) > 3
    figures = [char for char in chars if char.char == "5"]
    assert min(char.left for char in letters if char.top > figures[0].top - 2) > figures[0].right
    assert max(char.right for char in chars) <= A5.width - A5.margins.side + 0.5


def test_a_roll_is_as_long_as_what_stands_on_it() -> None:
    short, long = (
        pypdf.PdfReader(stream(printed(*[Text(text="سطر")] * count, paper=ROLL_80))).pages for count in (2, 200)
    )
    assert len(short) == len(long) == 1
    assert float(short[0].mediabox.width) == pytest.approx(80 * MM, abs=0.01)
    assert float(long[0].mediabox.height) - float(short[0].mediabox.height) == pytest.approx(198 * 15, abs=0.1)


def test_a_landscape_page_lies_on_its_side() -> None:
    page = pypdf.PdfReader(stream(printed(Text(text="سطر"), paper=A5.landscape()))).pages[0]
    assert float(page.mediabox.width) == pytest.approx(210 * MM, abs=0.01)


def test_labels_fill_sheets_from_the_right() -> None:
    cells = [(Text(text=f"بطاقة L{number}x"),) for number in range(30)]
    pdf = rendered_labels(LABELS_24, cells, ABOUT, rtl=True)
    pages = page_texts(pdf)
    assert ["L23x" in pages[0], "L24x" in pages[1], "L29x" in pages[1]] == [True, True, True]
    assert origin_of(pdf, "L0x")[0] > origin_of(pdf, "L1x")[0] > origin_of(pdf, "L2x")[0]
    assert origin_of(pdf, "L3x")[1] - origin_of(pdf, "L0x")[1] == pytest.approx(37 * MM, abs=0.1)


def test_no_label_reaches_the_edge_of_the_paper_that_printers_leave_white() -> None:
    sides = (Text(text="Z"),), (Text(text="Z", style=Style(align="end")),)
    cells = [(Columns(columns=sides, shares=(1, 1)),)] * 24
    chars = [char for char in chars_of(rendered_labels(LABELS_24, cells, ABOUT, rtl=True)) if char.char.strip()]
    assert min(char.left for char in chars) >= 4.2 * MM
    assert max(char.right for char in chars) <= A4.width - 4.2 * MM
    assert min(char.top for char in chars) >= 4.2 * MM


def test_a_label_that_is_too_full_is_refused() -> None:
    with pytest.raises(LabelTooFull) as refused:
        rendered_labels(LABELS_24, [(Spacer(10),), (Spacer(500),)], ABOUT, rtl=True)
    assert refused.value.parameters["label"] == 1


def test_a_paragraph_leaves_no_line_alone_at_a_page_s_end() -> None:
    text = " ".join(["كلمة"] * 60)
    for filler in range(640, 760, 5):
        pages = page_texts(printed(Spacer(1), Text(text="أول"), Spacer(float(filler)), Text(text=text)))
        if len(pages) > 1:
            lines = [len([line for line in page.split("\n") if "كلمة" in line]) for page in pages]
            assert 1 not in lines


def test_equal_documents_give_equal_bytes() -> None:
    blocks = (KeyValues(pairs=(("الرقم", "12"),)), table(40), Columns(columns=((Text(text="أ"),),), shares=(1,)))
    assert printed(*blocks) == printed(*blocks)


def test_the_file_tells_title_language_day_and_keywords() -> None:
    reader = pypdf.PdfReader(stream(printed(Text(text="سطر"))))
    assert reader.metadata is not None
    assert reader.metadata.title == "ورقة"
    assert reader.metadata["/Keywords"] == "AJL-1"
    assert reader.metadata["/CreationDate"] == "D:20260315"
    assert reader.trailer["/Root"]["/Lang"] == "ar"


@given(
    st.lists(st.tuples(st.floats(1, 300), st.floats(0, 300), st.sampled_from([0.0, 1.0, 2.5])), min_size=1, max_size=9),
    st.floats(50, 900),
)
def test_columns_share_out_the_whole_width(columns: list[tuple[float, float, float]], width: float) -> None:
    wishes = [Wish(least=least, natural=least + more, grow=grow) for least, more, grow in columns]
    widths = shared(wishes, width)
    assert sum(widths) == pytest.approx(width)
    assert all(wide > 0 for wide in widths)
    if sum(wish.least for wish in wishes) < width:
        assert all(wide >= wish.least - 1e-6 for wide, wish in zip(widths, wishes, strict=True))


@pytest.mark.parametrize("paper", [A4, A5, ROLL_58])
def test_a_style_moves_a_line_to_start_middle_or_end(paper: Format) -> None:
    places = [
        origin_of(printed(Text(text="X", style=Style(align=align)), paper=paper), "X")[0]
        for align in ("start", "center", "end")
    ]
    assert places == sorted(places, reverse=True)
    assert places[0] < paper.width - paper.margins.side
    assert places[2] == pytest.approx(paper.margins.side, abs=0.1)
