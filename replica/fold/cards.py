"""How a card's fields merge: a value lives until somebody who saw it replaces it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from core.folding import fold_phone, index_text
from core.ids import singleton
from core.journal.entry import CardChanged, CardMade
from core.records.cards import CARD_TYPES
from core.records.declare import Card, Field, by_number, fields
from replica.fold.operation import Placed

Order = tuple[int, bytes, int, int]


class Live(msgspec.Struct, frozen=True, gc=False):
    """A value that nothing has replaced, and the dot that wrote it."""

    order: Order
    dot: bytes
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A card as it stands: shown values in `card`, all live ones by field number, the highest first."""

    card: Card
    live: dict[int, list[Live]]

    def conflicts(self) -> list[tuple[Field, Live]]:
        """The live values of fields, not sets, that differ from the one shown."""
        declared = by_number(type(self.card))
        return [
            (declared[number], value)
            for number, values in self.live.items()
            if not declared[number].is_set
            for value in values[1:]
            if value.value != values[0].value
        ]


def merge(record: bytes, operations: list[Placed]) -> Merged | None:
    """The card that operations make, in any order; None where it has not been made (yet)."""
    operations = sorted(operations, key=lambda operation: operation.order)
    card_type = _type(record, operations)
    if card_type is None:
        return None
    live = _live(card_type, operations)
    declared = by_number(card_type)
    shown = {declared[number].name: _shown(declared[number], values) for number, values in live.items() if values}
    return Merged(card=card_type(**shown), live=live)


def alone(operation: Placed) -> Card | None:
    """The card that its making gives, while nothing else is about it; None of a kind that is not known here."""
    content = operation.content
    if not isinstance(content, CardMade) or content.card not in CARD_TYPES:
        return None
    kind = CARD_TYPES[content.card]
    declared = by_number(kind)
    values: dict[str, Any] = {}
    for number, value in content.values.items():
        field = declared[number]
        values[field.name] = frozenset((value,)) if field.is_set else value
    return kind(**values)


def _type(record: bytes, operations: list[Placed]) -> type[Card] | None:
    for operation in operations:
        if isinstance(operation.content, CardMade) and operation.dot == record:
            return CARD_TYPES.get(operation.content.card)
    single = next((card for number, card in CARD_TYPES.items() if card.SINGLE and record == singleton(number)), None)
    return single if operations else None


def _live(card: type[Card], operations: list[Placed]) -> dict[int, list[Live]]:
    declared = by_number(card)
    values: dict[int, list[Live]] = {}
    replaced: set[tuple[int, bytes]] = set()
    for operation in operations:
        content = operation.content
        if isinstance(content, CardMade) and content.card == card.TYPE:
            for number, value in content.values.items():
                values.setdefault(number, []).append(Live(operation.order, operation.dot, value))
        elif isinstance(content, CardChanged) and content.card == card.TYPE:
            for change in content.changes:
                replaced.update((change.field, dot) for dot in change.replaces)
                if change.value is not msgspec.UNSET and change.field in declared:
                    values.setdefault(change.field, []).append(Live(operation.order, operation.dot, change.value))
    return {
        number: [value for value in reversed(found) if (number, value.dot) not in replaced]
        for number, found in values.items()
    }


def _shown(field: Field, values: list[Live]) -> Any:
    return frozenset(value.value for value in values) if field.is_set else values[0].value


def search_words(card: Card) -> str:
    """The folded text by which a card is found; empty where it has none or is archived."""
    if card.archived:
        return ""
    return words_of((field, getattr(card, field.name)) for field in searched_fields(type(card)))


def searched_fields(card: type[Card]) -> tuple[Field, ...]:
    """The fields by which cards of a type are found."""
    return tuple(field for field in fields(card) if field.mark.searched)


def words_of(values: Iterable[tuple[Field, str]]) -> str:
    """The words of fields' values, folded, each field in its way."""
    return " ".join(fold_phone(value) if field.mark.phone else index_text(value) for field, value in values if value)
