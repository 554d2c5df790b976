"""What a document says, written for its readers: from facts and settings to a snapshot, without asking a book."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, cast

from core.actions.tendering import RATE_DECIMALS, Rate, value_of
from core.currency import find_currency
from core.dates import DateForm, write_date, write_hijri
from core.journal.chain import Writer
from core.numbers import NumberForm, currency_label, form_of_country, with_digits, write_fixed
from core.numbers.digits import DigitSet, in_digits
from core.records import cards, facts
from core.seals import Seal, write_seal
from core.words.amounts import amount_in_words
from core.words.manner import Manner
from desktop.documents import snapshot
from desktop.documents.terms import terms_of

NOBODY: Final[dict[snapshot.Language, str]] = {"ar": "زبون نقدي", "en": "Cash customer", "fr": "Client de passage"}


class Issuer(NamedTuple):
    """Who issues a document. `logo`: PNG or JPEG; `practice`, `sample`: what is not real says so."""

    office: cards.Office
    writer: Writer
    logo: bytes | None
    signer: str
    practice: bool = False
    sample: bool = False


class Look(NamedTuple):
    """In what language and with which digits a document is written."""

    language: snapshot.Language
    form: NumberForm
    date: DateForm


class Goods(NamedTuple):
    """A line of a document, and the piece that it is about."""

    line: facts.Line
    product: cards.Product


def look_of(office: cards.Office, customer: cards.Customer | None) -> Look:
    """The buyer's language where it is known, else the office's."""
    wanted = (customer.language if customer is not None else "") or office.document_language
    language: snapshot.Language = next((known for known in NOBODY if known == wanted), "ar")
    digits: DigitSet = "arab" if office.digits == "arab" and language == "ar" else "latn"
    form = with_digits(form_of_country(office.country), digits)
    return Look(language, form, DateForm(country=office.country, language=language, digits=digits))


def party_of(customer: cards.Customer | None, name: str, look: Look) -> snapshot.Party:
    """The buyer or payer; without a card, by the name that was said."""
    if customer is None:
        return snapshot.Party(name=name or NOBODY[look.language])
    address = ("، " if look.language == "ar" else ", ").join(part for part in (customer.city, customer.address) if part)
    return snapshot.Party(name=customer.name, address=address, tax_number=customer.tax_number, phone=customer.phone)


def invoice_of(
    issuer: Issuer,
    look: Look,
    fact: facts.InvoiceIssued | facts.CreditNoteIssued,
    goods: Sequence[Goods],
    party: snapshot.Party,
    *,
    paid: int,
    corrected: str = "",
) -> snapshot.Invoice:
    """An invoice or, where it corrects one, a credit note. `paid`: in minor units, before it was issued."""
    title: snapshot.Title = "credit_note" if corrected else "tax_invoice" if fact.tax else "invoice"
    terms, said = terms_of(look.language), issuer.office.terms
    lines = tuple(one.line for one in goods)
    reason = fact.reason if isinstance(fact, facts.CreditNoteIssued) else ""
    corrects = terms.corrects.format(number=corrected) if corrected else ""
    notes = (corrects, terms.reason.format(reason=reason) if reason else "", said)
    return snapshot.Invoice(
        **_common(issuer, look, fact.number, fact.day, fact.total, fact.currency),
        title=title,
        customer=party,
        lines=tuple(_line(one) for one in goods),
        subtotal=sum(line.net for line in lines),
        taxes=_taxes(lines, terms.line_tax, look.form.digits),
        rounding=fact.rounding,
        total=fact.total,
        paid=paid,
        balance=fact.total - paid,
        split=None if corrected else _split(lines),  # the makers keep what they earned
        notes=tuple(note for note in notes if note),
    )


def receipt_of(
    issuer: Issuer, look: Look, fact: facts.PaymentReceived, payer: snapshot.Party, *, invoice: str, due: int
) -> snapshot.Receipt:
    """A receipt voucher. `invoice`: the number of what was paid, "" for a deposit; `due`: what is still owed."""
    terms = terms_of(look.language)
    return snapshot.Receipt(
        **_common(issuer, look, fact.number, fact.day, fact.amount, fact.currency),
        payer=payer,
        amount=fact.amount,
        method=cast("snapshot.Method", fact.method),
        method_detail=fact.reference,
        purpose=terms.price_of_goods if invoice else terms.deposit,
        for_number=invoice,
        balance=due or None,
        tendered=tuple(_tendered(one, fact.currency, look) for one in fact.tendered),
        paper=cast("snapshot.ReceiptPaper", issuer.office.receipt_paper or "a5"),
    )


def _tendered(one: facts.Tender, counted: str, look: Look) -> snapshot.Tendered:
    currency, rate = find_currency(one.currency), Rate(one.rate_top, one.rate_bottom)
    value = value_of(rate, one.currency, counted)
    return snapshot.Tendered(
        amount=one.amount,
        currency_label=currency_label(currency, look.language),
        decimals=currency.decimals,
        rate="" if one.currency == counted else write_fixed(value, RATE_DECIMALS, look.form, trim=True),
    )


def _common(issuer: Issuer, look: Look, number: str, day: dt.date, total: int, currency_code: str) -> dict[str, Any]:
    office, currency = issuer.office, find_currency(currency_code)
    seal = Seal(number=number, day=day, total=total, currency=currency_code, chain=issuer.writer.chain)
    return {
        "language": look.language,
        "number": number,
        "day": day,
        "day_shown": write_date(day, look.date),
        "hijri_shown": write_hijri(day, look.date.digits) if office.show_hijri and look.language == "ar" else "",
        "office": _office(office, look, issuer.logo),
        "currency": currency_code,
        "currency_label": currency_label(currency, look.language),
        "decimals": currency.decimals,
        "form": look.form,
        "words": amount_in_words(total, currency, Manner(language=look.language)),
        "signer": issuer.signer,
        "qr": write_seal(seal, issuer.writer).encode(),
        "practice": issuer.practice,
        "sample": issuer.sample,
    }


def _office(office: cards.Office, look: Look, logo: bytes | None) -> snapshot.Office:
    names = (office.name, office.name_latin)
    name, second = names if look.language == "ar" or not office.name_latin else reversed(names)
    return snapshot.Office(
        name=name, second_name=second, address=office.address, tax_number=office.tax_number, phone=office.phone,
        logo=logo,
    )  # fmt: skip


def _line(one: Goods) -> snapshot.Line:
    line = one.line
    return snapshot.Line(
        description=line.text or one.product.name,
        sku=one.product.sku,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount=line.discount,
        tax=line.tax,
        net=line.net,
        total=line.net,
    )


def _taxes(lines: tuple[facts.Line, ...], label: str, digits: DigitSet) -> tuple[snapshot.TaxTotal, ...]:
    sign = "٪" if digits == "arab" else "%"
    rates = sorted({line.tax_rate for line in lines if line.tax})
    return tuple(
        snapshot.TaxTotal(
            label=f"{label} {in_digits(f'{rate / 100:g}', digits)}{sign}",
            base=sum(line.net for line in lines if line.tax_rate == rate),
            amount=sum(line.tax for line in lines if line.tax_rate == rate),
        )
        for rate in rates
    )


def _split(lines: tuple[facts.Line, ...]) -> snapshot.Split:
    materials, makers = sum(line.materials for line in lines), sum(line.maker for line in lines)
    net = sum(line.net for line in lines)
    return snapshot.Split(materials=materials, makers=makers, organisation=net - materials - makers)
