"""`nawl enrol` and `nawl sync`: join a centre, and exchange with it what is new."""

import time
from contextlib import closing
from dataclasses import asdict

import click
import msgspec

from core.problems import Problem
from desktop.cli.call import Call, json_option, pass_call
from desktop.storage import runs
from desktop.storage.session import Session
from desktop.sync.enrol import enrol_at
from desktop.sync.http_line import HttpLine
from desktop.sync.problems import BookNotEnrolled
from desktop.sync.run import Sync, SyncReport
from desktop.sync.state import load


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
        with session.book.read() as connection:
            state = load(connection)
        if state is None:
            raise BookNotEnrolled
        with closing(HttpLine(state.address, state.certificate)) as line:
            report = _run(session, Sync(session, line, call.surroundings().clock), call, with_photos=with_photos)
    message = call.wording.say(
        "Sent {up} and received {down} entries: {bytes} bytes in {requests} requests.",
        up=report.entries_up,
        down=report.entries_down,
        bytes=report.bytes_up + report.bytes_down,
        requests=report.requests,
    )
    call.tell(message, asdict(report), as_json=as_json)


def _run(session: Session, sync: Sync, call: Call, *, with_photos: bool) -> SyncReport:
    """Sync, and remember what became of it, whatever did."""
    began, start, code = call.surroundings().clock(), time.monotonic(), ""
    try:
        return sync.run(with_photos=with_photos)
    except Problem as problem:
        code = problem.code
        raise
    finally:
        found = sync.report()
        took = round((time.monotonic() - start) * 1000)
        run = runs.SyncRun(
            began=began, milliseconds=took, entries_up=found.entries_up, entries_down=found.entries_down,
            bytes_up=found.bytes_up, bytes_down=found.bytes_down, requests=found.requests, problem=code,
        )  # fmt: skip
        with session.book.write() as connection:
            runs.add(connection, run)


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
