"""Says in a form that somebody or something may be registered already, and leads to that card."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QFrame

from desktop.ui.desk import Desk, Place
from desktop.ui.forms.editing import Editing
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label


class Known(Protocol):
    """A card that is there already."""

    @property
    def id(self) -> bytes:
        """Its id."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """Its name."""


Question = Callable[[tuple[str, ...], bytes | None], tuple[Known, ...]]
"""Given what is typed, and the card that is being changed. Runs on the book's thread."""


class AlikeHint(QFrame):
    """Hidden while nobody is alike. It never keeps anybody from saving: two branches may share a name.

    `fields`: those whose texts are asked about. `screen`: where the cards are shown.
    """

    def __init__(self, desk: Desk, screen: str, text: str, fields: tuple[str, ...], question: Question) -> None:
        super().__init__()
        self._desk, self._screen, self._fields, self._question = desk, screen, fields, question
        self.setProperty("role", "notice")
        self.setProperty("tone", "warn")
        self._asked: tuple[str, ...] = ()
        self._buttons = column(space=2)
        self.setLayout(column(label(text, wraps=True), self._buttons, space=4, margin=desk.look.sizes.space_3))
        self.hide()

    def watch(self, editing: Editing) -> None:
        """Look again after each pause in typing."""
        editing.began.connect(self.hide)
        editing.form.paused.connect(lambda: self._look(editing))

    def _look(self, editing: Editing) -> None:
        typed = tuple(str(editing.form.editors[name].state()) for name in self._fields)
        but = editing.record
        self._asked = typed
        self._desk.background.ask(
            self, lambda: self._question(typed, but), lambda found: self._show(typed, found)
        )  # fmt: skip

    def _show(self, asked: tuple[str, ...], found: tuple[Known, ...]) -> None:
        if asked != self._asked:
            return
        clear(self._buttons)
        for one in found:
            text = f"{one.name}  ·  {one.code}" if one.code else one.name
            opens = button(self._desk.look, text, self._opens(one), icon="contact", kind="quiet")
            self._buttons.addLayout(row(opens, None))
        self.setVisible(bool(found))

    def _opens(self, one: Known) -> Callable[[], None]:
        return lambda: self._desk.go(Place(self._screen, one.id))
