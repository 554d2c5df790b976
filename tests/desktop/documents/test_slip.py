"""The receipt on a roll."""

import pypdf
import pytest
from msgspec.structs import replace
from papers import chars_of, receipt, stream

from bench.extraction import words_of
from desktop.documents.pdf.blocks import MM
from desktop.documents.pdf.formats import ROLL_58, ROLL_80, Format
from desktop.documents.slip import slip_pdf
from desktop.documents.snapshot import Tendered


def text_of(pdf: bytes) -> str:
    (page,) = pypdf.PdfReader(stream(pdf)).pages
    return page.extract_text()


@pytest.mark.parametrize(("paper", "width"), [(ROLL_80, 80), (ROLL_58, 58)])
def test_a_slip_is_one_page_on_which_nothing_is_cut(paper: Format, width: int) -> None:
    voucher = replace(receipt(), copy=True)
    pdf = slip_pdf(voucher, paper)
    (page,) = pypdf.PdfReader(stream(pdf)).pages
    assert float(page.mediabox.width) == pytest.approx(width * MM, abs=0.01)
    text = page.extract_text()
    assert all(each in text for each in ("87.670", "175.360", voucher.number, voucher.for_number, "نسخة"))
    assert set(words_of(voucher.words)) <= set(words_of(text))
    inside = [char for char in chars_of(pdf) if char.char.strip()]
    assert min(char.left for char in inside) >= paper.margins.side - 1
    assert max(char.right for char in inside) <= paper.width - paper.margins.side + 1


@pytest.mark.parametrize("paper", [ROLL_80, ROLL_58])
def test_a_slip_parts_no_number_and_says_what_changed_hands_at_which_rate(paper: Format) -> None:
    dollars = Tendered(amount=20_000, currency_label="$", decimals=2, rate="0.709")
    change = Tendered(amount=-3_250, currency_label="د.أ", decimals=3)
    voucher = replace(receipt(), method="cash", tendered=(dollars, change), for_number="AJL-7KQ-2026-00412")
    text = text_of(slip_pdf(voucher, paper))
    assert all(each in text for each in ("AJL-7KQ-2026-00412", "200.00", "0.709", "3.250"))
