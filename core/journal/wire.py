"""Turns declared records into what msgpack holds, and back, by their declarations alone.

A fact is an array of its fields in order, without the trailing ones that have their default. A card's values are keyed
by their fields' numbers. Days are days since 1970-01-01; references are as `core.journal.references` says; personal
fields are left out (their default in an array) and go to the entry's personal part.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec

from core.journal.plain import array
from core.journal.problems import MalformedEntry
from core.journal.references import Home, lengthen, shorten
from core.records.declare import Field, fields

Struct = TypeVar("Struct", bound=msgspec.Struct)
Convert = Callable[[Any, Home], Any]

_EPOCH = dt.date(1970, 1, 1).toordinal()


class _Turn(NamedTuple):
    """How values of one field go onto the wire and come back."""

    to_wire: Convert
    from_wire: Convert


def _to_day(value: Any, _home: Home) -> dt.date:
    try:
        if type(value) is not int:
            raise TypeError  # noqa: TRY301 - true is no day
        return dt.date.fromordinal(value + _EPOCH)
    except (TypeError, ValueError, OverflowError) as error:
        raise MalformedEntry(reason="day") from error


_ID = _Turn(shorten, lengthen)
_IDS = _Turn(
    lambda ids, home: [shorten(identity, home) for identity in ids],
    lambda ids, home: [lengthen(identity, home) for identity in array(ids)],
)
_DAY = _Turn(lambda day, _home: day.toordinal() - _EPOCH, _to_day)


@cache
def turn(field: Field) -> _Turn | None:
    """How a field's values are turned; None where the wire holds them as they are."""
    if field.is_id:
        return _ID
    if field.type is dt.date:
        return _DAY
    if field.parts is not None:
        return _struct_turn(field.parts)
    if field.items is not None:
        inner = _struct_turn(field.items)
        return _Turn(
            lambda items, home: [inner.to_wire(item, home) for item in items],
            lambda items, home: [inner.from_wire(item, home) for item in array(items)],
        )
    if field.is_list_of_ids:
        return _IDS
    return None


@cache
def _struct_turn(record: type[msgspec.Struct]) -> _Turn:
    """Of structs within records: from the wire only what msgspec cannot know is turned; it converts the rest."""
    return _Turn(
        lambda value, home: to_array(value, home)[0],
        lambda value, home: _turned(record, array(value), home),
    )


@cache
def _turns(record: type[msgspec.Struct]) -> tuple[tuple[int, _Turn], ...]:
    found = ((field.position, turn(field)) for field in fields(record))
    return tuple((position, how) for position, how in found if how is not None)


@cache
def _defaults(record: type[msgspec.Struct]) -> tuple[Any, ...]:
    return tuple(field.default for field in fields(record))


@cache
def _personal(record: type[msgspec.Struct]) -> tuple[int, ...]:
    return tuple(field.position for field in fields(record) if field.mark.personal)


def to_array(record: msgspec.Struct, home: Home) -> tuple[list[Any], dict[int, Any]]:
    """A record's wire array, and its personal values by their positions."""
    values = list(msgspec.structs.astuple(record))
    defaults = _defaults(type(record))
    personal = {}
    for position in _personal(type(record)):
        if values[position] != defaults[position]:
            personal[position] = values[position]
        values[position] = defaults[position]
    while len(values) > _required(type(record)) and values[-1] == defaults[len(values) - 1]:
        values.pop()
    for position, how in _turns(type(record)):
        if position < len(values) and values[position] is not None:
            values[position] = how.to_wire(values[position], home)
        if position in personal:
            personal[position] = how.to_wire(personal[position], home)
    return values, personal


@cache
def _required(record: type[msgspec.Struct]) -> int:
    """How many leading fields have no default and are always written."""
    return sum(info.required for info in msgspec.structs.fields(record))


def from_array(record: type[Struct], values: list[Any], personal: dict[int, Any], home: Home) -> Struct:
    """The record that a wire array and personal values stand for. `values` is changed.

    Positions beyond the declared ones, from a later version, are passed over; so are personal values of fields that are
    not personal, and values of personal fields that stand in the array. Raises MalformedEntry.
    """
    defaults = _defaults(record)
    if len(values) < _required(record):
        raise MalformedEntry(reason=record.__name__)
    del values[len(defaults) :]
    for position in _personal(record):
        if position in personal:
            values.extend(defaults[len(values) : position + 1])
            values[position] = personal[position]
        elif position < len(values):
            values[position] = defaults[position]
    try:
        return msgspec.convert(_turned(record, values, home), record, builtin_types=(bytes, dt.date))
    except msgspec.ValidationError as error:
        raise MalformedEntry(reason=record.__name__) from error


def _turned(record: type[msgspec.Struct], values: list[Any], home: Home) -> list[Any]:
    """The same list, its references and days read."""
    for position, how in _turns(record):
        if position < len(values) and values[position] not in (None, ()):  # defaults; no wire value is a tuple
            values[position] = how.from_wire(values[position], home)
    return values


def value_to_wire(field: Field, value: Any, home: Home) -> Any:
    """The wire form of one value of a card's field (of a set: of one element)."""
    how = turn(field)
    return value if value is None or how is None else how.to_wire(value, home)


def value_from_wire(field: Field, value: Any, home: Home) -> Any:
    """The value of a card's field that a wire form stands for. Raises MalformedEntry."""
    how = turn(field)
    if value is not None and how is not None:
        value = how.from_wire(value, home)
    try:
        return msgspec.convert(value, field.wire_type, builtin_types=(bytes, dt.date))
    except msgspec.ValidationError as error:
        raise MalformedEntry(reason=field.name) from error
