"""The other cards of one person, on her page: each leads to its own, and what joined it can be undone."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLayout

from desktop.storage.lists.same_people import Joined
from desktop.ui.artisans.presenter import Artisans
from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label


class JoinedCards(QFrame):
    """Hidden where she has one card only. `changed` is called when a card was parted from hers."""

    def __init__(self, desk: Desk, register: Artisans, changed: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._register, self._changed = desk, register, changed
        voice, space = desk.voice, desk.look.sizes
        self.setProperty("role", "card")
        title = label(voice.say("Also registered as"), "heading")
        note = label(
            voice.say("Pieces and what she earned are shown together. Both codes go on working."), "caption", wraps=True
        )
        self._lines = column(space=space.space_2)
        self.setLayout(column(title, self._lines, note, space=space.space_2, margin=space.space_4))
        self.hide()

    def show_cards(self, cards: tuple[Joined, ...]) -> None:
        """Show cards in place of those before."""
        clear(self._lines)
        for one in cards:
            self._lines.addLayout(self._line(one))
        self.setVisible(bool(cards))

    def _line(self, one: Joined) -> QLayout:
        voice, look = self._desk.voice, self._desk.look
        text = f"{one.name}  ·  {voice.code(one.code)}" if one.code else one.name
        opens = button(look, text, lambda: self._desk.go(Place("artisans", one.id)), icon="user", kind="link")
        undo = button(look, voice.say("Undo: not one person"), lambda: self.part(one), icon="undo-2", kind="link")
        undo.setAccessibleName(voice.say("Undo that {name} is the same person", name=one.name))
        return column(row(opens, None), row(undo, None), space=0)

    def part(self, one: Joined) -> None:
        """Take back that the two are one person: the question waits again."""
        voice = self._desk.voice

        def done(_none: None) -> None:
            self._desk.notices.tell(voice.say("Undone. The two can be compared again."), "good")
            self._changed()

        self._desk.background.ask(self, lambda: self._register.part(one.suspicion), done)
