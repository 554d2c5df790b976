"""A big button that says what it begins, and below it for whom or what that is."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import Button
from desktop.ui.pieces.labels import image, label


class Choice(Button):
    """`words`: what it does. `tells`: a line about it."""

    def __init__(self, look: Look, icon: str, words: str, tells: str, do: Callable[[], object]) -> None:
        super().__init__()
        sizes = look.sizes
        self.setAccessibleName(words)
        self.setAccessibleDescription(tells)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        sign = image(look.picture(icon, sizes.space_5, look.colours.accent_ink))
        inner = row(
            sign, column(label(words, "heading"), label(tells, "muted", wraps=True), space=0),
            space=sizes.space_4, margin=(sizes.space_4, sizes.space_2),
        )  # fmt: skip
        inner.setStretch(1, 1)
        self.setLayout(inner)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _checked=False: do())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for both lines."""
        inner = self.layout()
        return super().sizeHint() if inner is None else inner.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As much."""
        return QSize(0, self.sizeHint().height())
