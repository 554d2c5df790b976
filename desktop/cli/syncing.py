"""`nawl enrol` and `nawl sync`: join a centre, and exchange with it what is new."""

from dataclasses import asdict

import click

from desktop.cli.call import Call, json_option, pass_call
from desktop.sync.enrol import enrol as enrol_book
from desktop.sync.http_line import HttpLine
from desktop.sync.problems import BookNotEnrolled
from desktop.sync.run import Sync
from desktop.sync.state import load


@click.command()
@click.argument("url")
@click.argument("code")
@json_option
@pass_call
def enrol(call: Call, url: str, code: str, as_json: bool) -> None:
    """Enrol this laptop at the centre at URL with the CODE that head office gave."""
    with call.session() as session:
        line = HttpLine(url)
        try:
            state = enrol_book(session, line, url, code)
        finally:
            line.close()
        found = {"address": state.address, "scope": session.scope, "chain": session.writer.chain}
    call.tell(call.wording.say("This laptop is enrolled. Sync to exchange what is new."), found, as_json=as_json)


@click.command()
@click.option("--photos/--no-photos", "with_photos", default=True, help="Whether photos go along.")
@json_option
@pass_call
def sync(call: Call, with_photos: bool, as_json: bool) -> None:
    """Send what the centre lacks and take in what this book lacks. It can be broken off and goes on the next time."""
    with call.session() as session:
        with session.book.read() as connection:
            state = load(connection)
        if state is None:
            raise BookNotEnrolled
        line = HttpLine(state.address)
        try:
            report = Sync(session, line, call.surroundings().clock).run(with_photos=with_photos)
        finally:
            line.close()
    message = call.wording.say(
        "Sent {up} and received {down} entries: {bytes} bytes in {requests} requests.",
        up=report.entries_up,
        down=report.entries_down,
        bytes=report.bytes_up + report.bytes_down,
        requests=report.requests,
    )
    call.tell(message, asdict(report), as_json=as_json)
