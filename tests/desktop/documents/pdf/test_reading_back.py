"""What readers give back, and that the boxes they report lie on the ink."""

import io
import random
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
from desktop.documents.text.values import isolate

LINES = (Path(__file__).parents[4] / "scripts" / "specimens.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
DAY = date(2026, 1, 1)

LETTERS, MARKS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةى", "ًٌٍَُِْ"
CODES = (
    "AB-12/3",
    "1,250.500",
    "2026-03-15",
    "+962 79 555-0143",
    "x7@mail.example",
    "١٢٣٫٥",
    "15%",
    "INV_4.7",
    "Karak",
)


@pytest.mark.parametrize("family", get_args(Family))
def test_readers_give_back_all_arabic_words_and_nearly_all_codes(family: Family, tmp_path: Path) -> None:
    path = written(tmp_path, specimen(LINES, family, 13, 180, DAY))
    for reader, read in READERS.items():
        text = read(path)
        words, codes = recall(LINES, text)
        assert words == 1, (reader, lost(LINES, text))
        assert codes >= 0.99, (reader, lost(LINES, text))


@pytest.mark.parametrize("marked", [0.0, 0.4])
def test_readers_give_back_words_and_codes_mixed_at_random(marked: float, tmp_path: Path) -> None:
    choose = random.Random(11)
    lines = [generated_line(choose, marked) for _ in range(80)]
    path = written(tmp_path, specimen(lines, "noto-naskh-arabic", 12, 180, DAY))
    for reader, read in READERS.items():
        words, codes = recall(lines, read(path))
        assert words > 0.995, (reader, lost(lines, read(path)))
        assert codes == 1, (reader, lost(lines, read(path)))


def generated_line(choose: random.Random, marked: float) -> str:
    def word() -> str:
        letters = choose.choices(LETTERS, k=choose.randint(2, 7))
        return "".join(letter + (choose.choice(MARKS) if choose.random() < marked else "") for letter in letters)

    def piece() -> str:
        if choose.random() < 0.3:
            return isolate(choose.choice(CODES))
        return choose.choice(["{}", "{}", "{}", "{}،", "{}.", "({})", "«{}»", "{}؟"]).format(word())

    return " ".join(piece() for _ in range(choose.randint(3, 10)))


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
