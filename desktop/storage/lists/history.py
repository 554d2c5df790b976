"""Who changed what of a record, when, and on which laptop: read from the journal."""

from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from core.journal.entry import CardChanged, CardMade, Content
from core.records.cards import CARD_TYPES, Officer
from core.records.declare import Fact, Field, by_number, fields
from desktop.storage.session import Session
from replica.chains import read_chain
from replica.fold.engine import Fold
from replica.fold.operation import Placed
from replica.reading import find_card


class Change(NamedTuple):
    """One value that was written. `field` is the name of a card's or a fact's field."""

    field: str
    value: Any


class Step(NamedTuple):
    """One thing that happened to a record. `kind`: "made", "changed" or the name of the fact.

    `moment`: Unix seconds by the clock of the laptop. `officer` is empty where nobody was at work.
    """

    kind: str
    moment: int
    officer: str
    laptop: str
    changes: tuple[Change, ...]


def history(session: Session, record: bytes) -> tuple[Step, ...]:
    """All that happened to a record, the last first."""
    scope = session.scope
    with session.book.read() as connection:
        operations = Fold(connection, session.tables, None).history(scope, record)
        people = {place.actor for place in operations if place.actor is not None}
        officers = {actor: find_card(connection, session.tables, scope, Officer, actor) for actor in people}
        laptops = {chain: read_chain(connection, chain).laptop for chain in {place.chain for place in operations}}
    names = {actor: "" if card is None else card.name for actor, card in officers.items()}
    entries = [list(entry) for _, entry in groupby(operations, key=lambda place: (place.chain, place.seq))]
    return tuple(_step(entry, names, laptops) for entry in reversed(entries))


def _step(entry: list[Placed], names: dict[bytes, str], laptops: dict[bytes, str]) -> Step:
    """One entry's part in a record's history: elements of a set, which go one by one, are one change."""
    first = entry[0]
    values: dict[str, Any] = {}
    for place in entry:
        for name, value in _changes(place):
            values[name] = values.get(name, frozenset()) | value if isinstance(value, frozenset) else value
    changes = tuple(Change(name, value) for name, value in values.items())
    return Step(_kind(first.content), first.recorded, names.get(first.actor or b"", ""), laptops[first.chain], changes)


def _kind(content: Content) -> str:
    if isinstance(content, CardMade):
        return "made"
    return "changed" if isinstance(content, CardChanged) else type(content).__name__


def _changes(place: Placed) -> tuple[Change, ...]:
    content = place.content
    match content:
        case CardMade():
            pairs = [(number, value) for number, value in content.values.items()]
            return _of_card(content.card, pairs)
        case CardChanged():
            return _of_card(
                content.card,
                [(change.field, change.value) for change in content.changes],
            )
        case Fact():
            return tuple(Change(field.name, getattr(content, field.name)) for field in fields(type(content)))
        case _:
            return ()


def _of_card(card: int, pairs: list[tuple[int, Any]]) -> tuple[Change, ...]:
    declared = by_number(CARD_TYPES[card]) if card in CARD_TYPES else {}
    return tuple(_change(declared[number], value) for number, value in pairs if number in declared)


def _change(field: Field, value: Any) -> Change:
    if not field.is_set:
        return Change(field.name, value)
    return Change(field.name, frozenset() if value is msgspec.UNSET else frozenset({value}))
