"""What every screen is given when it is made: the book, the words, the look, and ways to the rest of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

import msgspec

from core.problems import Problem
from desktop.storage.machine import Machine
from desktop.storage.session import Session
from desktop.ui.background import Background, Job
from desktop.ui.look import Look
from desktop.ui.pictures import Pictures
from desktop.ui.ports import Ports
from desktop.ui.voice import Voice


class Place(NamedTuple):
    """Somewhere in the window: a screen, perhaps a record on it, perhaps what to do there ("new")."""

    screen: str
    record: bytes | None = None
    action: str = ""


BACK: Final = Place("back")
"""What was shown when help was asked for, as it was."""


class Taste(msgspec.Struct, frozen=True, kw_only=True):
    """How a person wants the window: kept in the book, for each officer."""

    language: str = ""  # "": as the program was started
    theme: str = "light"
    scale: int = 100  # per cent


class Notices(Protocol):
    """Where a screen tells what happened, without stopping anybody."""

    def tell(self, text: str, tone: str = "", action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show a sentence for a while; `tone`: "", "good", "warn", "bad". `action`: a button that does `do`."""

    def problem(self, problem: Problem) -> None:
        """Show what went wrong and what to do; it stays until it is closed."""

    def follow(self, text: str, job: Job) -> None:
        """Show how far long work has come, with a button that cancels it, until it ends."""


class Lock(Protocol):
    """Hides the book from whoever passes by."""

    def lock(self) -> None:
        """Hide everything until an officer shows that she is one."""

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes without a key or a click; 0: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What surrounds a screen. `clock`: Unix seconds. `go` shows a place; `change` takes another taste.

    `machine`: where this laptop keeps what does not travel with the book; None where a book is only looked at.
    `before_pull`: backs up before much arrives; called on any thread, it raises nothing.
    """

    session: Session
    voice: Voice
    look: Look
    background: Background
    notices: Notices
    pictures: Pictures
    go: Callable[[Place], None]
    clock: Callable[[], int]
    random: Callable[[int], bytes]
    taste: Taste
    machine: Machine | None
    ports: Ports
    change: Callable[[Taste], None]
    lock: Lock
    before_pull: Callable[[], None]
