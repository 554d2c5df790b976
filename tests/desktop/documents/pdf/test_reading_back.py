"""What readers give back, and that the boxes they report lie on the ink."""

import io
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import get_args

import numpy as np
import pypdf
import pypdfium2
import pytest
from papers import chars_of, invoice, receipt, written

from bench.extraction import READERS, lost, recall
from desktop.documents.faces import Family
from desktop.documents.invoice import invoice_pdf
from desktop.documents.receipt import receipt_pdf
from desktop.documents.specimen import specimen

LINES = (Path(__file__).parents[4] / "scripts" / "specimens.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
DAY = date(2026, 1, 1)
KNOWN = {"pdfium": {"كاملةً"}}
"""pdfium takes a mark and the comma after it for one piece, and so parts the mark from its letter."""


@pytest.mark.parametrize("family", get_args(Family))
def test_readers_give_back_all_arabic_words_and_nearly_all_codes(family: Family, tmp_path: Path) -> None:
    path = written(tmp_path, specimen(LINES, family, 13, 180, DAY))
    for reader, read in READERS.items():
        text = read(path)
        words, codes = recall(LINES, text)
        assert words == 1 or set(lost(LINES, text)) & KNOWN[reader], (reader, lost(LINES, text))
        assert words > 0.99
        assert codes >= 0.98, (reader, lost(LINES, text))


def test_readers_give_back_an_invoice_s_numbers_dates_and_codes(tmp_path: Path) -> None:
    path = written(tmp_path, invoice_pdf(invoice(12)))
    wanted = ["AJL-3-2026-00412", "15/03/2026", "0123456789", "TH-0007/B", "97.500", "113.100", "112.100"]
    for read in READERS.values():
        assert lost([" ".join(wanted), "فاتورة ضريبية ليلى سليمان العبادي المبلغ بالحروف"], read(path)) == []


def test_readers_give_back_a_receipt(tmp_path: Path) -> None:
    path = written(tmp_path, receipt_pdf(receipt()))
    voucher = receipt()
    for read in READERS.values():
        assert lost([voucher.words, voucher.purpose, voucher.payer.name, "87.670 AJL-3-2026-00413"], read(path)) == []


def test_there_is_no_hidden_text() -> None:
    pages = pypdf.PdfReader(io.BytesIO(specimen(LINES[:5], "amiri", 13, 180, DAY))).pages
    for page in pages:
        operators = page.get_contents().get_data()
        assert b"ActualText" not in operators
        assert b"BDC" not in operators
        assert not re.search(rb"\b[37] Tr\b", operators)


@pytest.mark.parametrize("family", ["ibm-plex-sans-arabic", "noto-naskh-arabic", "amiri"])
def test_the_boxes_of_words_cover_their_ink_and_hold_some(family: Family, tmp_path: Path) -> None:
    scale = 3
    pdf = specimen(LINES[:14], family, 15, 180, DAY)
    document = pypdfium2.PdfDocument(pdf)
    ink = document[0].render(scale=scale, grayscale=True).to_numpy().squeeze() < 128
    document.close()
    covered = np.zeros_like(ink)
    for left, top, right, bottom in word_boxes(written(tmp_path, pdf)):
        area = (slice(int(top * scale), int(bottom * scale) + 1), slice(int(left * scale) - 2, int(right * scale) + 2))
        assert ink[area].any()
        covered[area] = True
    assert (ink & ~covered).sum() / ink.sum() < 0.005


def word_boxes(path: Path) -> list[tuple[float, float, float, float]]:
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True, text=True)
    words = [line.split('"') for line in done.stdout.splitlines() if line.strip().startswith("<word")]
    return [(float(part[1]), float(part[3]), float(part[5]), float(part[7])) for part in words]


def test_the_boxes_of_letters_overlap_the_ink_of_their_word() -> None:
    scale = 4
    pdf = specimen(["لا إله إلا الله مُطَرَّزَةٌ"], "noto-naskh-arabic", 24, 180, DAY)
    document = pypdfium2.PdfDocument(pdf)
    ink = document[0].render(scale=scale, grayscale=True).to_numpy().squeeze() < 128
    document.close()
    for char in chars_of(pdf):
        if char.char == " ":
            continue
        rows = slice(int(char.top * scale) - 1, int(char.bottom * scale) + 1)
        columns = slice(int(char.left * scale) - 1, int(char.right * scale) + 1)
        assert ink[rows, columns].any(), char
