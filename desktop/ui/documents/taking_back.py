"""The strip on which a document is taken back: what that means, the reason, and the button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label, leading


class TakingBack(QFrame):
    """Hidden until it is asked for. `take_back` is given the reason."""

    def __init__(self, desk: Desk, take_back: Callable[[str], None]) -> None:
        super().__init__()
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.setProperty("role", "notice")
        self.setProperty("tone", "warn")
        self._means = label("", wraps=True)
        self.reason = QLineEdit()
        self.reason.setAlignment(leading())
        self.reason.setAccessibleName(voice.term("reason"))
        self.reason.setPlaceholderText(voice.say("The reason, for the books"))
        self.act = button(look, voice.say("Take it back"), self._act, kind="danger")
        self._take_back = take_back
        self.reason.returnPressed.connect(self._act)
        never = button(look, voice.say("Leave it"), self.hide, kind="quiet")
        buttons = row(self.reason, self.act, never, space=sizes.space_2)
        self.setLayout(column(self._means, buttons, space=sizes.space_2, margin=sizes.space_3))
        self.hide()

    def ask(self, means: str, act: str) -> None:
        """Say what it means, and wait for a reason. `act`: the words on the button."""
        self._means.setText(means)
        self.act.setText(act)
        self.act.setAccessibleName(act)
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def event(self, event: QEvent) -> bool:
        """Esc leaves the question, not the page."""
        pressed = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.hide()
            return True
        return super().event(event)

    def _act(self) -> None:
        self._take_back(self.reason.text())
