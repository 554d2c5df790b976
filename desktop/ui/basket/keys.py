"""The keys that work on a basket, as a line of text that people see where there is room for it."""

from typing import Final

from PySide6.QtWidgets import QLabel

from desktop.ui.desk import Desk
from desktop.ui.pieces.labels import leading
from desktop.wording.catalogue import N_

_KEYS: Final = (
    ("F2", N_("Quantity")), ("F3", N_("Discount")), ("F4", N_("Unit price")), ("F6", N_("Buyer")),
    ("F8", N_("Take the line out")),
)  # fmt: skip
_ROOM: Final = 11
"""As many rows high is what has room to tell of keys."""


class KeysTold(QLabel):
    """Each key beside what it does. It holds its line, and says nothing while it is told to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        voice, self._row = desk.voice, desk.look.sizes.row
        told = (voice.say("{key} {does}", key=voice.code(key), does=voice.say(does)) for key, does in _KEYS)
        self._told = " · ".join(told)
        self.setProperty("role", "caption")
        self.setWordWrap(True)
        self.setAlignment(leading())
        self.setText(self._told)

    def tell(self, *, on: bool) -> None:
        """Say the keys, or nothing."""
        self.setText(self._told if on else "")

    def fit(self, height: int) -> None:
        """Be seen where that many pixels are left for what it belongs to."""
        self.setVisible(height > _ROOM * self._row)
