"""The button at the head of the window that looks like a search box and opens Ctrl+K."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from desktop.ui.look import Look
from desktop.ui.pieces.buttons import button
from desktop.ui.voice import Voice


def seek_button(look: Look, voice: Voice, find: Callable[[], None]) -> QPushButton:
    """A wide, quiet button."""
    text = voice.say("Find anything  ({keys})", keys=voice.code("Ctrl+K"))
    found = button(look, text, find, icon="search", tells=voice.say("Find people, pieces, orders and actions"))
    found.setObjectName("seek")
    found.setMinimumSize(QSize(look.sizes.panel, 0))
    return found
