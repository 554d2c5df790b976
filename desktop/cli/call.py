"""What a command runs with: the book that was named, the person's language, and the world around."""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.problems import BookNeeded, PassphraseNeeded
from desktop.wording.catalogue import Language
from desktop.wording.wording import Wording

if TYPE_CHECKING:  # a command that needs no book does without SQLAlchemy and SQLCipher
    from desktop.storage.session import Session, Surroundings


class Call:
    """One run of the program. `environment` holds NAWL_PASSPHRASE; `world` is asked for once, when a book is opened."""

    def __init__(self, world: "Callable[[], Surroundings]", environment: dict[str, str], language: Language) -> None:
        self._world = world
        self.environment = environment
        self.folder: Path | None = None
        self.wording = Wording(language)

    def speak(self, language: Language) -> None:
        """Go on in another language."""
        self.wording = Wording(language)

    @contextmanager
    def session(self) -> "Iterator[Session]":
        """Open the book that was named. Raises BookNeeded, PassphraseNeeded, and as `Session.open`.

        Of a damaged book it says which backup is the newest good one: BookRestorable, BookNotRestorable.
        """
        from desktop.backup.advising import advised  # noqa: PLC0415 - loads SQLAlchemy and SQLCipher
        from desktop.storage.session import Session  # noqa: PLC0415 - loads SQLAlchemy and SQLCipher

        folder, world = self.book_folder(), self.surroundings()
        with advised(world.machine, folder), Session.open(folder, self.passphrase(), world) as session:
            with session.act() as work:
                self.wording = Wording(self.wording.language, work.office().country)
            yield session

    def surroundings(self) -> "Surroundings":
        """The machine and the clock."""
        return self._world()

    def book_folder(self) -> Path:
        """The folder of the book that was named. Raises BookNeeded."""
        if self.folder is None:
            raise BookNeeded
        return self.folder

    def passphrase(self, *, twice: bool = False) -> str:
        """What opens the book: from the environment, else typed unseen. Raises PassphraseNeeded."""
        given = self.environment.get("NAWL_PASSPHRASE", "")
        if given:
            return given
        if not sys.stdin.isatty():
            raise PassphraseNeeded
        say = self.wording.say
        again: Any = say("Once more") if twice else False
        return str(click.prompt(say("Passphrase"), hide_input=True, confirmation_prompt=again, err=True))

    def today(self) -> dt.date:
        """The day by this laptop's clock."""
        return dt.datetime.fromtimestamp(self.surroundings().clock()).astimezone().date()

    def tell(self, line: str, found: object, *, as_json: bool) -> None:
        """Print a result: a line for a person, or an object for a program, on one line too."""
        click.echo(json.dumps(found, ensure_ascii=False, default=plain) if as_json else line)


def plain(value: object) -> object:
    """A value as JSON has it: ids in hexadecimal digits, days by ISO 8601."""
    return value.hex() if isinstance(value, bytes) else str(value)


_pass = click.make_pass_decorator(Call)


def pass_call(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the call as its first argument."""
    return _pass(command)


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
