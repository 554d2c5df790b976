"""Pages of any list: by a key, so that the last page of 200,000 rows costs as little as the first."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from core.records.declare import Fact
from desktop.storage import search
from desktop.storage.session import Session
from replica.tables import Tables

FOUND: Final = 1000
"""Rows that typed words find at most: nobody scrolls further, and counting all that two letters find is slow."""
Row = Mapping[str, Any]
"""A row by the names of its columns, as the tables hold them (days as ISO 8601, sets as JSON)."""


class Listing(NamedTuple):
    """A list of the book.

    `query` gives, for the tables and the office's scope, a select of labelled columns, one of them `id`.
    `matching` gives the condition that rows hold the words typed into the filter, `within` that a column has one of
    some values, where an index knows better than the column. `order` is the column that it is
    sorted by at first. Columns in `nullable` may be empty; those in `texts` are sorted as Arabic readers expect.
    `counted`: where each row of a table is a row of the list, the table's name; it is counted without what is beside.
    """

    query: Callable[[Tables, str], sa.Select[Any]]
    order: str
    matching: Callable[[sa.Subquery, Session, str], sa.ColumnElement[bool]] | None = None
    descending: bool = False
    nullable: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    counted: str | type[Fact] | None = None
    within: Mapping[str, Callable[[sa.Subquery, Session, tuple[Any, ...]], sa.ColumnElement[bool]]] = MappingProxyType(
        {}
    )


class Ask(NamedTuple):
    """What a person wants to see of a list. `only`: columns that must have a value, of several the one or the other."""

    order: str
    descending: bool = False
    words: str = ""
    only: tuple[tuple[str, tuple[Any, ...]], ...] = ()


class Edge(NamedTuple):
    """Where a page ends: the key of the row at position `at`; the next page begins behind it."""

    at: int
    key: Any
    id: bytes


class Page(NamedTuple):
    """Rows from position `first` on."""

    first: int
    rows: tuple[Row, ...]
    edge: Edge | None


def page(session: Session, listing: Listing, ask: Ask, first: int, most: int, near: Edge | None = None) -> Page:
    """Rows from position `first` on, `most` at most. `near`: the edge of a page before them, if one is known."""
    inner, key, conditions = _asked(session, listing, ask)
    # First which rows, then what is in them: SQLite works out every column of every row that it sorts.
    query = sa.select(inner.c.id, key.label("_key")).where(*conditions)
    skip = first
    if near is not None:
        behind, skip = sa.tuple_(key, inner.c.id), first - near.at - 1
        here = sa.tuple_(sa.literal(near.key), sa.literal(near.id))
        query = query.where(behind < here if ask.descending else behind > here)
    order = (key.desc(), inner.c.id.desc()) if ask.descending else (key, inner.c.id)
    with session.book.read() as connection:
        places = connection.execute(query.order_by(*order).limit(most).offset(skip)).all()
        wanted = sa.select(inner).where(inner.c.id.in_([place.id for place in places]))
        rows = {row["id"]: dict(row) for row in connection.execute(wanted).mappings()} if places else {}
    found = tuple(rows[place.id] for place in places)
    edge = Edge(first + len(found) - 1, places[-1][1], places[-1].id) if places else None
    return Page(first, found, edge)


def opened(session: Session, listing: Listing, ask: Ask, most: int) -> tuple[int, Page]:
    """How many rows a list begins with, and its first page. Of what typed words find no more than `FOUND` + 1 count.

    A page that is not full says by itself how many there are: rare words are looked for once.
    """
    first = page(session, listing, ask, 0, most)
    if len(first.rows) < most:
        return len(first.rows), first
    return count(session, listing, ask, FOUND if ask.words else None), first


def count(session: Session, listing: Listing, ask: Ask, most: int | None = None) -> int:
    """How many rows there are; where there are more than `most`, only that there is one more."""
    inner, _, conditions = _asked(session, listing, ask)
    rows: sa.FromClause = inner
    if listing.counted is not None and not conditions:
        rows = session.tables[listing.counted]
        conditions = [rows.c.scope == session.scope]
    found = sa.select(rows.c.id).where(*conditions)
    found = found if most is None else found.limit(most + 1)
    with session.book.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one())


def choices(session: Session, listing: Listing, column: str, most: int = 200) -> tuple[Any, ...]:
    """The different values of a column, for a filter."""
    inner = listing.query(session.tables, session.scope).subquery()
    query = sa.select(inner.c[column]).distinct().order_by(inner.c[column]).limit(most)
    with session.book.read() as connection:
        return tuple(value for value in connection.execute(query).scalars() if value not in (None, ""))


def one(session: Session, listing: Listing, identity: bytes) -> Row | None:
    """The row of one record, or None."""
    inner = listing.query(session.tables, session.scope).subquery()
    with session.book.read() as connection:
        row = connection.execute(sa.select(inner).where(inner.c.id == identity)).mappings().first()
    return None if row is None else dict(row)


def holds_words(*kinds: str) -> Callable[[sa.Subquery, Session, str], sa.ColumnElement[bool]]:
    """The condition that a card of some kinds is found by the words typed."""
    return lambda inner, _, words: inner.c.id.in_(found_by_words(words, *kinds))


def found_by_words(words: str, *kinds: str) -> sa.TextClause:
    """A subselect of the records that the search index finds."""
    names = [f":kind{n}" for n in range(len(kinds))]
    statement = sa.text(
        "SELECT f.record FROM findable_fts AS s JOIN findable AS f ON f.id = s.rowid"  # noqa: S608 - names of parameters
        f" WHERE s.findable_fts MATCH :words AND f.kind IN ({', '.join(names)})"
    )
    given = {f"kind{n}": kind for n, kind in enumerate(kinds)}
    return statement.bindparams(words=search.match_of(words), **given)


def _asked(
    session: Session, listing: Listing, ask: Ask
) -> tuple[sa.Subquery, sa.ColumnElement[Any], list[sa.ColumnElement[bool]]]:
    inner = listing.query(session.tables, session.scope).subquery()
    conditions: list[sa.ColumnElement[bool]] = [
        listing.within[name](inner, session, values) if name in listing.within else inner.c[name].in_(values)
        for name, values in ask.only
    ]
    if listing.matching is not None and search.match_of(ask.words):
        conditions.append(listing.matching(inner, session, ask.words))
    return inner, _key(listing, inner.c[ask.order], ask.order), conditions


def _key(listing: Listing, column: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[Any]:
    if name in listing.nullable:
        column = sa.func.coalesce(column, sa.literal(""))  # SQLite sorts every number before every text
    return spelled(column) if name in listing.texts else column


def spelled(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A text as it is sorted: أ إ آ with ا, as dictionaries have them."""
    for carrier in "أإآ":
        column = sa.func.replace(column, carrier, "ا")
    return column
