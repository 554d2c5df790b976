"""Making and changing cards, whatever their kind: the form that was shown decides what is replaced."""

from typing import Any

import msgspec

from core.actions.checked import checked, checked_value
from core.actions.work import Work
from core.ids import singleton
from core.journal.entry import CardChanged, CardMade, Change, Operation
from core.records.declare import Card, Field, fields

Shown = dict[int, tuple[bytes, ...]]
"""By field number, the dots of the values that a form showed when it was opened."""


def make_card(work: Work, card: Card) -> bytes:
    """Registers a card. Returns its id. Raises MissingField, FieldTooLong, BadCharacters."""
    identity = work.id()
    work.write(*made(work, card))
    return identity


def made(work: Work, card: Card, at: int = 0) -> list[Operation]:
    """The operations that make a card, where the first one is operation `at` of the entry."""
    card = checked(card)
    identity = work.id(at)
    values: dict[int, Any] = {}
    further: list[Operation] = []
    for field in fields(type(card)):
        value = getattr(card, field.name)
        if value == field.default:
            continue
        if field.is_set:
            values[field.mark.number], *rest = sorted(value)
            further += [_element(card.TYPE, identity, field, element) for element in rest]
        else:
            values[field.mark.number] = value
    return [Operation(content=CardMade(card=card.TYPE, values=values)), *further]


def _element(card: int, identity: bytes, field: Field, element: Any) -> Operation:
    change = Change(field=field.mark.number, value=element)
    return Operation(content=CardChanged(card=card, record=identity, changes=(change,)))


def change_card(work: Work, kind: type[Card], identity: bytes, new: dict[str, Any], shown: Shown) -> None:
    """Changes fields of a card to new values. `shown`: what the form showed, as `Work.shown` gave it then.

    Fields whose value stays are left alone. Writes nothing where nothing changes.
    Raises MissingField, FieldTooLong, BadCharacters, UnknownRecord.
    """
    operations = changed(work, kind, identity, new, shown)
    if operations:
        work.write(*operations)


def changed(work: Work, kind: type[Card], identity: bytes, new: dict[str, Any], shown: Shown) -> list[Operation]:
    """The operations that change fields of a card."""
    now = work.office() if kind.SINGLE else work.card(kind, identity)
    changes, further = [], []
    for field in fields(kind):
        if field.name not in new:
            continue
        value = checked_value(field, new[field.name])
        if value == getattr(now, field.name):
            continue
        replaces = shown.get(field.mark.number, ())
        if field.is_set:
            changes.append(Change(field=field.mark.number, replaces=replaces))
            further += [_element(kind.TYPE, identity, field, element) for element in sorted(value)]
        else:
            changes.append(Change(field=field.mark.number, replaces=replaces, value=value))
    if not changes:
        return []
    content = CardChanged(card=kind.TYPE, record=identity, changes=tuple(changes))
    return [Operation(content=content), *further]


def settle_conflict(work: Work, kind: type[Card], identity: bytes, field: str, value: Any) -> None:
    """Chooses one value where several are live: it replaces all of them. Raises UnknownRecord."""
    declared = next(found for found in fields(kind) if found.name == field)
    replaces = work.shown(identity).get(declared.mark.number, ())
    change = Change(field=declared.mark.number, replaces=replaces, value=checked_value(declared, value))
    work.write(Operation(content=CardChanged(card=kind.TYPE, record=identity, changes=(change,))))


def reopen_conflict(work: Work, kind: type[Card], identity: bytes, field: str, values: tuple[Any, ...]) -> None:
    """Takes a choice back: all `values` live again, the first one shown. Raises UnknownRecord."""
    declared = next(found for found in fields(kind) if found.name == field)
    number, replaces = declared.mark.number, work.shown(identity).get(declared.mark.number, ())
    operations = []
    for value in reversed(values):  # the last operation is the one shown
        change = Change(field=number, replaces=replaces, value=checked_value(declared, value))
        operations.append(Operation(content=CardChanged(card=kind.TYPE, record=identity, changes=(change,))))
    work.write(*operations)


def change_office(work: Work, new: dict[str, Any], shown: Shown, *cards: Card) -> None:
    """Changes the office's settings and makes cards in the same entry, such as that of its logo.

    Raises as `change_card`.
    """
    office = type(work.office())
    operations = changed(work, office, singleton(office.TYPE), new, shown)
    for card in cards:
        operations += made(work, card, len(operations))
    if operations:
        work.write(*operations)


def office_operation(office: Card) -> Operation:
    """The operation by which a new book says its office's settings; another laptop's equal ones are no conflict."""
    office = checked(office)
    changes = tuple(
        Change(field=field.mark.number, value=getattr(office, field.name))
        for field in fields(type(office))
        if getattr(office, field.name) != field.default
    )
    record = singleton(office.TYPE)
    return Operation(content=CardChanged(card=office.TYPE, record=record, changes=changes))


def replaced(card: Card, **new: Any) -> Card:
    """A card with other values, before it is made."""
    return msgspec.structs.replace(card, **new)
