"""What the trainer's panel needs of the practice book, without knowing how its centre is simulated."""

from typing import Literal, NamedTuple, Protocol

from desktop.storage.session import Session
from desktop.ui.ports import Centre

LineState = Literal["open", "slow", "cut"]


class Trainer(Protocol):
    """The practice book. `set_line` answers at once; the others take a while and are asked off the window's thread."""

    @property
    def session(self) -> Session:
        """The open book."""

    @property
    def state(self) -> LineState:
        """How the line to the simulated centre is."""

    def set_line(self, state: LineState) -> None:
        """Cut, slow or restore it; what is on its way is cut too."""

    def change_elsewhere(self) -> str:
        """Have a second laptop change the piece that was changed here last; return the piece's code."""

    def close(self) -> None:
        """Close the book and its centre."""

    def throw_away(self) -> None:
        """Close the book and delete it with its centre and its second laptop."""


class Practised(NamedTuple):
    """The practice book and the way to its centre."""

    trainer: Trainer
    centre: Centre
