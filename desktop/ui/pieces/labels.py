"""Labels: always plain text, whatever a record holds."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QSizePolicy, QWidget


def label(text: str, role: str = "", *, wraps: bool = False, selectable: bool = False) -> QLabel:
    """A text. `role`: "title", "heading", "figure", "muted", "caption", "strong", "bad", "warn"."""
    found = QLabel()
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setText(text)
    found.setProperty("role", role)
    found.setWordWrap(wraps)
    # Qt would put a text in Latin letters at the left even where lines run from the right.
    found.setAlignment(leading())
    if wraps:
        policy = found.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        found.setSizePolicy(policy)
    if selectable:
        found.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        found.setAccessibleName(text)
    return found


def leading() -> Qt.AlignmentFlag:
    """The side at which lines begin, whatever the letters of a text; an empty line of Qt's begins at the left."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter


def lines_lead(box: QPlainTextEdit) -> None:
    """Have the lines of a box begin at the leading side, whatever their letters."""
    option = box.document().defaultTextOption()
    option.setAlignment(leading() & Qt.AlignmentFlag.AlignHorizontal_Mask)
    box.document().setDefaultTextOption(option)


FIGURES: Final = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
"""Where figures of a column stand: at the right in both directions, as in documents, so that decimals are in line."""


def chip(text: str, tone: str = "") -> QLabel:
    """A word in a frame. `tone`: "", "accent", "good", "warn", "bad"."""
    found = label(text, "chip")
    found.setProperty("tone", tone)
    found.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return found


def image(picture: QPixmap, describes: str = "") -> QLabel:
    """A picture. `describes`: what it shows, for those who do not see it; empty where it only adorns."""
    found = QLabel()
    found.setPixmap(picture)
    found.setAccessibleName(describes)
    return found


def card() -> QFrame:
    """A frame that holds together what belongs together."""
    found = QFrame()
    found.setProperty("role", "card")
    return found


def rule() -> QFrame:
    """A line that parts."""
    found = QFrame()
    found.setProperty("role", "line")
    return found


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget's properties."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
