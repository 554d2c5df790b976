"""What Ctrl+K finds in the book: records of all kinds by folded words, and documents by their number."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from core.folding import fold, fold_code
from core.journal.grant import NETWORK_SCOPE
from core.numbering import CREDIT_NOTE, RECEIPT, Number
from core.records.cards import CARDS
from core.records.declare import LARGEST
from core.records.facts import CreditNoteIssued, InvoiceIssued, PaymentReceived
from core.spelling import slip
from desktop.storage import search
from desktop.storage.session import Session
from desktop.storage.tables import findable
from replica.tables import table_name

_KINDS: Final = {table_name(card): card for card in CARDS}
_INVOICE: Final = table_name(InvoiceIssued)
_NUMBERED: Final = {RECEIPT: table_name(PaymentReceived), CREDIT_NOTE: table_name(CreditNoteIssued)}
_ENDING: Final = re.compile(r"[0-9]{1,15}$")
_LEAST_SIGNS: Final = 3
_PRINTED: Final = 5
"""Digits that a printed serial has at least."""
_LOOKED_AT: Final = 400


class Found(NamedTuple):
    """Something that was found. `kind`: a table's name ("artisan", "product", "invoice_issued")."""

    kind: str
    record: bytes
    title: str
    line: str
    archived: bool = False


def find(session: Session, typed: str, most: int = 12) -> tuple[Found, ...]:
    """What holds all the words typed, best first; where nothing does, what is spelt almost so."""
    with session.book.read() as connection:
        hits = search.find(connection, typed, most=most) or _almost(connection, typed, most)
        found = [one for hit in hits if (one := _card(connection, session, hit)) is not None]
        return (*_documents(connection, session, typed), *found)[:most]


def _card(connection: sa.Connection, session: Session, hit: search.Hit) -> Found | None:
    card = _KINDS.get(hit.kind)
    if card is None:
        return None
    table = session.tables[card]
    row = (
        connection.execute(
            sa.select(table).where(table.c.scope.in_((session.scope, NETWORK_SCOPE)), table.c.id == hit.record).limit(1)
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    parts = (row.get("code") or row.get("sku"), row.get("city") or row.get("category"), row.get("phone"))
    line = " · ".join(part for part in parts if part)
    return Found(hit.kind, bytes(hit.record), row.get("name") or "", line, bool(row["archived"]))


def _documents(connection: sa.Connection, session: Session, typed: str) -> list[Found]:
    """Documents by number, the latest first."""
    found = [
        Found(
            _NUMBERED.get(row.series.rpartition("-")[2], _INVOICE), bytes(row.id),
            str(Number(row.series, row.serial)), row.day or "",
        )
        for row in numbered(connection, session, typed)
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.line, reverse=True)


def numbered(connection: sa.Connection, session: Session, typed: str) -> list[sa.Row[Any]]:
    """Rows of documents whose number ends with what was typed: 412, R412, 2026-R00412.

    The serial is looked up in each series, which the table's index does at once however many documents there are.
    """
    table, found = session.tables["number"], list[sa.Row[Any]]()
    series = [(one, re.sub(r"\W", "", one)) for one in known_series(connection, session)]
    for before, serial in _readings(fold_code(typed).upper()):
        for one in (one for one, plain in series if plain.endswith(before)):
            here = (table.c.scope == session.scope, table.c.series == one, table.c.serial == serial)
            found += connection.execute(sa.select(table).where(*here)).all()
    return found


def _readings(code: str) -> Iterator[tuple[str, int]]:
    """What may stand before the serial in a code, and the serial. A year before it stands only before a printed one."""
    ending = _ENDING.search(code)
    if ending is not None and int(ending[0]) <= LARGEST:
        for signs in {len(ending[0]), *range(_PRINTED, len(ending[0]))}:
            yield code[:-signs], int(code[-signs:])


def known_series(connection: sa.Connection, session: Session) -> list[str]:
    """The different series of numbers, each found by a step through the index from the one before."""
    table, found = session.tables["number"], list[str]()
    following = sa.select(sa.func.min(table.c.series)).where(
        table.c.scope == session.scope, table.c.series > sa.bindparam("s")
    )
    while (series := connection.execute(following, {"s": found[-1] if found else ""}).scalar()) is not None:
        found.append(series)
    return found


def _almost(connection: sa.Connection, typed: str, most: int) -> tuple[search.Hit, ...]:
    """Records with a word that differs from the longest word typed by a slip; they share its first two letters."""
    words = sorted(fold(typed).split(), key=len, reverse=True)
    if not words or len(words[0]) < _LEAST_SIGNS:
        return ()
    others = " ".join(words[1:])
    near = search.find(connection, f"{words[0][:2]} {others}", most=_LOOKED_AT)
    held = {
        bytes(record): text
        for record, text in connection.execute(
            sa.select(findable.c.record, findable.c.words).where(findable.c.record.in_([hit.record for hit in near]))
        )
    }
    return tuple(
        hit for hit in near if any(slip(words[0], word) is not None for word in held.get(bytes(hit.record), "").split())
    )[:most]
