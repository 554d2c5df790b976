"""Erases what the journal holds of a person who asks for it: personal parts, search words, photos.

An entry's personal part goes as a whole. Where one entry also holds other people's values (an import in one go), those
that still count are written anew first, by the centre, and nothing of them is lost.
"""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from core.actions.cards import change_card
from core.ids import pack, unpack
from core.journal.body import Parts
from core.journal.entry import CardChanged, CardMade, Change, Operation
from core.journal.grant import NETWORK_SCOPE
from core.records.cards import CARD_TYPES, Artisan, Customer, Listing, Officer, Photo, Product
from core.records.declare import by_number
from core.records.facts import OrderAmended, OrderPlaced, PaymentReceived
from core.records.rulings import PersonalErased
from replica import schema
from replica.fold.cards import merge
from replica.fold.engine import Fold
from replica.fold.operation import Placed
from replica.reading import find_row
from replica.reviewing import REVIEW
from server.own_chains import record
from server.own_work import own_work
from server.photos import take_away
from server.problems import NoSuchPerson
from server.surroundings import Surroundings

PEOPLE = (Artisan, Customer, Officer)
IN_ONE_FACT = 1000

Entry = tuple[bytes, int]
"""A chain and a number."""


class Erased(NamedTuple):
    """How many entries and photos were emptied, and how many values of others were written anew."""

    entries: int
    photos: int
    kept: int


def erase(fold: Fold, around: Surroundings, scope: str, person: bytes) -> Erased:
    """Erases an artisan, a customer or an officer of a scope. Raises NoSuchPerson."""
    if all(find_row(fold.connection, fold.tables[kind], scope, person) is None for kind in PEOPLE):
        raise NoSuchPerson
    entries = entries_about(fold, scope, [person, *_orders_of(fold, scope, person)])
    kept = _keep_others(fold, around, scope, person, entries)
    erase_entries(fold, around, scope, entries)
    listings = _listings_of(fold, scope, person)
    for listing in listings:
        work = own_work(fold, around, NETWORK_SCOPE)
        change_card(work, Listing, listing, {"archived": True}, work.shown(listing))
    erase_entries(fold, around, NETWORK_SCOPE, entries_about(fold, NETWORK_SCOPE, listings))
    return Erased(len(entries), _erase_photos(fold, around, scope, person), kept)


def _orders_of(fold: Fold, scope: str, person: bytes) -> list[bytes]:
    """The orders and payments of a customer, whose notes and names of payers may speak of her."""
    found: list[bytes] = []
    for kind in (OrderPlaced, OrderAmended, PaymentReceived):
        table = fold.tables[kind]
        query = sa.select(table.c.id).where(table.c.scope == scope, table.c.customer == person)
        found += fold.connection.execute(query).scalars()
    return found


def _listings_of(fold: Fold, scope: str, person: bytes) -> list[bytes]:
    """What is published of an artisan's pieces."""
    product, listing = fold.tables[Product], fold.tables[Listing]
    query = (
        sa.select(listing.c.id)
        .join(product, product.c.id == listing.c.product)
        .where(listing.c.scope == NETWORK_SCOPE, product.c.scope == scope, product.c.artisan == person)
    )
    return list(fold.connection.execute(query).scalars())


def _waiting_about(fold: Fold, scope: str, records: frozenset[bytes]) -> set[Entry]:
    """Entries under review that say something of some records: they are not folded, and hold personal parts too."""
    table = schema.entries
    query = sa.select(table).where(table.c.scope == scope, table.c.state == REVIEW)
    return {
        (row.chain, row.seq)
        for row in fold.connection.execute(query).all()
        for operation in fold.decode(row.chain, Parts(row.body, row.personal), row.seq, scope)
        if operation.record in records
    }


def entries_about(fold: Fold, scope: str, records: Collection[bytes]) -> list[Entry]:
    """The entries that hold a personal part and say something of some records."""
    places = {(operation.chain, operation.seq) for each in records for operation in fold.history(scope, each)}
    places |= {unpack(each)[:2] for each in records}
    places |= _waiting_about(fold, scope, frozenset(records))
    table = schema.entries
    here = sa.tuple_(table.c.chain, table.c.seq).in_(list(places))
    query = sa.select(table.c.chain, table.c.seq).where(here, sa.func.length(table.c.personal) > 0)
    return sorted((row.chain, row.seq) for row in fold.connection.execute(query))


def _keep_others(fold: Fold, around: Surroundings, scope: str, person: bytes, entries: list[Entry]) -> int:
    """Writes anew the personal values of other cards that stand in these entries and still count."""
    operations: list[Operation] = []
    for card, other in sorted(_others(fold, scope, person, entries)):
        merged = merge(other, [found for found in fold.history(scope, other) if _is_card(found)])
        declared = by_number(CARD_TYPES[card])
        changes = tuple(
            Change(field=number, replaces=tuple(live.dot for live in values), value=values[0].value)
            for number, values in ({} if merged is None else merged.live).items()
            if declared[number].mark.personal and any(unpack(live.dot)[:2] in entries for live in values)
        )
        if changes:
            operations.append(Operation(content=CardChanged(card=card, record=other, changes=changes)))
    for start in range(0, len(operations), IN_ONE_FACT):
        own_work(fold, around, scope).write(*operations[start : start + IN_ONE_FACT])
    return sum(len(operation.content.changes) for operation in operations if isinstance(operation.content, CardChanged))


def _others(fold: Fold, scope: str, person: bytes, entries: list[Entry]) -> set[tuple[int, bytes]]:
    """The other cards, by type and id, that some entries make or change."""
    found: set[tuple[int, bytes]] = set()
    for chain, seq in entries:
        table = schema.entries
        row = fold.connection.execute(sa.select(table).where(table.c.chain == chain, table.c.seq == seq)).one()
        for operation in fold.decode(chain, Parts(row.body, row.personal), seq, scope):
            content = operation.content
            if (
                isinstance(content, CardMade | CardChanged)
                and content.card in CARD_TYPES
                and operation.record != person
            ):
                found.add((content.card, operation.record))
    return found


def _is_card(operation: Placed) -> bool:
    return isinstance(operation.content, CardMade | CardChanged)


def erase_entries(fold: Fold, around: Surroundings, scope: str, entries: list[Entry]) -> None:
    """Writes that some entries have no personal part any more, and empties those that are here."""
    for start in range(0, len(entries), IN_ONE_FACT):
        part = tuple(pack(chain, seq, 0) for chain, seq in entries[start : start + IN_ONE_FACT])
        record(fold, around, scope, PersonalErased(entries=part))


def _erase_photos(fold: Fold, around: Surroundings, scope: str, person: bytes) -> int:
    """Takes away the photos that show the person, here; their cards are archived everywhere."""
    table = fold.tables[Photo]
    query = sa.select(table.c.id, table.c.content, table.c.thumbnail).where(
        table.c.scope == scope, table.c.artisan == person
    )
    rows = fold.connection.execute(query).all()
    for row in rows:
        work = own_work(fold, around, scope)
        change_card(work, Photo, row.id, {"archived": True}, work.shown(row.id))
    take_away(fold, around, {photo for row in rows for photo in (row.content, row.thumbnail) if photo is not None})
    return len(rows)
