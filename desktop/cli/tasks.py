"""`nawl tasks`: what the fold leaves to a person: contradictions, people who may be one, numbers given twice."""

from typing import Any

import click

from core.actions.contradictions import settle_contradiction
from core.actions.sameness import settle_sameness
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import NothingCalledSo
from desktop.storage.lists import tasks as listed
from desktop.storage.lists.contradictions import Claim, contradictions
from desktop.storage.session import Session
from desktop.wording.wording import Wording

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


@tasks.command("settle")
@click.argument("record", metavar="ID")
@click.argument("claim", type=click.IntRange(1))
@pass_call
def settle(call: Call, record: str, claim: int) -> None:
    """Of order or document ID claim number CLAIM is true."""
    with call.session() as session:
        found = next((one.claims for one in contradictions(session) if one.record.hex() == record.lower()), ())
        if claim > len(found):
            raise NothingCalledSo(kind="task")
        with session.act() as work:
            settle_contradiction(work, found[claim - 1].settles)
    call.tell(call.wording.say("Noted."), None, as_json=False)


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
    return [
        {
            "kind": "contradiction",
            "record": one.record,
            "claims": [_claim(n, claim) for n, claim in enumerate(one.claims, start=1)],
        }
        for one in contradictions(session)
    ]


def _claim(number: int, claim: Claim) -> Task:
    total = {} if claim.total is None else {"total": claim.total.amount, "currency": claim.total.currency}
    return {"claim": number, "state": claim.state, **total}


def _doubled_numbers(session: Session) -> list[Task]:
    return [
        {"kind": "doubled_number", "number": one.number, "documents": list(one.documents)}
        for one in listed.doubled_numbers(session)
    ]


def _sameness(session: Session) -> list[Task]:
    return [
        {
            "kind": "sameness",
            "id": one.id,
            "likeness": one.likeness,
            "first": _person(one.first),
            "second": _person(one.second),
        }
        for one in listed.likenesses(session)
    ]


def _person(person: listed.Person) -> Task:
    return {"id": person.id, "name": person.name, "phone": person.phone}


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
            claims = (f"{one['claim']} {wording.term(one['state'])} {one.get('total', '')}" for one in task["claims"])
            return wording.say(
                "Two laptops recorded what cannot both be. Which is true of {record}? {claims}",
                record=task["record"].hex(),
                claims=" · ".join(claim.strip() for claim in claims),
            )
