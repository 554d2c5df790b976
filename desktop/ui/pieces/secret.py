"""A line for what nobody else should read: a passphrase, a PIN. Whoever types may look at it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit

from desktop.ui.look import Look
from desktop.ui.pieces.labels import leading
from desktop.ui.voice import Voice

_KEYS: Final = "Ctrl+H"


class SecretLine(QLineEdit):
    """Shows dots. The eye at its end, or Ctrl+H in it, shows what was typed: a slip is found before it locks a book."""

    def __init__(self, look: Look, voice: Voice, name: str) -> None:
        super().__init__()
        self._show_words = voice.say("Show what is typed ({keys})", keys=voice.code(_KEYS))
        self._hide_words = voice.say("Hide what is typed ({keys})", keys=voice.code(_KEYS))
        self._icons = (look.icon("eye", look.colours.muted), look.icon("eye-off", look.colours.muted))
        self.setAccessibleName(name)
        self.setAlignment(leading())
        self._eye = QAction(self)
        self._eye.setShortcut(QKeySequence(_KEYS))
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._eye.triggered.connect(self._turn)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.hide_text()

    def hide_text(self) -> None:
        """Show dots again."""
        self._show(hidden=True)

    def clear(self) -> None:
        """Forget what was typed, and show dots again."""
        super().clear()
        self.hide_text()

    def _turn(self) -> None:
        self._show(hidden=self.echoMode() == QLineEdit.EchoMode.Normal)

    def _show(self, *, hidden: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self._eye.setIcon(self._icons[0 if hidden else 1])
        self._eye.setText(self._show_words if hidden else self._hide_words)
        self._eye.setToolTip(self._eye.text())
