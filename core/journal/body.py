"""The bytes of an entry: its body, and its personal part that can be erased without breaking the chain."""

import contextlib
import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from core.ids import MAX_INDEX
from core.journal.entry import (
    CARD_CHANGED,
    CARD_MADE,
    FIRST_FACT,
    LATEST,
    CardChanged,
    CardMade,
    Change,
    Content,
    Entry,
    NotUnderstood,
    Operation,
    Posting,
)
from core.journal.plain import array, mapping, read_known, read_plain
from core.journal.problems import EntryTooLarge, MalformedEntry, PersonalPartMismatch
from core.journal.references import Home, lengthen, shorten
from core.journal.wire import from_array, to_array, value_from_wire, value_to_wire
from core.records.cards import CARD_TYPES
from core.records.declare import LARGEST, Fact, by_number
from core.records.facts import FACT_KINDS

LARGEST_PART = 256 * 1024  # bytes of a body, and of a personal part
SALT_BYTES = 16
LONGEST_CURRENCY = 16  # characters of a currency's code

Personal = dict[int, dict[int, Any]]
"""Personal values on the wire: by operation, by field."""

Upcast = Callable[[list[Any]], tuple[int, list[Any]]]
UPCASTS: dict[int, Upcast] = {}
"""For each kind that is no longer written: turns its payload into a newer kind and payload. Meanings never change."""

_encoder = msgspec.msgpack.Encoder()


class Parts(NamedTuple):
    """An entry's bytes. `personal` is empty where there is none, or where it was erased."""

    body: bytes
    personal: bytes


def personal_hash(personal: bytes) -> bytes:
    """What a body says of its personal part (which begins with a salt)."""
    return hashlib.sha256(b"nawl personal 1\0" + personal).digest()


def named_personal(body: bytes) -> bytes | None:
    """The hash of the personal part that a body names; None where it names none, or is no body."""
    try:
        named = array(read_plain(body))[4]
    except (MalformedEntry, IndexError):
        return None
    return named if type(named) is bytes else None


def encode(entry: Entry, home: Home, salt: bytes) -> Parts:
    """The bytes of a new entry of the home chain. `salt`: 16 random bytes.

    Raises EntryTooLarge, MalformedEntry (text that is not Unicode, an integer beyond 64 bits).
    """
    try:
        parts = _encode(entry, home, salt)
    except (UnicodeEncodeError, OverflowError) as error:
        raise MalformedEntry(reason=type(error).__name__) from error
    if max(len(parts.body), len(parts.personal)) > LARGEST_PART:
        raise EntryTooLarge(size=len(parts.body) + len(parts.personal), limit=LARGEST_PART)
    return parts


def _encode(entry: Entry, home: Home, salt: bytes) -> Parts:
    personal: Personal = {}
    operations = []
    for index, operation in enumerate(entry.operations):
        wire, values = _operation_to_wire(operation, home)
        operations.append(wire)
        if values:
            personal[index] = values
    actor = None if entry.actor is None else shorten(entry.actor, home)
    body: list[Any] = [entry.lamport, entry.time, actor, operations]
    part = _encoder.encode([salt, personal]) if personal else b""
    if part:
        body.append(personal_hash(part))
    return Parts(_encoder.encode(body), part)


def _operation_to_wire(operation: Operation, home: Home) -> tuple[list[Any], dict[int, Any]]:
    kind, payload, personal = _content_to_wire(operation.content, home)
    wire: list[Any] = [kind, payload]
    if operation.postings:
        wire.append(_postings_to_wire(operation.postings, home))
    return wire, personal


def _content_to_wire(content: Content, home: Home) -> tuple[int, Any, dict[int, Any]]:
    if isinstance(content, Fact):
        payload, personal = to_array(content, home)
        return content.KIND, payload, personal
    if isinstance(content, CardMade):
        values, personal = _values_to_wire(content.card, content.values, home)
        return CARD_MADE, [content.card, values], personal
    if isinstance(content, CardChanged):
        return _changed_to_wire(content, home)
    raise TypeError(content)


def _values_to_wire(card: int, values: dict[int, Any], home: Home) -> tuple[dict[int, Any], dict[int, Any]]:
    declared = by_number(CARD_TYPES[card])
    wire = {number: value_to_wire(declared[number], value, home) for number, value in values.items()}
    personal = {number: value for number, value in wire.items() if declared[number].mark.personal}
    return {number: value for number, value in wire.items() if number not in personal}, personal


def _changed_to_wire(content: CardChanged, home: Home) -> tuple[int, list[Any], dict[int, Any]]:
    given = {change.field: change.value for change in content.changes if change.value is not msgspec.UNSET}
    values, personal = _values_to_wire(content.card, given, home)
    changes = []
    for change in content.changes:
        wire = [change.field, [shorten(dot, home) for dot in change.replaces]]
        if change.value is not msgspec.UNSET:
            wire.append(values.get(change.field))
        changes.append(wire)
    return CARD_CHANGED, [content.card, shorten(content.record, home), changes], personal


def _postings_to_wire(postings: tuple[Posting, ...], home: Home) -> list[Any]:
    found: dict[str, list[Any]] = {}
    for posting in postings:
        account = posting.account if posting.party is None else [posting.account, shorten(posting.party, home)]
        found.setdefault(posting.currency, []).extend((account, posting.amount))
    return [part for currency, amounts in found.items() for part in (currency, amounts)]


def decode(parts: Parts, home: Home, upcasts: dict[int, Upcast] = UPCASTS, *, is_known: bool = False) -> Entry:
    """What an entry's bytes say. `is_known`: they were decoded before, when they were taken in.

    The body alone decides whether they are an entry. A personal part that is missing, was erased, or does not hold what
    it should leaves its fields at their defaults; otherwise an erasure would change what replicas fold.
    Raises MalformedEntry, PersonalPartMismatch (it is not the one that the body names).
    """
    read = read_known if is_known else read_plain
    try:
        body = array(read(parts.body))
        personal = _read_personal(parts.personal, body[4] if len(body) > 4 else None)  # noqa: PLR2004 - its place
        if personal:
            with contextlib.suppress(MalformedEntry):
                return _read_entry(body, personal, home, upcasts)
            body = array(read(parts.body))  # reading changed it
        return _read_entry(body, {}, home, upcasts)
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        raise MalformedEntry(reason=type(error).__name__) from error


def _read_personal(personal: bytes, named: object) -> Personal:
    if not personal:
        return {}
    if personal_hash(personal) != named:
        raise PersonalPartMismatch
    with contextlib.suppress(MalformedEntry, LookupError):
        return {index: mapping(fields) for index, fields in mapping(array(read_plain(personal))[1]).items()}
    return {}


def _read_entry(body: list[Any], personal: Personal, home: Home, upcasts: dict[int, Upcast]) -> Entry:
    lamport, time, actor, operations = body[:4]
    if not 0 < len(array(operations)) <= MAX_INDEX + 1:
        raise MalformedEntry(reason="number of operations")
    return Entry(
        lamport=_whole(lamport, 1),
        time=_whole(time, 0, LATEST),
        actor=None if actor is None else lengthen(actor, home),
        operations=tuple(
            _read_operation(wire, personal.get(index, {}), home, upcasts) for index, wire in enumerate(operations)
        ),
    )


def _whole(value: object, least: int = -LARGEST, most: int = LARGEST) -> int:
    if type(value) is not int or not least <= value <= most:
        raise MalformedEntry(reason="integer out of range")
    return value


def _read_operation(wire: Any, personal: dict[int, Any], home: Home, upcasts: dict[int, Upcast]) -> Operation:
    kind, payload, *rest = array(wire)
    if _whole(kind, 1) in upcasts:
        kind, payload = upcasts[kind](payload)
    postings = _read_postings(array(rest[0]), home) if rest else ()
    content = _read_content(kind, payload, personal, home)
    if isinstance(content, Fact) and content.MONEY and not postings:
        raise MalformedEntry(reason="no postings")
    return Operation(content=content, postings=postings)


def _read_content(kind: int, payload: Any, personal: dict[int, Any], home: Home) -> Content:
    if kind >= FIRST_FACT:
        fact = FACT_KINDS.get(kind)
        return NotUnderstood(kind=kind) if fact is None else from_array(fact, array(payload), personal, home)
    if kind == CARD_MADE:
        card, values = array(payload)[:2]
        return CardMade(card=_whole(card, 1), values=_read_values(card, mapping(values), personal, home))
    if kind == CARD_CHANGED:
        return _read_changed(array(payload), personal, home)
    return NotUnderstood(kind=kind)


def _read_values(card: int, values: dict[int, Any], personal: dict[int, Any], home: Home) -> dict[int, Any]:
    """The values of the fields that are declared here; a later version's others stay in the bytes.

    A personal field's value counts in the personal part only, any other's in the body only.
    """
    declared = by_number(CARD_TYPES[card]) if card in CARD_TYPES else {}
    return {
        number: value_from_wire(declared[number], value, home)
        for given, is_personal in ((values, False), (personal, True))
        for number, value in given.items()
        if number in declared and declared[number].mark.personal == is_personal
    }


def _read_changed(payload: list[Any], personal: dict[int, Any], home: Home) -> CardChanged:
    card, record, wires = payload[:3]
    given = {wire[0]: wire[2] for wire in array(wires) if len(array(wire)) > 2}  # noqa: PLR2004 - field, dots, value
    declared = by_number(CARD_TYPES[card]) if card in CARD_TYPES else {}
    personal = {number: personal.get(number, declared[number].default) for number in given if number in declared}
    values = _read_values(card, given, personal, home)
    changes = tuple(
        Change(
            field=_whole(wire[0], 0),
            replaces=tuple(lengthen(dot, home) for dot in array(wire[1])),
            value=values.get(wire[0], msgspec.UNSET),
        )
        for wire in wires
    )
    if len({change.field for change in changes}) != len(changes):
        raise MalformedEntry(reason="a field twice")
    return CardChanged(card=_whole(card, 1), record=lengthen(record, home), changes=changes)


def _read_postings(wire: list[Any], home: Home) -> tuple[Posting, ...]:
    postings = []
    for currency, amounts in zip(wire[::2], wire[1::2], strict=True):
        found = [
            _read_posting(currency, account, amount, home)
            for account, amount in zip(array(amounts)[::2], amounts[1::2], strict=True)
        ]
        if sum(posting.amount for posting in found):
            raise MalformedEntry(reason="postings do not balance")
        postings.extend(found)
    return tuple(postings)


def _read_posting(currency: Any, account: Any, amount: Any, home: Home) -> Posting:
    if type(currency) is not str or not 0 < len(currency) <= LONGEST_CURRENCY:
        raise MalformedEntry(reason="currency")
    party = None
    if type(account) is list:
        account, party = account[0], lengthen(account[1], home)
    return Posting(account=_whole(account, 1), currency=currency, amount=_whole(amount), party=party)
