"""Freezes what the book holds into the snapshot of a document, on the day that it is issued."""

import datetime as dt
from typing import Any, NamedTuple, cast

from core.actions.tendering import RATE_DECIMALS, Rate, value_of
from core.currency import find_currency
from core.dates import DateForm, write_date, write_hijri
from core.journal.chain import Writer
from core.numbers import NumberForm, currency_label, form_of_country, with_digits, write_fixed
from core.numbers.digits import DigitSet
from core.records import cards, facts
from core.seals import Seal, write_seal
from core.words.amounts import amount_in_words
from core.words.manner import Manner
from desktop.documents import snapshot
from desktop.documents.terms import terms_of
from desktop.storage.practising import is_practice
from replica.work import ReplicaWork

NOBODY = {"ar": "زبون نقدي", "en": "Cash customer"}


class Issuing(NamedTuple):
    """What a snapshot is made from, besides the document itself."""

    work: ReplicaWork
    writer: Writer
    logo: bytes | None
    signer: str


class _Look(NamedTuple):
    """In what language and with which digits a document is written."""

    language: snapshot.Language
    form: NumberForm
    date: DateForm


def _look(office: cards.Office, customer: cards.Customer | None) -> _Look:
    language: snapshot.Language = "en" if customer is not None and customer.language == "en" else "ar"
    digits: DigitSet = "arab" if office.digits == "arab" and language == "ar" else "latn"
    form = with_digits(form_of_country(office.country), digits)
    return _Look(language, form, DateForm(country=office.country, language=language, digits=digits))


def invoice_paper(issuing: Issuing, invoice: bytes) -> snapshot.Invoice:
    """The snapshot of an invoice. Raises UnknownRecord."""
    work = issuing.work
    fact = work.fact(facts.InvoiceIssued, invoice)
    order = None if fact.order is None else _version(work, fact.order, fact.version)
    customer = _customer(work, fact.customer)
    lines = fact.lines or (order.lines if order else ())
    paid = work.balance(fact.order).paid if fact.order is not None else 0
    buyer = order.buyer if order else ""
    look = _look(work.office(), customer)
    return _invoice(issuing, fact, look, lines, _party(customer, buyer, look), paid=min(paid, fact.total))


def credit_note_paper(issuing: Issuing, note: bytes) -> snapshot.Invoice:
    """The snapshot of a credit note, which names the invoice that it corrects. Raises UnknownRecord."""
    work = issuing.work
    fact = work.fact(facts.CreditNoteIssued, note)
    corrected = work.fact(facts.InvoiceIssued, fact.invoice)
    customer = _customer(work, corrected.customer)
    look = _look(work.office(), customer)
    order = None if corrected.order is None else work.order(corrected.order).content
    party = _party(customer, order.buyer if order else "", look)
    return _invoice(issuing, fact, look, fact.lines, party, paid=0, corrected=corrected.number)


def receipt_paper(issuing: Issuing, payment: bytes) -> snapshot.Receipt:
    """The snapshot of a receipt voucher. Raises UnknownRecord."""
    work = issuing.work
    fact = work.fact(facts.PaymentReceived, payment)
    customer = _customer(work, fact.customer)
    look = _look(work.office(), customer)
    invoice = None if fact.invoice is None else work.fact(facts.InvoiceIssued, fact.invoice)
    buyer = fact.payer or (work.order(fact.order).content.buyer if fact.order is not None else "")
    due = work.balance(fact.order).due if fact.order is not None else 0
    terms = terms_of(look.language)
    return snapshot.Receipt(
        **_common(issuing, look, fact.number, fact.day, fact.amount, fact.currency),
        payer=_party(customer, buyer, look),
        amount=fact.amount,
        method=cast("snapshot.Method", fact.method),
        method_detail=fact.reference,
        purpose=terms.deposit if invoice is None else terms.price_of_goods,
        for_number="" if invoice is None else invoice.number,
        balance=due or None,
        tendered=tuple(_tendered(one, fact.currency, look) for one in fact.tendered),
    )


def _tendered(one: facts.Tender, counted: str, look: _Look) -> snapshot.Tendered:
    currency, rate = find_currency(one.currency), Rate(one.rate_top, one.rate_bottom)
    value = value_of(rate, one.currency, counted)
    return snapshot.Tendered(
        amount=one.amount,
        currency_label=currency_label(currency, look.language),
        decimals=currency.decimals,
        rate="" if one.currency == counted else write_fixed(value, RATE_DECIMALS, look.form, trim=True),
    )


def _version(work: ReplicaWork, order: bytes, version: bytes | None) -> facts.OrderPlaced | facts.OrderAmended:
    return work.fact(facts.OrderPlaced, order) if version is None else work.fact(facts.OrderAmended, version)


def _customer(work: ReplicaWork, identity: bytes | None) -> cards.Customer | None:
    return None if identity is None else work.card(cards.Customer, identity)


def _party(customer: cards.Customer | None, name: str, look: _Look) -> snapshot.Party:
    if customer is None:
        return snapshot.Party(name=name or NOBODY[look.language])
    address = "، ".join(part for part in (customer.city, customer.address) if part)
    return snapshot.Party(name=customer.name, address=address, tax_number=customer.tax_number, phone=customer.phone)


def _common(issuing: Issuing, look: _Look, number: str, day: dt.date, total: int, currency_code: str) -> dict[str, Any]:
    office, currency = issuing.work.office(), find_currency(currency_code)
    seal = Seal(number=number, day=day, total=total, currency=currency_code, chain=issuing.writer.chain)
    return {
        "language": look.language,
        "number": number,
        "day": day,
        "day_shown": write_date(day, look.date),
        "hijri_shown": write_hijri(day, look.date.digits) if office.show_hijri and look.language == "ar" else "",
        "office": _office(office, look, issuing.logo),
        "currency": currency_code,
        "currency_label": currency_label(currency, look.language),
        "decimals": currency.decimals,
        "form": look.form,
        "words": amount_in_words(total, currency, Manner(language=look.language)),
        "signer": issuing.signer,
        "qr": write_seal(seal, issuing.writer).encode(),
        "practice": is_practice(issuing.work.connection),
    }


def _office(office: cards.Office, look: _Look, logo: bytes | None) -> snapshot.Office:
    names = (office.name, office.name_latin)
    name, second = names if look.language == "ar" or not office.name_latin else reversed(names)
    return snapshot.Office(
        name=name, second_name=second, address=office.address, tax_number=office.tax_number, phone=office.phone,
        logo=logo,
    )  # fmt: skip


def _invoice(
    issuing: Issuing,
    fact: facts.InvoiceIssued | facts.CreditNoteIssued,
    look: _Look,
    lines: tuple[facts.Line, ...],
    party: snapshot.Party,
    *,
    paid: int,
    corrected: str = "",
) -> snapshot.Invoice:
    title: snapshot.Title = "credit_note" if corrected else "tax_invoice" if fact.tax else "invoice"
    terms = terms_of(look.language)
    office = issuing.work.office()
    notes = ((terms.corrects.format(number=corrected),) if corrected else ()) + (
        (office.terms,) if office.terms else ()
    )
    return snapshot.Invoice(
        **_common(issuing, look, fact.number, fact.day, fact.total, fact.currency),
        title=title,
        customer=party,
        lines=tuple(_line(issuing.work, line) for line in lines),
        subtotal=sum(line.net for line in lines),
        taxes=_taxes(lines, terms.line_tax),
        rounding=fact.rounding,
        total=fact.total,
        paid=paid,
        balance=fact.total - paid,
        split=_split(lines),
        notes=notes,
    )


def _line(work: ReplicaWork, line: facts.Line) -> snapshot.Line:
    product = cards.Product() if line.product is None else work.card(cards.Product, line.product)
    return snapshot.Line(
        description=line.text or product.name,
        sku=product.sku,
        quantity=line.quantity,
        unit_price=line.unit_price,
        discount=line.discount,
        tax=line.tax,
        net=line.net,
        total=line.net,
    )


def _taxes(lines: tuple[facts.Line, ...], label: str) -> tuple[snapshot.TaxTotal, ...]:
    rates = sorted({line.tax_rate for line in lines if line.tax})
    return tuple(
        snapshot.TaxTotal(
            label=f"{label} {rate / 100:g}%",
            base=sum(line.net for line in lines if line.tax_rate == rate),
            amount=sum(line.tax for line in lines if line.tax_rate == rate),
        )
        for rate in rates
    )


def _split(lines: tuple[facts.Line, ...]) -> snapshot.Split:
    materials, makers = sum(line.materials for line in lines), sum(line.maker for line in lines)
    net = sum(line.net for line in lines)
    return snapshot.Split(materials=materials, makers=makers, organisation=net - materials - makers)
