"""The invoice on paper: what the law asks for, what a reprint is, and both directions."""

from itertools import pairwise

import msgspec
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from papers import chars_of, english_invoice, invoice, origin_of, stream

from bench.extraction import words_of
from desktop.documents.invoice import invoice_document, invoice_pdf
from desktop.documents.pdf.blocks import MM
from desktop.documents.snapshot import Invoice, Party
from desktop.documents.text.layout import layout


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(stream(pdf)).pages)


def test_it_carries_what_jordan_s_regulation_34_of_2019_asks_for() -> None:
    paper = invoice()
    text = text_of(invoice_pdf(paper))
    wanted = [paper.number, paper.day_shown, paper.office.tax_number, paper.office.national_number, "3.750", "8.700"]
    assert all(each in text for each in wanted)
    found = words_of(text)
    for words in (
        paper.office.name,
        paper.office.address,
        paper.customer.name,
        paper.lines[0].description,
        paper.words,
    ):
        assert set(words_of(words)) <= set(found)


def test_a_reprint_of_a_stored_snapshot_is_the_same_bytes() -> None:
    paper = invoice(12)
    stored = msgspec.json.encode(paper)
    first = invoice_pdf(paper)
    layout.cache_clear()
    assert invoice_pdf(msgspec.json.decode(stored, type=Invoice)) == first


def test_a_copy_says_so_and_is_laid_out_alike() -> None:
    paper = invoice(3)
    original, copy = invoice_pdf(paper), invoice_pdf(replace(paper, copy=True))
    assert "نسخة" not in text_of(original)
    assert "نسخة" in text_of(copy)
    for word in ("TH-0002/B", "8.700"):
        assert origin_of(original, word) == origin_of(copy, word)


def test_a_document_of_the_practice_book_says_so_across_the_page() -> None:
    assert "تدريب" in text_of(invoice_pdf(replace(invoice(), practice=True)))


def test_one_that_waits_for_clearance_says_so() -> None:
    assert "قيد الإرسال" in text_of(invoice_pdf(replace(invoice(), clearance="pending")))


def test_the_english_invoice_is_the_mirror_of_the_arabic_one() -> None:
    arabic, english = invoice_pdf(invoice()), invoice_pdf(english_invoice())
    assert origin_of(arabic, "TH-0001/B")[0] > origin_of(arabic, "1.250")[0]
    assert origin_of(english, "TH-0001/B")[0] < origin_of(english, "1.250")[0]
    assert "Tax Invoice" in text_of(english)
    assert "Page 1 of 1" in text_of(english)


def test_totals_stand_under_the_last_column() -> None:
    pdf = invoice_pdf(invoice(1))
    point = origin_of(pdf, "1.450")
    assert origin_of(pdf, "0.450")[0] == pytest.approx(point[0], abs=3)
    assert abs(origin_of(pdf, "1.450")[0] - origin_of(pdf, "المجموع")[0]) < 60


def test_ten_lines_fit_on_one_page_within_35_kb() -> None:
    pdf = invoice_pdf(invoice(10))
    assert len(pypdf.PdfReader(stream(pdf)).pages) == 1
    assert len(pdf) < 35_000


def test_columns_that_are_empty_in_every_line_are_left_out() -> None:
    paper = invoice()
    bare = tuple(replace(line, sku="", tax=0) for line in paper.lines)
    found = words_of(text_of(invoice_pdf(replace(paper, lines=bare, taxes=()))))
    assert "الرمز" not in found
    assert "الضريبة" not in found


def test_headings_say_whether_prices_hold_the_tax_so_that_a_buyer_can_multiply() -> None:
    added = invoice()
    held = tuple(replace(line, net=line.net - line.tax, total=line.net - line.tax) for line in added.lines)
    bare = tuple(replace(line, tax=0) for line in added.lines)
    for language, with_tax, without in (("fr", "TTC", "HT"), ("en", "incl.", "excl.")):
        paper = replace(added, language=language)
        assert with_tax not in text_of(invoice_pdf(paper))
        assert text_of(invoice_pdf(paper)).count(without) == 2
        text = text_of(invoice_pdf(replace(paper, lines=held)))
        assert text.count(with_tax) == text.count(without) == 1
        assert without not in text_of(invoice_pdf(replace(paper, lines=bare)))


def test_the_title_stands_in_the_middle_of_the_page() -> None:
    chars = chars_of(invoice_pdf(english_invoice()))
    at = "".join(char.char for char in chars).index("Tax")
    assert (chars[at].left + chars[at + len("Tax Invoice") - 1].right) / 2 == pytest.approx(105 * MM, abs=3)


def test_the_qr_code_is_at_least_25_mm_wide_without_the_white_around_it() -> None:
    pages = pypdf.PdfReader(stream(invoice_pdf(replace(invoice(), split=None)))).pages
    squares = [
        line for line in pages[0].get_contents().get_data().decode("latin-1").split("\n") if line.count(" re") > 80
    ]
    corners = [tuple(map(float, part.split()[-4:])) for part in squares[-1].split(" re") if len(part.split()) >= 4]
    wide = max(x + width for x, _, width, _ in corners) - min(x for x, _, _, _ in corners)
    assert wide >= 25 * MM


def test_sums_of_billions_are_set_smaller_rather_than_over_each_other() -> None:
    paper = invoice(1)
    line = replace(paper.lines[0], unit_price=10**15, discount=10**14, tax=10**14, net=10**15, total=10**15)
    pdf = invoice_pdf(replace(paper, lines=(line,), subtotal=10**15, total=10**15, balance=10**15))
    text = text_of(pdf)
    assert text.count("1,000,000,000,000.000") >= 4
    assert "100,000,000,000.000" in text
    row = origin_of(pdf, "100,000,000,000.000")[1]
    digits = sorted(
        (char.left, char.right) for char in chars_of(pdf) if abs(char.bottom - row) < 1 and char.char == "0"
    )
    assert all(right < left for (_, right), (left, _) in pairwise(digits))


def test_many_notes_run_over_pages_instead_of_being_cut() -> None:
    notes = tuple(f"شرط رقم {number}" for number in range(120))
    text = text_of(invoice_pdf(replace(invoice(), notes=notes)))
    assert all(f"رقم {number}" in text for number in range(120))


def test_what_the_file_says_of_itself() -> None:
    document = invoice_document(invoice())
    assert document.information.title == "فاتورة ضريبية AJL-3-2026-00412"
    assert document.information.keywords[:2] == ("AJL-3-2026-00412", "AJL-3-2026-00398")


@settings(max_examples=30)
@given(st.text(max_size=80), st.text(max_size=40))
def test_no_name_or_code_breaks_the_paper(name: str, sku: str) -> None:
    paper = invoice(1)
    line = replace(paper.lines[0], description=name, sku=sku, note=sku)
    pdf = invoice_pdf(replace(paper, customer=Party(name=name, address=sku), lines=(line,), notes=(name,)))
    text = text_of(pdf)
    assert "1.450" in text
    assert paper.number in text


@settings(max_examples=30)
@given(st.lists(st.from_regex(r"[ابتثجحخدذرزسشصضطظعغفقكلمنهوي]{2,9}", fullmatch=True), min_size=1, max_size=6))
def test_arabic_words_of_a_description_come_back_whole(words: list[str]) -> None:
    paper = invoice(1)
    pdf = invoice_pdf(replace(paper, lines=(replace(paper.lines[0], description=" ".join(words)),)))
    assert set(words) <= set(words_of(text_of(pdf)))
