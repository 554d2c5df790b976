"""Issued documents: made once, kept encrypted, printed again as they were."""

from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from core.actions.problems import UnknownDocument
from core.journal.entry import Operation
from core.numbering import CREDIT_NOTE, INVOICE, RECEIPT, parse_number
from core.records import cards, facts
from core.records.declare import Fact
from desktop.documents import papers, snapshot
from desktop.documents.invoice import invoice_pdf
from desktop.documents.pdf.formats import ROLLS
from desktop.documents.receipt import receipt_pdf
from desktop.documents.slip import slip_pdf
from desktop.storage.problems import BlobDamaged, BlobMissing
from desktop.storage.session import Session
from desktop.storage.tables import documents
from replica.work import ReplicaWork

MIME = "application/pdf"
KINDS = {INVOICE: "invoice", RECEIPT: "receipt", CREDIT_NOTE: "credit_note"}


class Issued(NamedTuple):
    """A numbered document. `record`: its fact. `kind`: "invoice", "receipt" or "credit_note"."""

    record: bytes
    number: str
    kind: str
    day: str
    void: bool


def listed(session: Session) -> list[Issued]:
    """All documents of the office, by series and serial."""
    number, reversal = session.tables["number"], session.tables["reversal"]
    void = sa.exists().where(reversal.c.scope == number.c.scope, reversal.c.id == number.c.id)
    query = sa.select(number, void.label("void")).order_by(number.c.series, number.c.serial)
    with session.book.read() as connection:
        return [
            Issued(row.id, f"{row.series}{row.serial:05d}", _kind(row.series), row.day, row.void)
            for row in connection.execute(query)
        ]


def find(session: Session, number: str) -> bytes:
    """The fact of a document, by its number. Raises UnknownDocument."""
    return _find(session, number)[0]


def _find(session: Session, number: str) -> tuple[bytes, str]:
    parsed = parse_number(number.strip().upper())
    if parsed is None:
        raise UnknownDocument(number=number)
    table = session.tables["number"]
    query = sa.select(table.c.id).where(table.c.series == parsed.series, table.c.serial == parsed.serial)
    with session.book.read() as connection:
        found: bytes | None = connection.execute(query.order_by(table.c.id).limit(1)).scalar()
    if found is None:
        raise UnknownDocument(number=number)
    return found, _kind(parsed.series)


def kept_pdf(session: Session, number: str, *, copy: bool = False) -> bytes:
    """The PDF of a document, the same bytes each time; with `copy`, the same marked as a copy.

    Made and kept where it was not yet. Raises UnknownDocument.
    """
    record, kind = _find(session, number)
    with session.book.read() as connection:
        row = connection.execute(sa.select(documents).where(documents.c.record == record)).one_or_none()
    if row is None:
        keep(session, record, kind)
        return kept_pdf(session, number, copy=copy)
    session.mark()  # what is printed has left the laptop
    if not copy:
        return session.book.blobs.load(row.pdf)
    paper = msgspec.json.decode(session.book.blobs.load(row.snapshot), type=_PAPERS[row.kind])
    return _pdf(msgspec.structs.replace(paper, copy=True))


def keep(session: Session, record: bytes, kind: str) -> None:
    """Makes a document's PDF from the book as it is now, and keeps it. To be called right after it was issued."""
    with session.act() as work:
        paper = _paper(session, work, record, kind)
        kept = session.book.blobs
        with_snapshot = kept.save(work.connection, msgspec.json.encode(paper), kind="snapshot", mime="application/json")
        with_pdf = kept.save(work.connection, _pdf(paper), kind=kind, mime=MIME)
        row = {"record": record, "kind": kind, "snapshot": with_snapshot, "pdf": with_pdf}
        work.connection.execute(documents.insert().values(row))
        _tell(session, work, record, with_pdf)


def _tell(session: Session, work: ReplicaWork, record: bytes, pdf: bytes) -> None:
    """Records which bytes a document is, so that they reach the centre; once, by the laptop that made it first."""
    table, kept = session.tables[facts.DocumentKept], session.book.blobs.find(work.connection, pdf)
    told = sa.select(table.c.id).where(table.c.scope == work.scope, table.c.document == record)
    if kept is not None and work.connection.execute(told).first() is None:
        work.write(Operation(content=facts.DocumentKept(document=record, content=pdf, size=kept.size)))


def _paper(session: Session, work: ReplicaWork, record: bytes, kind: str) -> snapshot.Invoice | snapshot.Receipt:
    logo = load_logo(session, work.office())
    issuing = papers.Issuing(work, session.writer, logo, _signer(work, record, kind))
    match kind:
        case "invoice":
            return papers.invoice_paper(issuing, record)
        case "credit_note":
            return papers.credit_note_paper(issuing, record)
        case _:
            return papers.receipt_paper(issuing, record)


def load_logo(session: Session, office: cards.Office) -> bytes | None:
    """The office's logo; None where it has none, or it has not arrived from the other laptop: documents must print."""
    try:
        return None if office.logo is None else session.book.blobs.load(office.logo)
    except (BlobMissing, BlobDamaged):
        return None


def _signer(work: ReplicaWork, record: bytes, kind: str) -> str:
    """The name of the officer who issued a document."""
    officer = work.actor_of(_FACTS[kind], record)
    return "" if officer is None else work.card(cards.Officer, officer).name


def _pdf(paper: snapshot.Invoice | snapshot.Receipt) -> bytes:
    if isinstance(paper, snapshot.Invoice):
        return invoice_pdf(paper)
    return receipt_pdf(paper) if paper.paper == "a5" else slip_pdf(paper, ROLLS[paper.paper])


def _kind(series: str) -> str:
    return KINDS.get(series.rpartition("-")[2], "invoice")


_FACTS: dict[str, type[Fact]] = {
    "invoice": facts.InvoiceIssued,
    "receipt": facts.PaymentReceived,
    "credit_note": facts.CreditNoteIssued,
}
_PAPERS: dict[str, type[snapshot.Invoice | snapshot.Receipt]] = {
    "invoice": snapshot.Invoice,
    "receipt": snapshot.Receipt,
    "credit_note": snapshot.Invoice,
}
