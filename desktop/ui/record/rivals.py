"""Fields of one card that two people changed without seeing each other's value, in words; and their settling."""

from typing import Any, NamedTuple

from core.actions.cards import reopen_conflict, settle_conflict
from core.records.declare import Card, Field
from core.records.values import DatedPrice
from desktop.storage.lists.conflicts import Conflict, Written, conflicts
from desktop.storage.lists.references import name_of
from desktop.storage.session import Session
from desktop.ui.record.presenter import Chip, author, value_text
from desktop.ui.voice import Voice


class Said(NamedTuple):
    """One of the values. `text`: as people read it; `who`: who wrote it, on which laptop, when."""

    value: Any
    text: str
    who: str


class Rival(NamedTuple):
    """A field with several live values, the one that is shown first."""

    kind: type[Card]
    record: bytes
    field: Field
    values: tuple[Said, ...]


def rivals(session: Session, voice: Voice, record: bytes) -> tuple[Rival, ...]:
    """The fields of a card that wait for a person."""
    return tuple(_rival(session, voice, found) for found in conflicts(session, record))


def _rival(session: Session, voice: Voice, found: Conflict) -> Rival:
    said = tuple(_said(session, voice, found.field, written) for written in found.values)
    return Rival(found.kind, found.record, found.field, said)


def _said(session: Session, voice: Voice, field: Field, written: Written) -> Said:
    text = field_text(session, voice, field, written.value) or "—"
    return Said(written.value, text, author(voice, written.officer, written.laptop, written.moment))


def field_text(session: Session, voice: Voice, field: Field, value: Any) -> str:
    """A field's value as people read it, a reference by its name."""
    if isinstance(value, bytes) and field.mark.refers:
        return name_of(session, field.mark.refers, value)
    if isinstance(value, DatedPrice):
        price, day = voice.money(value.amount, value.currency), voice.day(value.since)
        return voice.say("{amount} from {day} on", amount=price, day=day)
    return value_text(voice, field.name, value, code=field.mark.phone)


def standing_chips(voice: Voice, found: tuple[Rival, ...], *, archived: bool) -> tuple[Chip, ...]:
    """What is to be said in the heading of any card: that it waits for a choice, that it was put away."""
    waiting = [Chip(voice.say("Two people wrote different things: press Change"), "warn")] if found else []
    return (*waiting, *([Chip(voice.term("archived"), "warn")] if archived else []))


def settle(session: Session, rival: Rival, value: Any) -> tuple[bytes, ...]:
    """Let one value stay. Returns the dots that a form shows of the field from now on. Raises UnknownRecord."""
    with session.act() as work:
        settle_conflict(work, rival.kind, rival.record, rival.field.name, value)
    return _dots(session, rival)


def reopen(session: Session, rival: Rival) -> tuple[bytes, ...]:
    """Take a choice back: all values live again. Returns their dots. Raises UnknownRecord."""
    with session.act() as work:
        values = tuple(said.value for said in rival.values)
        reopen_conflict(work, rival.kind, rival.record, rival.field.name, values)
    return _dots(session, rival)


def _dots(session: Session, rival: Rival) -> tuple[bytes, ...]:
    with session.act() as work:
        return work.shown(rival.record).get(rival.field.mark.number, ())
