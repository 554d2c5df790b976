"""`nawl conflicts`: fields that two people changed without seeing each other's value, and which value is to stay."""

from typing import Any

import click
import msgspec
import sqlalchemy as sa

from core.actions.cards import settle_conflict
from core.records.cards import CARDS
from core.records.declare import Card, Field, by_number
from core.records.values import DatedPrice, Money
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import NoSuchChoice, NothingCalledSo
from desktop.storage.session import Session
from desktop.wording.wording import Wording
from replica.reading import find_card
from replica.tables import as_text, table_name


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
@pass_call
def conflicts(call: Call, ctx: click.Context, as_json: bool) -> None:
    """List the conflicts: for each field its values, the one that is shown now first."""
    if ctx.invoked_subcommand is not None:
        return
    with call.session() as session:
        found = [_shown(conflict, call.wording) for conflict in _conflicts(session)]
    lines = [
        f"{call.wording.term(one['kind'])} · {one['id'].hex()} · {call.wording.term(one['field'])}: "
        + " | ".join(one["values"])
        for one in found
    ]
    lines = lines or [call.wording.say("There are no conflicts.")]
    call.tell("\n".join(lines), {"conflicts": found}, as_json=as_json)


@conflicts.command("settle")
@click.argument("identity", metavar="ID")
@click.argument("field")
@click.argument("value")
@json_option
@pass_call
def settle(call: Call, identity: str, field: str, value: str, as_json: bool) -> None:
    """Let VALUE stay in FIELD of the record ID: one of the values as listed, or its number from 1."""
    with call.session() as session:
        conflict = _find(session, identity, field)
        written = [write(one, call.wording) for one in conflict.values]
        numbers = [str(number) for number in range(1, len(written) + 1)]
        if value not in (*written, *numbers):
            raise NoSuchChoice(choices=tuple(numbers))
        at = written.index(value) if value in written else numbers.index(value)
        with session.act() as work:
            settle_conflict(work, conflict.kind, conflict.record, conflict.field.name, conflict.values[at])
    found = {"id": conflict.record, "field": conflict.field.name, "value": written[at]}
    call.tell(call.wording.say("Settled: {value}", value=written[at]), found, as_json=as_json)


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a card with several live values, the one that is shown first."""

    kind: type[Card]
    record: bytes
    field: Field
    values: tuple[Any, ...]


def _conflicts(session: Session) -> list[Conflict]:
    table = session.tables["conflict"]
    query = sa.select(table).where(table.c.scope == session.scope).order_by(table.c.id, table.c.field, table.c.dot)
    with session.book.read() as connection:
        rows = connection.execute(query).all()
        cards = {bytes(row.id): _card(connection, session, bytes(row.id)) for row in rows}
    found: dict[tuple[bytes, int], list[Any]] = {}
    for row in rows:
        found.setdefault((bytes(row.id), row.field), []).append(row.value)
    conflicting = []
    for (record, number), others in found.items():
        card = cards[record]
        field = by_number(type(card))[number]
        shown = getattr(card, field.name)
        values = dict.fromkeys((as_text(shown), *others))
        conflicting.append(
            Conflict(kind=type(card), record=record, field=field, values=tuple(_read(field, value) for value in values))
        )
    return conflicting


def _card(connection: sa.Connection, session: Session, record: bytes) -> Card:
    for kind in CARDS:
        card = find_card(connection, session.tables, session.scope, kind, record)
        if card is not None:
            return card
    raise NothingCalledSo(kind="record")


def _read(field: Field, value: str) -> Any:
    """A value from the text that the fold keeps of it (`replica.tables.as_text`)."""
    if field.type is bytes:
        text = msgspec.json.decode(value)
        return None if text is None else bytes.fromhex(text)
    return msgspec.json.decode(value, type=field.type | None)


def _find(session: Session, identity: str, field: str) -> Conflict:
    for conflict in _conflicts(session):
        if conflict.record.hex() == identity.lower() and conflict.field.name == field:
            return conflict
    raise NothingCalledSo(kind="conflict")


def write(value: Any, wording: Wording) -> str:
    """A field's value as people write it."""
    match value:
        case Money():
            return wording.money(value.amount, value.currency)
        case DatedPrice():
            return wording.say(
                "{amount} from {day} on", amount=wording.money(value.amount, value.currency), day=value.since
            )
        case bytes():
            return value.hex()
        case bool():
            return wording.term("yes" if value else "no")
        case None | "":
            return "—"
        case _:
            return wording.write(value)


def _shown(conflict: Conflict, wording: Wording) -> dict[str, Any]:
    return {
        "kind": table_name(conflict.kind),
        "id": conflict.record,
        "field": conflict.field.name,
        "values": [write(value, wording) for value in conflict.values],
    }
