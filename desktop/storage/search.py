"""Finds records by words, in any order, from the first letters of each, however they are spelt.

The index holds folded words (`core.folding.index_text`), because no tokenizer of SQLite folds Arabic. Folding leaves
letters, digits and spaces alone, so nothing that a person types can be an operator of the query language.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, text
from sqlalchemy.dialects.sqlite import insert

from core.folding import fold, fold_phone
from desktop.storage.tables import findable

MOST_SIGNS = 200
MOST_WORDS = 16
SECURE_DELETE = text("INSERT INTO findable_fts(findable_fts, rank) VALUES ('secure-delete', :on)")
"""Whether erased words go at once; otherwise they stay in the index until their segment is merged."""
_BULK = 1000
_PHONE_DIGITS = 6
_PHONE_SIGNS = set(" +()-/.\u200e\u200f")

_FIND = text(
    "SELECT f.kind, f.record FROM findable_fts AS s JOIN findable AS f ON f.id = s.rowid"
    " WHERE s.findable_fts MATCH :match ORDER BY s.rank LIMIT :most"
)
_FIND_KINDS = text(
    "SELECT f.kind, f.record FROM findable_fts AS s JOIN findable AS f ON f.id = s.rowid"
    " WHERE s.findable_fts MATCH :match AND f.kind IN :kinds ORDER BY s.rank LIMIT :most"
).bindparams(bindparam("kinds", expanding=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record that was found."""

    kind: str
    record: bytes


def put(connection: Connection, kind: str, records: Iterable[tuple[bytes, str]]) -> None:
    """Make records findable by their folded words, in place of earlier ones. Equal words cost no write."""
    rows = [{"kind": kind, "record": record, "words": words} for record, words in records]
    if rows:
        with _in_bulk(connection, len(rows)):
            connection.execute(_PUT, rows)


def remove(connection: Connection, kind: str, records: Iterable[bytes]) -> None:
    """Make records findable no more; their words leave the index with the commit."""
    rows = [{"of_kind": kind, "of_record": record} for record in records]
    if rows:
        with _in_bulk(connection, len(rows)):
            connection.execute(_REMOVE, rows)


def find(connection: Connection, typed: str, *, kinds: Collection[str] = (), most: int = 50) -> tuple[Hit, ...]:
    """Return the records that hold all words typed, best first; of all kinds if none is named. Empty for no word."""
    match = match_of(typed)
    if not match:
        return ()
    if kinds:
        rows = connection.execute(_FIND_KINDS, {"match": match, "kinds": list(kinds), "most": most})
    else:
        rows = connection.execute(_FIND, {"match": match, "most": most})
    return tuple(Hit(kind=kind, record=record) for kind, record in rows)


def match_of(typed: str) -> str:
    """Return the full-text query for what a person typed: each word a beginning, all of them wanted."""
    typed = typed[:MOST_SIGNS]
    words = " AND ".join(f'("{word}" OR "{word}"*)' for word in fold(typed).split()[:MOST_WORDS])
    phone = fold_phone(typed) if _is_phone(typed) else ""
    return f'({words}) OR "{phone}"*' if words and phone else words


@contextmanager
def _in_bulk(connection: Connection, count: int) -> Iterator[None]:
    """Erase old words at the end and all together: one by one, replacing 50,000 records takes ten times as long."""
    if count < _BULK:
        yield
        return
    connection.execute(SECURE_DELETE, {"on": 0})
    yield
    connection.execute(text("INSERT INTO findable_fts(findable_fts) VALUES ('optimize')"))
    connection.execute(SECURE_DELETE, {"on": 1})


def _is_phone(typed: str) -> bool:
    signs = [sign for sign in typed if sign not in _PHONE_SIGNS]
    return len(signs) >= _PHONE_DIGITS and all(sign.isdecimal() for sign in signs)


_PUT = insert(findable)
_PUT = _PUT.on_conflict_do_update(
    index_elements=["kind", "record"],
    set_={"words": _PUT.excluded.words},
    where=_PUT.excluded.words != findable.c.words,
)
_REMOVE = delete(findable).where(findable.c.kind == bindparam("of_kind"), findable.c.record == bindparam("of_record"))
