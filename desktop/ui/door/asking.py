"""What the door's pages share: lines to type in, cards, and a way to ask that keeps the window answering."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.labels import card, label, leading


class Ask(Protocol):
    """Asks a question that takes a while; what went wrong is said at the foot of the door."""

    def __call__(self, question: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Ask, and call `then` with the answer on the window's thread."""


def line(name: str, *, hidden: bool = False) -> QLineEdit:
    """A line with its name in it. `hidden`: what is typed is not shown."""
    found = QLineEdit()
    found.setPlaceholderText(name)
    found.setAccessibleName(name)
    found.setAlignment(leading())
    if hidden:
        found.setEchoMode(QLineEdit.EchoMode.Password)
    return found


def titled(look: Look, title: str, *inner: QWidget) -> QFrame:
    """A card with a heading."""
    frame, sizes = card(), look.sizes
    frame.setLayout(column(label(title, "strong"), *inner, space=sizes.space_2, margin=sizes.space_3))
    return frame
