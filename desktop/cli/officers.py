"""`nawl officer`: who opens the book, and with what."""

import sys
from pathlib import Path

import click

from desktop.backup import recovery
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import PassphraseNeeded
from desktop.storage import officers, pins
from desktop.storage.book import Book
from desktop.storage.enlisting import dismiss, enlist
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import UnknownOfficer


@click.group()
def officer() -> None:
    """See and change who opens the book."""


@officer.command("list")
@json_option
@pass_call
def list_(call: Call, as_json: bool) -> None:
    """List the officers, also those who were."""
    with call.session() as session, session.book.read() as connection:
        found = [
            {
                "number": each.number,
                "name": each.name,
                "can_open": each.can_open,
                "here": each.number == session.book.officer,
            }
            for each in officers.listed(session.book, connection)
        ]
        can_recover = bool(session.book.keyring.header.recovery)
    say = call.wording.say
    removed = say("removed")
    lines = [f"{each['number']} · {each['name']}" + ("" if each["can_open"] else f" · {removed}") for each in found]
    lines += [] if can_recover else [say("Head office cannot open this book: no recovery key was given to it.")]
    call.tell("\n".join(lines), {"officers": found, "recovery": can_recover}, as_json=as_json)


@officer.command("add")
@click.option("--name", required=True)
@click.option("--role", default="")
@json_option
@pass_call
def add(call: Call, name: str, role: str, as_json: bool) -> None:
    """Let another officer open the book; her passphrase is taken from NAWL_NEW_PASSPHRASE or typed twice."""
    with call.session() as session:
        number = enlist(session, NewOfficer(name=name, passphrase=read_new_passphrase(call)), role=role)
    line = call.wording.say("Officer {number} can open the book now.", number=number)
    call.tell(line, {"number": number}, as_json=as_json)


@officer.command("remove")
@click.argument("number", type=int)
@json_option
@pass_call
def remove(call: Call, number: int, as_json: bool) -> None:
    """Let officer NUMBER open the book no more."""
    with call.session() as session:
        dismiss(session, number)
    line = call.wording.say(
        "Officer {number} cannot open the book any more. Backups made before, she still can.", number=number
    )
    call.tell(line, {"number": number}, as_json=as_json)


@officer.command("passphrase")
@json_option
@pass_call
def passphrase(call: Call, as_json: bool) -> None:
    """Change your own passphrase; the new one is taken from NAWL_NEW_PASSPHRASE or typed twice."""
    with call.session() as session:
        number = number_of(session.book, session.book.officer or 0)
        session.book.keyring.set_passphrase(number, read_new_passphrase(call))
    call.tell(call.wording.say("The new passphrase opens the book."), {"number": number}, as_json=as_json)


@officer.command("pin")
@json_option
@pass_call
def pin(call: Call, as_json: bool) -> None:
    """Set your own PIN, by which you are switched to while the book is open. It is taken from NAWL_NEW_PIN or typed."""
    with call.session() as session:
        number = number_of(session.book, session.book.officer or 0)
        pins.set_pin(session.book, number, _typed_anew(call, "NAWL_NEW_PIN", call.wording.say("New PIN")))
    call.tell(call.wording.say("The PIN is set."), {"number": number}, as_json=as_json)


@officer.command("recovery")
@click.argument("public", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@pass_call
def trust(call: Call, public: Path, as_json: bool) -> None:
    """Let head office open this book, by the public half of its recovery key in a file."""
    key = recovery.read_key(public)
    with call.session() as session:
        recovery.trust(session, key)
    call.tell(call.wording.say("Head office can open this book now."), {"recovery": key}, as_json=as_json)


def number_of(book: Book, number: int) -> int:
    """The officer of a number; 0 names the only one. Raises UnknownOfficer."""
    known = book.keyring.officers
    if number == 0 and len(known) == 1:
        return next(iter(known))
    if number not in known:
        raise UnknownOfficer(officer=number)
    return number


def read_new_passphrase(call: Call) -> str:
    """A passphrase to come: from the environment, else typed unseen and twice. Raises PassphraseNeeded."""
    return _typed_anew(call, "NAWL_NEW_PASSPHRASE", call.wording.say("New passphrase"))


def _typed_anew(call: Call, variable: str, prompt: str) -> str:
    given = call.environment.get(variable, "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise PassphraseNeeded
    again = call.wording.say("Once more")
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=again, err=True))
