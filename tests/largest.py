"""Amounts as large as the journal lets them be, so many that no column holds their sums."""

from core.accounts import Account
from core.actions.work import Work
from core.journal.entry import Operation, Posting
from core.records.declare import LARGEST
from core.records.facts import (
    CreditNoteIssued,
    InvoiceIssued,
    Line,
    OrderPlaced,
    PaymentReceived,
    StockMoved,
)
from desktop.storage.session import Session

MANY = 1100
"""More than 1,024 amounts of 2^53 − 1 are more than 64 bits hold."""


def record_largest(session: Session, day: object, product: bytes, artisan: bytes) -> bytes:
    """What a hostile laptop, or a mistaken one, may write; returns the order."""
    line = Line(
        product=product, quantity=LARGEST, unit_price=LARGEST, net=LARGEST, maker=LARGEST, materials=LARGEST,
        tax=LARGEST, discount=LARGEST, text="شال",
    )  # fmt: skip
    said = {"day": day, "currency": "JOD"}
    placed = OrderPlaced(**said, total=LARGEST, lines=(line,) * MANY, buyer="سلمى", due=day, rounding=LARGEST)
    order = _write(session, placed)
    _write(session, placed.but(lines=(line,), total=-LARGEST))
    _write(session, *[placed.but(lines=(line,)) for _ in range(MANY)])
    postings = (*_moved(Account.RECEIVABLE, Account.MARGIN), *_moved(Account.CASH, Account.MAKERS, artisan))
    invoices = [
        InvoiceIssued(number=f"AJL-7K-2026-{n:05d}", **said, total=LARGEST, tax=LARGEST, order=order)
        for n in range(1, MANY)
    ]
    _write(session, *invoices, postings=postings)
    with session.act() as work:
        invoice = work.balance(order).invoice
    assert invoice is not None
    notes = [
        CreditNoteIssued(
            number=f"AJL-7K-2026-C{n:05d}", invoice=invoice, **said, total=LARGEST, tax=LARGEST, lines=(line,)
        )
        for n in range(1, MANY)
    ]
    _write(session, *notes, postings=postings)
    payments = [
        PaymentReceived(number=f"AJL-7K-2026-R{n:05d}", **said, amount=LARGEST, order=order, payer="سلمى")
        for n in range(1, MANY)
    ]
    _write(session, *payments, postings=_moved(Account.CASH, Account.DEPOSITS))
    _write(session, *[StockMoved(day=day, product=product, quantity=LARGEST, target=f"p{n}") for n in range(MANY)])
    return order


def _write(session: Session, *contents: object, postings: tuple[Posting, ...] = ()) -> bytes:
    with session.act() as work:
        return _written(work, contents, postings)


def _written(work: Work, contents: tuple[object, ...], postings: tuple[Posting, ...]) -> bytes:
    identity = work.id()
    work.write(*(Operation(content=content, postings=postings) for content in contents))
    return identity


def _moved(account: Account, other: Account, party: bytes | None = None) -> tuple[Posting, Posting]:
    return (
        Posting(account=int(account), currency="JOD", amount=LARGEST),
        Posting(account=int(other), currency="JOD", amount=-LARGEST, party=party),
    )
