"""A paper that shows how an office's settings look: invented goods, a number that no series has, a throwaway key."""

import datetime as dt
from typing import Final, Literal

from msgspec.structs import replace

from core.actions.ordering import split_of
from core.currency import find_currency, smallest_coin
from core.journal.chain import Writer
from core.records.cards import Customer, Office, Product
from core.records.facts import InvoiceIssued, Line, PaymentReceived
from core.totals import Tax, add_up, price_line
from desktop.documents.freezing import Goods, Issuer, Look, invoice_of, look_of, party_of, receipt_of
from desktop.documents.invoice import invoice_pdf
from desktop.documents.pdf.formats import ROLLS
from desktop.documents.receipt import receipt_pdf
from desktop.documents.slip import slip_pdf
from desktop.documents.snapshot import Language

SamplePaper = Literal["a4", "a5", "roll80", "roll58"]
"""The invoice is on A4, receipts on the others."""
_PIECES: Final[dict[Language, tuple[str, ...]]] = {
    "ar": ("مفرش طاولة كبير مطرّز، مع ستّ فوط", "سلّة قش ملوّنة", "صابون زيت الزيتون بالزعتر"),
    "en": ("Large embroidered tablecloth with six napkins", "Coloured straw basket", "Olive oil soap with thyme"),
    "fr": ("Grande nappe brodée avec six serviettes", "Panier de paille coloré", "Savon à l’huile d’olive et au thym"),
}
_PRICES: Final = ((4900, 1000), (1250, 2000), (370, 6000))
"""Of each piece: how many of the smallest coins it costs, and how many thousandths are bought."""
_REDUCED: Final = 10
"""The first piece is a tenth cheaper, so that the sample shows a discount."""
_BUYERS: Final[dict[Language, tuple[str, str]]] = {
    "ar": ("متجر الحِرفة الطيبة", "عمّان"),
    "en": ("North Star Fair Trade Ltd", "Bristol"),
    "fr": ("Maison du Fil", "Marseille"),
}
_SIGNERS: Final[dict[Language, str]] = {"ar": "اسم الموظفة", "en": "Officer's name", "fr": "Nom de l’agente"}


def sample_pdf(office: Office, logo: bytes | None, paper: SamplePaper, language: str, day: dt.date) -> bytes:
    """The PDF of a sample by an office's settings as they are typed. `language`: the buyer's; "" if none is known.

    Nothing is issued or kept, and no number is used. Raises UnknownCurrency, PictureUnreadable.
    """
    look = look_of(office, Customer(language=language))
    issuer = Issuer(office, Writer(bytes(8), bytes(32)), logo, _SIGNERS[look.language], sample=True)
    goods = _goods(office, look, day)
    totals = add_up(tuple(one.line for one in goods), _coin(office, day) if office.round_to_coin else 1)
    invoice = InvoiceIssued(
        number=_number(office, day, ""), day=day, currency=office.currency, total=totals.total, tax=totals.tax,
        rounding=totals.rounding,
    )  # fmt: skip
    name, city = _BUYERS[look.language]
    party = party_of(Customer(name=name, city=city, phone="+962 6 555-0182"), "", look)
    if paper == "a4":
        return invoice_pdf(invoice_of(issuer, look, invoice, goods, party, paid=0))
    payment = PaymentReceived(
        number=_number(office, day, "R"), day=day, amount=totals.total, currency=office.currency, method="cash"
    )
    receipt = receipt_of(issuer, look, payment, party, invoice=invoice.number, due=0)
    return receipt_pdf(receipt) if paper == "a5" else slip_pdf(replace(receipt, paper=paper), ROLLS[paper])


def _coin(office: Office, day: dt.date) -> int:
    return smallest_coin(find_currency(office.currency), day)


def _number(office: Office, day: dt.date, kind: str) -> str:
    """A number of the right shape: no laptop is called 000, and serials begin with 1."""
    return f"{office.code}-000-{day.year}-{kind}00000"


def _goods(office: Office, look: Look, day: dt.date) -> list[Goods]:
    return [
        Goods(_line(office, coins * _coin(office, day), quantity, name, number), Product(sku=f"EMB-{number:03}"))
        for number, (name, (coins, quantity)) in enumerate(zip(_PIECES[look.language], _PRICES, strict=True), start=1)
    ]


def _line(office: Office, price: int, quantity: int, name: str, number: int) -> Line:
    split, tax = split_of(Product(), office, office.currency), Tax(office.tax_rate, office.tax_included)
    discount = price // _REDUCED if number == 1 else 0
    return price_line(None, quantity, price, split, tax, discount=discount, text=name)
