"""Freezes what the book holds into the snapshot of a document, on the day that it is issued."""

from collections.abc import Sequence
from typing import NamedTuple

from core.journal.chain import Writer
from core.records import cards, facts
from desktop.documents import snapshot
from desktop.documents.freezing import Goods, Issuer, invoice_of, look_of, party_of, receipt_of
from desktop.storage.practising import is_practice
from replica.work import ReplicaWork


class Issuing(NamedTuple):
    """What a snapshot is made from, besides the document itself."""

    work: ReplicaWork
    writer: Writer
    logo: bytes | None
    signer: str

    @property
    def issuer(self) -> Issuer:
        """Who issues, by the settings as they are now."""
        practice = is_practice(self.work.connection)
        return Issuer(self.work.office(), self.writer, self.logo, self.signer, practice=practice)


def invoice_paper(issuing: Issuing, invoice: bytes) -> snapshot.Invoice:
    """The snapshot of an invoice. Raises UnknownRecord."""
    work, issuer = issuing.work, issuing.issuer
    fact = work.fact(facts.InvoiceIssued, invoice)
    order = None if fact.order is None else _version(work, fact.order, fact.version)
    customer = _customer(work, fact.customer)
    goods = _goods(work, fact.lines or (order.lines if order else ()))
    paid = work.balance(fact.order).paid if fact.order is not None else 0
    look = look_of(issuer.office, customer)
    party = party_of(customer, order.buyer if order else "", look)
    return invoice_of(issuer, look, fact, goods, party, paid=min(paid, fact.total))


def credit_note_paper(issuing: Issuing, note: bytes) -> snapshot.Invoice:
    """The snapshot of a credit note, which names the invoice that it corrects. Raises UnknownRecord."""
    work, issuer = issuing.work, issuing.issuer
    fact = work.fact(facts.CreditNoteIssued, note)
    corrected = work.fact(facts.InvoiceIssued, fact.invoice)
    customer = _customer(work, corrected.customer)
    look = look_of(issuer.office, customer)
    order = None if corrected.order is None else work.order(corrected.order).content
    party = party_of(customer, order.buyer if order else "", look)
    return invoice_of(issuer, look, fact, _goods(work, fact.lines), party, paid=0, corrected=corrected.number)


def receipt_paper(issuing: Issuing, payment: bytes) -> snapshot.Receipt:
    """The snapshot of a receipt voucher. Raises UnknownRecord."""
    work, issuer = issuing.work, issuing.issuer
    fact = work.fact(facts.PaymentReceived, payment)
    customer = _customer(work, fact.customer)
    look = look_of(issuer.office, customer)
    invoice = "" if fact.invoice is None else work.fact(facts.InvoiceIssued, fact.invoice).number
    buyer = fact.payer or (work.order(fact.order).content.buyer if fact.order is not None else "")
    due = work.balance(fact.order).due if fact.order is not None else 0
    return receipt_of(issuer, look, fact, party_of(customer, buyer, look), invoice=invoice, due=due)


def _version(work: ReplicaWork, order: bytes, version: bytes | None) -> facts.OrderPlaced | facts.OrderAmended:
    return work.fact(facts.OrderPlaced, order) if version is None else work.fact(facts.OrderAmended, version)


def _customer(work: ReplicaWork, identity: bytes | None) -> cards.Customer | None:
    return None if identity is None else work.card(cards.Customer, identity)


def _goods(work: ReplicaWork, lines: Sequence[facts.Line]) -> list[Goods]:
    return [
        Goods(line, cards.Product() if line.product is None else work.card(cards.Product, line.product))
        for line in lines
    ]
