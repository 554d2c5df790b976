"""What a document said when it was issued: all a reprint needs, so that it never changes with settings or prices.

Money is in minor units of the document's currency, quantities in thousandths. Texts are those of the data, without
direction marks; dates and amounts in words are already written, in the words of that day. Encode with
`msgspec.json` or `msgspec.msgpack`; a field that is added later needs a default.
"""

from datetime import date
from typing import Final, Literal

from msgspec import Struct

from core.numbers.form import NumberForm

Language = Literal["ar", "en", "fr"]
Title = Literal["invoice", "tax_invoice", "simplified_tax_invoice", "credit_note"]
Clearance = Literal["none", "pending", "cleared"]
Method = Literal["cash", "card", "transfer", "cheque", "wallet"]
ReceiptPaper = Literal["a5", "roll80", "roll58"]
LATIN: Final = NumberForm()


class Office(Struct, frozen=True, kw_only=True):
    """Who issues: Jordan's Regulation 34/2019, art. 5, asks for name, address, and tax or national number."""

    name: str
    second_name: str = ""
    address: str = ""
    tax_number: str = ""
    national_number: str = ""
    phone: str = ""
    email: str = ""
    logo: bytes | None = None


class Party(Struct, frozen=True, kw_only=True):
    """Who buys or pays."""

    name: str
    address: str = ""
    tax_number: str = ""
    phone: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """One line of an invoice. `net` is after the discount and without tax; `total` is what the line adds to the sum."""

    description: str
    note: str = ""
    sku: str = ""
    quantity: int
    unit: str = ""
    unit_price: int
    discount: int = 0
    tax: int = 0
    net: int
    total: int


class TaxTotal(Struct, frozen=True, kw_only=True):
    """A tax over all lines of one rate: what it is called (with its rate), what it is on, and what it comes to."""

    label: str
    base: int
    amount: int


class Split(Struct, frozen=True, kw_only=True):
    """Where the price goes: materials, the artisans, and the organisation. They add up to the net of all lines."""

    materials: int
    makers: int
    organisation: int


class Paper(Struct, frozen=True, kw_only=True):
    """What all documents have: language, number, day, money, and what is stamped on them.

    `day` is the document's date; `day_shown` and `hijri_shown` are how it was written. `currency_label` is what stands
    beside an amount (د.أ). `qr` is the payload of the QR code; none is printed without. `copy` marks a reprint,
    `practice` a document of the practice book, `sample` one that shows how settings look.
    """

    language: Language = "ar"
    number: str
    day: date
    day_shown: str
    hijri_shown: str = ""
    office: Office
    currency: str
    currency_label: str
    decimals: int
    form: NumberForm = LATIN
    words: str
    signer: str = ""
    qr: bytes = b""
    copy: bool = False
    practice: bool = False
    sample: bool = False
    notes: tuple[str, ...] = ()


class Invoice(Paper, frozen=True, kw_only=True):
    """An invoice as issued. `total` is what is owed after coin rounding; `balance` is what is left after `paid`."""

    title: Title = "invoice"
    customer: Party
    lines: tuple[Line, ...]
    subtotal: int
    discount: int = 0
    taxes: tuple[TaxTotal, ...] = ()
    rounding: int = 0
    total: int
    paid: int = 0
    balance: int
    split: Split | None = None
    clearance: Clearance = "none"
    order_number: str = ""


class Tendered(Struct, frozen=True, kw_only=True):
    """Money that changed hands, in minor units; less than nothing is change. `rate`: of one, as written, or ""."""

    amount: int
    currency_label: str
    decimals: int
    rate: str = ""


class Receipt(Paper, frozen=True, kw_only=True):
    """A receipt voucher as issued. `purpose` says what for; `balance` is what is still owed, None where nothing is.

    `tendered`: what changed hands, where that was not the amount itself. `paper`: half a sheet, or a roll.
    """

    payer: Party
    amount: int
    method: Method = "cash"
    method_detail: str = ""
    purpose: str
    for_number: str = ""
    balance: int | None = None
    tendered: tuple[Tendered, ...] = ()
    paper: ReceiptPaper = "a5"
