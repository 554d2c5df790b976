"""The receipt voucher on half a sheet."""

from datetime import date

import msgspec
import pypdf
from msgspec.structs import replace
from papers import receipt, stream

from bench.extraction import words_of
from desktop.documents.pdf.sheet import Information
from desktop.documents.receipt import receipt_pdf, receipts_pdf
from desktop.documents.snapshot import Receipt, Tendered

ABOUT = Information(title="سندات", language="ar", day=date(2026, 3, 31))


def test_it_says_who_paid_how_much_and_what_for() -> None:
    voucher = receipt()
    pages = pypdf.PdfReader(stream(receipt_pdf(voucher))).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert all(each in text for each in ("87.670", "175.360", voucher.number, voucher.for_number, voucher.day_shown))
    for words in (voucher.payer.name, voucher.words, voucher.purpose, "حوالة بنكية", "سند قبض", "الرصيد المستحق"):
        assert set(words_of(words)) <= set(words_of(text))


def test_a_receipt_that_leaves_nothing_owed_shows_no_balance() -> None:
    text = pypdf.PdfReader(stream(receipt_pdf(replace(receipt(), balance=None)))).pages[0].extract_text()
    assert "المستحق" not in text


def test_a_reprint_of_a_stored_snapshot_is_the_same_bytes() -> None:
    stored = msgspec.msgpack.encode(receipt())
    assert receipt_pdf(msgspec.msgpack.decode(stored, type=Receipt)) == receipt_pdf(receipt())


def test_amounts_are_written_in_the_digits_of_the_snapshot() -> None:
    arabic = replace(
        receipt(), form=msgspec.convert({"digits": "arab", "decimal": "٫", "group": "٬"}, type=type(receipt().form))
    )
    assert "٨٧٫٦٧٠" in pypdf.PdfReader(stream(receipt_pdf(arabic))).pages[0].extract_text()


def test_long_particulars_and_sums_stay_on_one_page() -> None:
    voucher = replace(
        receipt(),
        amount=123_456_789_012_345,
        words="فقط مئة وثلاثة وعشرون مليارًا وأربعمئة وستة وخمسون مليونًا " * 3,
        payer=replace(receipt().payer, name="مؤسسة دار الحكمة للتراث والحرف اليدوية والنشر والتوزيع"),
        purpose="دفعة ثانية من ثمن مجموعة المطرّزات والسجاد المنسوج يدويًا مع أجور النقل والتغليف",
    )
    pages = pypdf.PdfReader(stream(receipt_pdf(voucher))).pages
    assert len(pages) == 1
    assert "123,456,789,012.345" in pages[0].extract_text()


def test_many_receipts_share_one_file_and_its_fonts() -> None:
    vouchers = tuple(replace(receipt(), number=f"AJL-3-2026-{number:05d}") for number in range(1, 31))
    together = receipts_pdf(vouchers, ABOUT)
    pages = pypdf.PdfReader(stream(together)).pages
    assert [voucher.number in page.extract_text() for voucher, page in zip(vouchers, pages, strict=True)] == [True] * 30
    assert len(together) < 30 * len(receipt_pdf(vouchers[0])) / 3


def test_a_receipt_with_all_that_one_can_say_and_a_sum_in_words_of_two_lines_stays_on_one_page() -> None:
    voucher = replace(
        receipt(),
        language="fr",
        words="soixante et onze dinars jordaniens et quinze fils seulement",
        tendered=(
            Tendered(amount=40_000, currency_label="USD", decimals=2, rate="0.709"),
            Tendered(amount=-3_250, currency_label="JOD", decimals=3),
        ),
    )
    assert len(pypdf.PdfReader(stream(receipt_pdf(voucher))).pages) == 1
