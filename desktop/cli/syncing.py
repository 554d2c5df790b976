"""`nawl enrol` and `nawl sync`: join a centre, and exchange with it what is new."""

from dataclasses import asdict

import click
import msgspec

from desktop.backup.keeping import Keeping
from desktop.backup.rounds import Rounds
from desktop.backup.schedule import Occasion
from desktop.cli.call import Call, json_option, pass_call
from desktop.storage import runs
from desktop.sync.attempt import attempt_over_http
from desktop.sync.enrol import enrol_at


@click.command()
@click.argument("url")
@click.argument("code")
@json_option
@pass_call
def enrol(call: Call, url: str, code: str, as_json: bool) -> None:
    """Enrol this laptop at the centre at URL with the CODE that head office gave."""
    with call.session() as session:
        state = enrol_at(session, url, code)
        found = {"address": state.address, "scope": session.scope, "chain": session.writer.chain}
    call.tell(call.wording.say("This laptop is enrolled. Sync to exchange what is new."), found, as_json=as_json)


@click.command()
@click.option("--photos/--no-photos", "with_photos", default=True, help="Whether photos go along.")
@click.option("--runs", "list_runs", is_flag=True, help="Only list what became of the latest attempts.")
@json_option
@pass_call
def sync(call: Call, with_photos: bool, list_runs: bool, as_json: bool) -> None:
    """Send what the centre lacks and take in what this book lacks. Broken off, it goes on the next time."""
    if list_runs:
        _tell_runs(call, as_json=as_json)
        return
    with call.session() as session:
        world = call.surroundings()
        rounds = Rounds(Keeping(session, world.machine), world.clock)
        report = attempt_over_http(session, world.clock, with_photos=with_photos, before_pull=lambda: _back_up(rounds))
    message = call.wording.say(
        "Sent {up} and received {down} entries: {bytes} bytes in {requests} requests.",
        up=report.entries_up,
        down=report.entries_down,
        bytes=report.bytes_up + report.bytes_down,
        requests=report.requests,
    )
    call.tell(message, asdict(report), as_json=as_json)


def _back_up(rounds: Rounds) -> None:
    """Where no folder is chosen or the stick is not there, what arrives is at the centre all the same."""
    rounds.go(Occasion.BEFORE_PULL)


def _tell_runs(call: Call, *, as_json: bool) -> None:
    with call.session() as session, session.book.read() as connection:
        found = runs.listed(connection)
    lines = [
        call.wording.say(
            "Sent {up}, received {down}, {bytes} bytes, {requests} requests {problem}",
            up=run.entries_up,
            down=run.entries_down,
            bytes=run.bytes_up + run.bytes_down,
            requests=run.requests,
            problem=run.problem,
        ).strip()
        for run in found
    ] or [call.wording.say("This book was never synced.")]
    call.tell("\n".join(lines), {"runs": [msgspec.structs.asdict(run) for run in found]}, as_json=as_json)
