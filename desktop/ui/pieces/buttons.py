"""Buttons with a word, an icon, a keyboard shortcut and an accessible name."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.ui.look import Look


class Button(QPushButton):
    """Enter presses it as Space does: Qt's own does so in dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    look: Look, text: str, do: Callable[[], object], *, icon: str = "", kind: str = "", tells: str = ""
) -> QPushButton:
    """A button. `tells`: a description.

    `kind`: "", "primary" (one on a screen), "quiet", "danger", "big", "link" (a line of a card that leads elsewhere).
    """
    found = Button(f" {text.replace('&', '&&')}" if icon else text.replace("&", "&&"))
    found.setProperty("kind", kind)
    found.setAccessibleName(text)
    found.setAccessibleDescription(tells)
    if tells:
        found.setToolTip(tells)
    if icon:
        found.setIcon(look.icon(icon, _ink(look, kind)))
        found.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
    found.setAutoDefault(False)
    found.setCursor(Qt.CursorShape.PointingHandCursor)
    found.clicked.connect(lambda _checked=False: do())
    return found


def _ink(look: Look, kind: str) -> str:
    colours = look.colours
    return {
        "primary": colours.on_accent,
        "danger": colours.bad,
        "big": colours.accent_ink,
        "link": colours.accent_ink,
    }.get(kind, colours.ink)


def icon_button(
    look: Look, icon: str, name: str, do: Callable[[], object], *, shortcut: str = "", kind: str = "quiet"
) -> QToolButton:
    """A button with an icon alone; its name is its tip and what screen readers say."""
    found = QToolButton()
    found.setIcon(look.icon(icon))
    found.setIconSize(QSize(look.sizes.icon, look.sizes.icon))
    found.setProperty("kind", kind)
    found.setAccessibleName(name)
    found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    found.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    if shortcut:
        found.setShortcut(QKeySequence(shortcut))
    found.clicked.connect(lambda _checked=False: do())
    return found
