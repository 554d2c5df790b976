"""Composes the program: gives the command line its world, and turns what goes wrong into one line and a status."""

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.problems import Problem
from desktop.cli.call import Call
from desktop.cli.root import nawl
from desktop.wording.catalogue import language_of
from desktop.wording.usage import usage_sentence

if TYPE_CHECKING:  # `nawl --help` does without SQLAlchemy and SQLCipher
    from desktop.storage.session import Surroundings

DONE, REFUSED, MISUSED, OUR_FAULT, STOPPED = 0, 1, 2, 70, 130
"""Statuses: what was asked for cannot be done; was not understood; failed by a mistake of Nawl's; was interrupted."""


def main() -> None:
    """Run `nawl` as the command line has it, and end with its status."""
    for stream in (sys.stdout, sys.stderr):  # Windows would write a redirected stream in a code page without Arabic
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    environment = dict(os.environ)
    sys.exit(run(sys.argv[1:] or first_command(environment), this_machine, environment))


def first_command(environment: dict[str, str]) -> list[str]:
    """What `nawl` alone does: the window where there is a display, else the list of commands."""
    has_display = sys.platform in {"win32", "darwin"} or any(map(environment.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return ["window"] if has_display else []


def home(environment: dict[str, str]) -> Path:
    """Where Nawl keeps what must not travel with a book. NAWL_HOME lets one machine stand for two laptops."""
    from desktop.storage.machine import default_home  # noqa: PLC0415 - loads PyNaCl

    return Path(environment["NAWL_HOME"]) if environment.get("NAWL_HOME") else default_home()


def this_machine() -> "Surroundings":
    """The machine that the program runs on, and its clock."""
    from desktop.storage.machine import Machine  # noqa: PLC0415 - loads PyNaCl
    from desktop.storage.session import Surroundings  # noqa: PLC0415 - loads SQLAlchemy

    return Surroundings(Machine.at(home(dict(os.environ))), lambda: int(time.time()))


def run(arguments: Sequence[str], world: "Callable[[], Surroundings]", environment: dict[str, str]) -> int:
    """Run a command and return its status; what goes wrong is one line on standard error."""
    call = Call(world, environment, language_of(environment))
    try:
        return nawl.main(list(arguments), prog_name="nawl", standalone_mode=False, obj=call) or DONE
    except Problem as problem:
        _complain(call.wording.problem(problem))
        return REFUSED
    except click.ClickException as misuse:
        _complain(usage_sentence(misuse, call.wording))
        return MISUSED
    except (click.Abort, KeyboardInterrupt):
        _complain(call.wording.say("Stopped. Nothing was left half done."))
        return STOPPED
    except Exception as fault:  # noqa: BLE001 - the boundary: a traceback would show people's data, and help nobody
        _complain(
            call.wording.say(
                "Nawl made a mistake. Nothing that was saved is lost. Please send us the file: {file}",
                file=_report(fault, environment),
            )
        )
        return OUR_FAULT


def _complain(line: str) -> None:
    click.echo(line, err=True)


def _report(fault: Exception, environment: dict[str, str]) -> Path:
    """Write down where it happened, and no message: a database's message may repeat a person's name."""
    from desktop.faults import write_down  # noqa: PLC0415 - seldom wanted

    try:
        return write_down(fault, home(environment) / "faults.log", time.time())
    except OSError:  # the disk may be the fault
        return write_down(fault, Path(tempfile.gettempdir()) / "nawl-faults.log", time.time())
