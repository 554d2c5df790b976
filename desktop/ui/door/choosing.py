"""The door's page of ways in: a new book, a centre, practice; and, smaller, a book that is there already."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.choice import Choice
from desktop.ui.pieces.labels import label
from desktop.ui.voice import Voice


class Ways(NamedTuple):
    """What the page's buttons do."""

    make: Callable[[], None]
    join: Callable[[], None]
    practise: Callable[[], None]
    open_other: Callable[[], None]
    restore: Callable[[], None]


class ChoosePage(QWidget):
    """What a person can begin with."""

    def __init__(self, look: Look, voice: Voice, ways: Ways) -> None:
        super().__init__()
        say, sizes = voice.say, look.sizes
        self.first = Choice(
            look, "book-open", say("Make a book for an office"),
            say("Three questions. A centre can be joined later."), ways.make,
        )  # fmt: skip
        join = Choice(
            look, "cloud", say("Join a centre with a code"),
            say("Head office gave you an address and a code."), ways.join,
        )  # fmt: skip
        practise = Choice(
            look, "graduation-cap", say("Try the practice book"),
            say("Invented people and pieces, and lessons. Nothing can be broken."), ways.practise,
        )  # fmt: skip
        there = label(say("Is there a book already?"), "strong")
        other = button(look, say("Open a book that is on this laptop"), ways.open_other, icon="folder-open")
        restore = button(look, say("Restore a backup"), ways.restore, icon="history")
        hint = label(
            say("Everything is kept on this laptop, encrypted. Only a centre needs a line."), "muted", wraps=True
        )
        self.setLayout(
            column(
                self.first, join, practise, sizes.space_2, there, row(other, restore, None), sizes.space_2, hint, None,
                space=sizes.space_3,
            )
        )  # fmt: skip
