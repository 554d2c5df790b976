"""What the fold leaves to a person beside `contradictions`: numbers given twice, people who may be one."""

from typing import NamedTuple

import sqlalchemy as sa

from core.numbering import Number
from core.records.cards import Artisan
from core.records.facts import SamenessSuspected
from desktop.storage.session import Session
from replica.reading import find_card
from replica.tables import Tables

MOST = 200
"""Of each kind in one answer: nobody decides more at a time."""


class DoubledNumber(NamedTuple):
    """A number that several documents bear, because a copied book was used twice."""

    number: str
    documents: tuple[bytes, ...]


class Person(NamedTuple):
    """Who may be another. `portrait`: a thumbnail's hash. `pieces`: how many are in the catalogue."""

    id: bytes
    code: str
    name: str
    phone: str
    village: str
    birth_year: int | None
    portrait: bytes | None
    pieces: int


class Likeness(NamedTuple):
    """Two cards that may be one person. `likeness`: in a thousand."""

    id: bytes
    likeness: int
    first: Person
    second: Person


def doubled_numbers(session: Session) -> tuple[DoubledNumber, ...]:
    """Numbers that two documents bear."""
    table = session.tables["number"]
    here = table.c.scope == session.scope
    doubled = (
        sa.select(table.c.series, table.c.serial)
        .where(here)
        .group_by(table.c.series, table.c.serial)
        .having(sa.func.count() > 1)
        .limit(MOST)
    )
    found = []
    with session.book.read() as connection:
        for series, serial in connection.execute(doubled).all():
            named = sa.select(table.c.id).where(here, table.c.series == series, table.c.serial == serial)
            ids = tuple(bytes(one) for one in connection.execute(named.order_by(table.c.id)).scalars())
            found.append(DoubledNumber(str(Number(series, serial)), ids))
    return tuple(found)


def likenesses(session: Session) -> tuple[Likeness, ...]:
    """People who may be one, the likest first."""
    task, suspicion, scope = session.tables["task"], session.tables[SamenessSuspected], session.scope
    together = task.join(suspicion, (suspicion.c.scope == task.c.scope) & (suspicion.c.id == task.c.id))
    query = (
        sa.select(suspicion.c.id, suspicion.c.first, suspicion.c.second, suspicion.c.likeness)
        .select_from(together)
        .where(task.c.scope == scope, task.c.kind == "sameness")
        .order_by(suspicion.c.likeness.desc(), suspicion.c.id)
        .limit(MOST)
    )
    with session.book.read() as connection:

        def person(identity: bytes) -> Person:
            return _person(connection, session.tables, scope, identity)

        rows = connection.execute(query).all()
        return tuple(
            Likeness(bytes(row.id), row.likeness, person(bytes(row.first)), person(bytes(row.second))) for row in rows
        )


def _person(connection: sa.Connection, tables: Tables, scope: str, identity: bytes) -> Person:
    card = find_card(connection, tables, scope, Artisan, identity)
    if card is None:
        return Person(identity, "", "", "", "", None, None, 0)
    village, photo, product = tables["village"], tables["photo"], tables["product"]
    where = sa.select(village.c.name).where(village.c.scope == scope, village.c.id == card.village)
    face = sa.select(photo.c.thumbnail).where(
        photo.c.scope == scope, photo.c.artisan == identity, photo.c.archived == 0
    )
    pieces = sa.select(sa.func.count()).where(
        product.c.scope == scope, product.c.artisan == identity, product.c.archived == 0
    )
    portrait = connection.execute(face.order_by(photo.c.id).limit(1)).scalar()
    return Person(
        identity, card.code, card.name, card.phone, connection.execute(where).scalar() or "", card.birth_year,
        None if portrait is None else bytes(portrait), connection.execute(pieces).scalar_one(),
    )  # fmt: skip
