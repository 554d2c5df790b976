"""`nawl tasks`: what the fold leaves to a person: contradictions, people who may be one, numbers given twice."""

from typing import Any

import click
import sqlalchemy as sa

from core.actions.sameness import settle_sameness
from core.numbering import Number
from core.records.cards import Artisan
from core.records.facts import SamenessSuspected
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import NothingCalledSo
from desktop.storage.session import Session
from desktop.wording.wording import Wording
from replica.reading import find_card

Task = dict[str, Any]


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
@pass_call
def tasks(call: Call, ctx: click.Context, as_json: bool) -> None:
    """List what waits for a decision."""
    if ctx.invoked_subcommand is not None:
        return
    with call.session() as session:
        found = [*_contradictions(session), *_doubled_numbers(session), *_sameness(session)]
    lines = [_line(task, call.wording) for task in found] or [call.wording.say("Nothing waits for you.")]
    call.tell("\n".join(lines), {"tasks": found}, as_json=as_json)


@tasks.command("same")
@click.argument("identity", metavar="ID")
@pass_call
def same(call: Call, identity: str) -> None:
    """The two people of task ID are one."""
    _settle(call, identity, same=True)


@tasks.command("different")
@click.argument("identity", metavar="ID")
@pass_call
def different(call: Call, identity: str) -> None:
    """The two people of task ID are two."""
    _settle(call, identity, same=False)


def _settle(call: Call, identity: str, *, same: bool) -> None:
    with call.session() as session:
        suspicion = next((task["id"] for task in _sameness(session) if task["id"].hex() == identity.lower()), None)
        if suspicion is None:
            raise NothingCalledSo(kind="task")
        with session.act() as work:
            settle_sameness(work, suspicion, same=same)
    say = call.wording.say
    call.tell(say("Noted: one person.") if same else say("Noted: two people."), None, as_json=False)


def _contradictions(session: Session) -> list[Task]:
    table = session.tables["task"]
    query = sa.select(table).where(table.c.scope == session.scope, table.c.kind == "contradiction")
    with session.book.read() as connection:
        rows = connection.execute(query.order_by(table.c.id, table.c.dot)).all()
    return [{"kind": "contradiction", "id": bytes(row.dot), "record": bytes(row.id)} for row in rows]


def _doubled_numbers(session: Session) -> list[Task]:
    """Numbers that two documents bear: a copied book was used twice."""
    table = session.tables["number"]
    doubled = (
        sa.select(table.c.series, table.c.serial)
        .where(table.c.scope == session.scope)
        .group_by(table.c.series, table.c.serial)
        .having(sa.func.count() > 1)
    )
    with session.book.read() as connection:
        found = []
        for series, serial in connection.execute(doubled).all():
            named = sa.select(table.c.id).where(
                table.c.scope == session.scope, table.c.series == series, table.c.serial == serial
            )
            documents = [bytes(one) for one in connection.execute(named.order_by(table.c.id)).scalars()]
            found.append({"kind": "doubled_number", "number": str(Number(series, serial)), "documents": documents})
    return found


def _sameness(session: Session) -> list[Task]:
    task, suspicion = session.tables["task"], session.tables[SamenessSuspected]
    together = task.join(suspicion, (suspicion.c.scope == task.c.scope) & (suspicion.c.id == task.c.id))
    query = (
        sa.select(suspicion.c.id, suspicion.c.first, suspicion.c.second, suspicion.c.likeness)
        .select_from(together)
        .where(task.c.scope == session.scope, task.c.kind == "sameness")
        .order_by(suspicion.c.likeness.desc(), suspicion.c.id)
    )
    with session.book.read() as connection:
        return [
            {
                "kind": "sameness",
                "id": bytes(row.id),
                "likeness": row.likeness,
                "first": _person(connection, session, bytes(row.first)),
                "second": _person(connection, session, bytes(row.second)),
            }
            for row in connection.execute(query).all()
        ]


def _person(connection: sa.Connection, session: Session, identity: bytes) -> Task:
    card = find_card(connection, session.tables, session.scope, Artisan, identity)
    return {"id": identity, "name": card.name if card else "", "phone": card.phone if card else ""}


def _line(task: Task, wording: Wording) -> str:
    match task["kind"]:
        case "sameness":
            return wording.say(
                "One person or two? {first} · {second} ({likeness} in a thousand) · {id}",
                first=f"{task['first']['name']} {task['first']['phone']}".strip(),
                second=f"{task['second']['name']} {task['second']['phone']}".strip(),
                likeness=task["likeness"],
                id=task["id"].hex(),
            )
        case "doubled_number":
            return wording.say("Two documents have the number {number}. Void one of them.", number=task["number"])
        case _:
            return wording.say(
                "Two laptops recorded what cannot both be. Look at the order or document {record}.",
                record=task["record"].hex(),
            )
