"""`nawl conflicts`: fields that two people changed without seeing each other's value, and which value is to stay."""

from typing import Any

import click

from core.actions.cards import settle_conflict
from core.records.values import DatedPrice, Money
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import NoSuchChoice, NothingCalledSo
from desktop.storage.lists.conflicts import Conflict
from desktop.storage.lists.conflicts import conflicts as conflicts_of
from desktop.storage.session import Session
from desktop.wording.wording import Wording
from replica.tables import table_name


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
@pass_call
def conflicts(call: Call, ctx: click.Context, as_json: bool) -> None:
    """List the conflicts: for each field its values, the one that is shown now first."""
    if ctx.invoked_subcommand is not None:
        return
    with call.session() as session:
        found = [_shown(conflict, call.wording) for conflict in conflicts_of(session)]
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
        written = [write(one.value, call.wording) for one in conflict.values]
        numbers = [str(number) for number in range(1, len(written) + 1)]
        if value not in (*written, *numbers):
            raise NoSuchChoice(choices=tuple(numbers))
        at = written.index(value) if value in written else numbers.index(value)
        with session.act() as work:
            settle_conflict(work, conflict.kind, conflict.record, conflict.field.name, conflict.values[at].value)
    found = {"id": conflict.record, "field": conflict.field.name, "value": written[at]}
    call.tell(call.wording.say("Settled: {value}", value=written[at]), found, as_json=as_json)


def _find(session: Session, identity: str, field: str) -> Conflict:
    for conflict in conflicts_of(session):
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
        "values": [write(one.value, wording) for one in conflict.values],
    }
