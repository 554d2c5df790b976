"""What the door's pages share: lines to type in, cards, and a way to ask that keeps the window answering."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QWidget

from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.labels import card, label, leading
from desktop.ui.pieces.secret import SecretLine
from desktop.ui.voice import Voice


class Ask(Protocol):
    """Asks a question that takes a while; what went wrong is said at the foot of the door."""

    def __call__(self, question: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Ask, and call `then` with the answer on the window's thread."""


def line(name: str) -> QLineEdit:
    """A line with its name in it."""
    found = QLineEdit()
    found.setPlaceholderText(name)
    found.setAccessibleName(name)
    found.setAlignment(leading())
    return found


def secret(look: Look, voice: Voice, name: str) -> SecretLine:
    """A line with its name in it, which hides what is typed."""
    found = SecretLine(look, voice, name)
    found.setPlaceholderText(name)
    return found


def titled(look: Look, title: str, *inner: QWidget) -> QFrame:
    """A card with a heading."""
    frame, sizes = card(), look.sizes
    frame.setLayout(column(label(title, "strong"), *inner, space=sizes.space_2, margin=sizes.space_3))
    return frame


def waiting(name: str) -> QProgressBar:
    """A bar that moves while something takes a while."""
    found = QProgressBar()
    found.setRange(0, 0)
    found.setTextVisible(False)
    found.setAccessibleName(name)
    found.hide()
    return found


def keep_room(*widgets: QWidget) -> None:
    """Have what comes and goes keep its place, so that nothing jumps."""
    for widget in widgets:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)
