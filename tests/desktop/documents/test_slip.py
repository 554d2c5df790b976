"""The receipt on a roll."""

import pypdf
import pytest
from msgspec.structs import replace
from papers import chars_of, receipt, stream

from bench.extraction import words_of
from desktop.documents.pdf.blocks import MM
from desktop.documents.pdf.formats import ROLL_58, ROLL_80, Format
from desktop.documents.slip import slip_pdf


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
