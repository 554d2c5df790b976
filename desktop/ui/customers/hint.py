"""Says in the form that the buyer may be registered already, and leads to that card."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop.storage.lists.buyers import Alike
from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import clear, column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label

Question = Callable[[str, str, bytes | None], tuple[Alike, ...]]


class AlikeHint(QFrame):
    """Hidden while nobody is alike. It never keeps anybody from saving: two branches may share a name."""

    def __init__(self, desk: Desk, question: Question) -> None:
        super().__init__()
        self._desk, self._question = desk, question
        self.setProperty("role", "notice")
        self.setProperty("tone", "warn")
        self._asked: tuple[str, str] = ("", "")
        self._text = label(desk.voice.say("Perhaps this buyer is registered already:"), wraps=True)
        self._buttons = column(space=2)
        self.setLayout(column(self._text, self._buttons, space=4, margin=desk.look.sizes.space_3))
        self.hide()

    def look(self, name: str, phone: str, but: bytes | None) -> None:
        """Ask whether somebody is alike."""
        self._asked = (name, phone)
        self._desk.background.ask(
            self, lambda: self._question(name, phone, but), lambda found: self._show((name, phone), found)
        )

    def _show(self, asked: tuple[str, str], found: tuple[Alike, ...]) -> None:
        if asked != self._asked:
            return
        clear(self._buttons)
        for one in found:
            text = f"{one.name}  ·  {one.code}" if one.code else one.name
            opens = button(self._desk.look, text, self._opens(one), icon="contact", kind="quiet")
            self._buttons.addLayout(row(opens, None))
        self.setVisible(bool(found))

    def _opens(self, one: Alike) -> Callable[[], None]:
        return lambda: self._desk.go(Place("customers", one.id))
