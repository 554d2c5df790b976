"""Puts a record's fields and history into words. Knows no Qt."""

import datetime as dt
from typing import Any, Final, NamedTuple

from core.records.declare import Card, fields
from core.records.values import DatedPrice, Money
from desktop.storage.lists.history import Step
from desktop.ui.voice import Voice


class Told(NamedTuple):
    """A step of a history as people read it."""

    what: str
    who: str
    details: tuple[str, ...]


class Chip(NamedTuple):
    """A word in the heading."""

    text: str
    tone: str = ""


class Line(NamedTuple):
    """A line: what stands in its parts, from the leading side on; the last one stands at the end."""

    record: bytes
    parts: tuple[str, ...]
    icon: str = ""


class RecordView(NamedTuple):
    """What the page shows. `icon` stands where there is no picture; "": there is never one."""

    title: str
    line: str
    chips: tuple[Chip, ...]
    fields: tuple[tuple[str, str], ...]
    history: tuple[Told, ...]
    picture: bytes | None = None
    icon: str = "user"
    archived: bool = False


def lines(voice: Voice, card: Card, names: dict[str, str], *wanted: str) -> tuple[tuple[str, str], ...]:
    """Labels and values of a card's fields, empty ones left out. `names`: by field, the names of references."""
    declared = {field.name: field for field in fields(type(card))}
    found = []
    for name in wanted:
        value = names.get(name, "") if declared[name].is_id else getattr(card, name)
        text = value_text(voice, name, value, code=declared[name].mark.phone)
        if text:
            found.append((voice.term(name), text))
    return tuple(found)


def value_text(voice: Voice, name: str, value: Any, *, code: bool = False) -> str:
    """A field's value as people read it."""
    if value is None or value == "" or isinstance(value, bytes):
        return ""
    if isinstance(value, bool):
        return voice.term("yes" if value else "no")
    if isinstance(value, str):
        return _text(voice, name, value, code=code or name in _CODES)
    if isinstance(value, int):
        return voice.year(value) if name.endswith("year") else voice.number(value)
    if isinstance(value, Money | DatedPrice):
        return voice.money(value.amount, value.currency)
    return voice.day(value) if isinstance(value, dt.date) else voice.wording.write(_sorted(value))


_CODES: Final = frozenset({"code", "sku", "email"})
_WORDS: Final = frozenset({"sex", "channel", "method", "state", "before", "after", "role"})
"""Fields whose values are identifiers, which have words of their own."""


def _text(voice: Voice, name: str, value: str, *, code: bool) -> str:
    if code:
        return voice.code(value)
    return voice.term(value) if name in _WORDS else value


def _sorted(value: Any) -> Any:
    return tuple(sorted(map(str, value))) if isinstance(value, frozenset) else value


def author(voice: Voice, officer: str, laptop: str, moment: int) -> str:
    """Who wrote something, on which laptop, when (Unix seconds by that laptop's clock)."""
    return voice.say(
        "{who}, laptop {laptop}, {moment}",
        who=officer or "—",
        laptop=voice.code(laptop),
        moment=voice.moment(moment),
    )


def told(voice: Voice, steps: tuple[Step, ...]) -> tuple[Told, ...]:
    """A history in words, the last step first."""
    return tuple(_told(voice, step) for step in steps)


def _told(voice: Voice, step: Step) -> Told:
    what = {"made": voice.say("Registered"), "changed": voice.say("Changed")}.get(step.kind) or voice.term(step.kind)
    by = author(voice, step.officer, step.laptop, step.moment)
    pairs = [(change.field, value_text(voice, change.field, change.value)) for change in step.changes]
    details = tuple(
        voice.say("{field}: {value}", field=voice.term(field), value=value or "—")
        for field, value in pairs
        if step.kind == "changed"
    )
    return Told(what, by, details)
