"""What happened to a record, by whom and on which laptop."""

from collections.abc import Sequence
from typing import NamedTuple

from core.journal.entry import CardChanged, CardMade, NotUnderstood
from core.records.cards import CARD_TYPES, Officer
from core.records.declare import Fact, by_number
from core.records.facts import ContradictionSettled, OrderMoved
from replica.chains import Chain, find_chain
from replica.fold.operation import Placed
from replica.reading import find_card
from replica.tables import table_name
from server.pages.visit import Visit


class Event(NamedTuple):
    """`what`: a term. `details`: terms too. `recorded`: Unix seconds by the laptop's clock, for information."""

    order: tuple[int, bytes, int, int]
    what: str
    details: tuple[str, ...]
    day: str
    recorded: int
    laptop: str
    officer: str


def history(visit: Visit, scope: str, *records: bytes) -> list[Event]:
    """All that was done to records, in the order in which everybody folds it."""
    return told(visit, scope, visit.fold.history(scope, *records))


def told(visit: Visit, scope: str, operations: Sequence[Placed]) -> list[Event]:
    """What operations did."""
    actors = {operation.actor for operation in operations if operation.actor is not None}
    officers = {actor: find_card(visit.connection, visit.tables, scope, Officer, actor) for actor in actors}
    chains = {chain: find_chain(visit.connection, chain) for chain in {operation.chain for operation in operations}}
    return [_told(each, chains[each.chain], officers.get(each.actor or b"")) for each in operations]


def _told(operation: Placed, chain: Chain | None, officer: Officer | None) -> Event:
    what, details = _what(operation)
    day = getattr(operation.content, "day", None)
    return Event(
        order=operation.order,
        what=what,
        details=details,
        day="" if day is None else day.isoformat(),
        recorded=operation.recorded,
        laptop="" if chain is None else chain.laptop,
        officer="" if officer is None else officer.name,
    )


def _what(operation: Placed) -> tuple[str, tuple[str, ...]]:
    match operation.content:
        case CardMade(card=card):
            return "made", (table_name(CARD_TYPES[card]),) if card in CARD_TYPES else ()
        case CardChanged(card=card, changes=changes):
            declared = by_number(CARD_TYPES[card]) if card in CARD_TYPES else {}
            return "changed", tuple(declared[change.field].name for change in changes if change.field in declared)
        case OrderMoved(after=after):
            return table_name(OrderMoved), (after,)
        case ContradictionSettled(state=state) if state:
            return table_name(ContradictionSettled), (state,)
        case Fact() as fact:
            return table_name(type(fact)), ()
        case NotUnderstood():
            return "later", ()
