"""What a screen is to the window: something that shows a place and offers the usual verbs."""

from collections.abc import Callable
from typing import ClassVar, Literal

from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk, Place

Verb = Literal["new", "save", "print", "export", "duplicate"]


class Screen(QWidget):
    """One screen. It is made when it is first shown, and made anew when language or look change.

    A subclass builds its widgets in `__init__` and asks the book in `show_place`.
    """

    NAME: ClassVar[str] = ""
    TYPED_AT_ONCE: ClassVar[bool] = False
    """Whether keys belong to it as soon as it is shown, as a scanner's do: Alt and its number leave them to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("ground")

    def show_place(self, place: Place) -> None:
        """Show a place of this screen, with what the book says now."""

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """What Ctrl+N, Ctrl+S, Ctrl+P, Ctrl+E and Ctrl+D do here now; a verb that is missing does nothing."""
        return {}

    def leave(self) -> None:
        """Called before another screen is shown and before this one is made anew: keep what is half done."""
