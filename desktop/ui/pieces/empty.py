"""What an empty list shows: what belongs here, and what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.labels import image, label


class Empty(QWidget):
    """A picture, a heading, a sentence and perhaps the buttons that begin."""

    def __init__(self, look: Look, icon: str, heading: str, sentence: str, *first: QPushButton) -> None:
        super().__init__()
        title, text = label(heading, "heading"), label(sentence, "muted", wraps=True)
        for each in (title, text):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setMinimumWidth(look.sizes.measure // 2)
        text.setMaximumWidth(look.sizes.measure)
        text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        drawing = image(look.picture(icon, look.sizes.icon_large, look.colours.accent_ink))
        drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = column(None, drawing, title, row(None, text, None), space=look.sizes.space_3)
        if first:
            inner.addLayout(row(None, *first, None))
        inner.addStretch(2)
        self.setLayout(inner)
