"""Invented invoices and receipts, and what a reader sees of a PDF."""

import ctypes
import io
from datetime import date
from pathlib import Path

import pypdfium2
from msgspec import Struct
from msgspec.structs import replace
from pypdfium2 import raw

from desktop.documents.snapshot import Invoice, Line, Office, Party, Receipt, Split, TaxTotal

OFFICE = Office(
    name="جمعية نساجات عجلون",
    second_name="Weavers of Ajloun",
    address="عجلون، شارع القلعة 12",
    tax_number="0123456789",
    national_number="200012345",
    phone="+962 2 555-0182",
)
PIECES = ("ثوب فلاحي مطرّز", "وسادة صوف", "شال منسوج على النول", "سلة قش ملوّنة")


def lines(count: int) -> tuple[Line, ...]:
    """Lines whose totals are 1.250, 2.500, 3.750…"""
    return tuple(
        Line(
            description=f"{PIECES[number % 4]} رقم {number}",
            note="غرزة عرق النخل",
            sku=f"TH-{number:04d}/B",
            quantity=1000 * number,
            unit="قطعة",
            unit_price=1250,
            tax=200 * number,
            net=1250 * number,
            total=1250 * number,
        )
        for number in range(1, count + 1)
    )


def invoice(count: int = 3) -> Invoice:
    """An invoice of `count` lines with tax, a payment, and a split of the price."""
    rows = lines(count)
    subtotal, tax = sum(row.net for row in rows), sum(row.tax for row in rows)
    total = subtotal + tax
    return Invoice(
        title="tax_invoice",
        number="AJL-3-2026-00412",
        day=date(2026, 3, 15),
        day_shown="15/03/2026",
        hijri_shown="1447/09/26 هـ",
        office=OFFICE,
        customer=Party(name="ليلى سليمان العبادي", address="إربد، حي الروضة", phone="+962 79 555-0143"),
        currency="JOD",
        currency_label="د.أ",
        decimals=3,
        words="فقط ثمانية دنانير أردنية لا غير",
        signer="نور عبد الله الخطيب",
        qr=b"AJL-3-2026-00412",
        lines=rows,
        subtotal=subtotal,
        taxes=(TaxTotal(label="ضريبة المبيعات 16%", base=subtotal, amount=tax),),
        total=total,
        paid=1000,
        balance=total - 1000,
        split=Split(
            materials=subtotal // 4, makers=subtotal // 2, organisation=subtotal - subtotal // 4 - subtotal // 2
        ),
        order_number="AJL-3-2026-00398",
    )


def english_invoice(count: int = 3) -> Invoice:
    """The same for a buyer who reads English."""
    return replace(
        invoice(count),
        language="en",
        currency_label="JOD",
        words="Only eight Jordanian dinars",
        customer=Party(name="Maison d’Orient"),
        hijri_shown="",
    )


def receipt() -> Receipt:
    """A receipt voucher for a part payment."""
    return Receipt(
        number="AJL-3-2026-00413",
        day=date(2026, 3, 15),
        day_shown="15/03/2026",
        office=OFFICE,
        currency="JOD",
        currency_label="د.أ",
        decimals=3,
        words="فقط سبعة وثمانين دينارًا أردنيًا وستمئة وسبعين فلسًا لا غير",
        payer=Party(name="ليلى سليمان العبادي"),
        amount=87670,
        method="transfer",
        method_detail="بنك القرية 55-0182",
        purpose="دفعة أولى من ثمن ثلاث قطع مطرّزة",
        for_number="AJL-3-2026-00412",
        balance=175360,
        qr=b"AJL-3-2026-00413",
    )


class Char(Struct, frozen=True, kw_only=True):
    """A character as pdfium reports it: its box in points from the top left corner of the page."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


def chars_of(pdf: bytes, page: int = 0) -> list[Char]:
    """The characters that stand on a page, without those that pdfium makes up."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    text, height = sheet.get_textpage(), sheet.get_height()
    found = []
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, index):
            continue
        left, bottom, right, top = text.get_charbox(index)
        char = chr(raw.FPDFText_GetUnicode(text.raw, index))
        found.append(Char(char=char, left=left, top=height - top, right=right, bottom=height - bottom))
    document.close()
    return found


def origin_of(pdf: bytes, word: str, page: int = 0) -> tuple[float, float]:
    """Where the first character of a word of a page stands: its origin, in points from the top left corner."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    text = sheet.get_textpage()
    index = text.get_text_range().index(word)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    place = (x.value, sheet.get_height() - y.value)
    document.close()
    return place


def written(folder: Path, pdf: bytes) -> Path:
    """A file that holds a PDF, for readers that want one."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return path


def stream(data: bytes) -> io.BytesIO:
    """A file in memory."""
    return io.BytesIO(data)
