"""An entry: one user action, whole, as its writer means it and as bytes."""

from typing import Any

import msgspec

from core.records.declare import Fact, Id, Whole

CARD_MADE = 1
CARD_CHANGED = 2
FIRST_FACT = 10
LATEST = 2**33 - 1  # seconds since 1970: the year 2242, which every library can show in every time zone


class Posting(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An amount added to an account (`core.accounts`); `party` where the account is kept for each person."""

    account: int
    currency: str
    amount: Whole
    party: Id | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one field of a card becomes. `replaces`: the dots of the values that the form showed.

    A change without a value only takes values away.
    """

    field: int
    replaces: tuple[bytes, ...] = ()
    value: Any = msgspec.UNSET


class CardMade(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A new card with the values of its fields, by their numbers. Of a set: one element."""

    card: int
    values: dict[int, Any]


class CardChanged(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Changes of a card's fields, each field at most once (a set's further elements go into further operations)."""

    card: int
    record: Id
    changes: tuple[Change, ...]


class NotUnderstood(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An operation of a kind that a later version declares; its postings are summed all the same."""

    kind: int


Content = CardMade | CardChanged | Fact | NotUnderstood


class Operation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One of the things that an entry does."""

    content: Content
    postings: tuple[Posting, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an entry says.

    `lamport`: one more than the highest that its writer knew, at most `LARGEST`. `time`: seconds since 1970 by the
    writer's clock, from 0 to `LATEST`, as information only. `actor`: the officer who acted, None for a machine.
    """

    lamport: int
    time: int
    actor: Id | None
    operations: tuple[Operation, ...]
