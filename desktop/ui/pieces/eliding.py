"""Texts cut to their room, for what paints its own cards."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """A text, or its beginning with an ellipsis where it was cut, whichever way its letters and the window run.

    Isolated, so that the ellipsis stands at the end of an Arabic name in an English window too.
    """
    return f"\u2068{metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)}\u2069"


def on_two_lines(metrics: QFontMetrics, text: str, width: int) -> tuple[str, str]:
    """A text broken after a word; what two lines do not hold is cut."""
    if metrics.horizontalAdvance(text) <= width:
        return elided(metrics, text, width), ""
    words = text.split(" ")
    held = 1
    while held < len(words) and metrics.horizontalAdvance(" ".join(words[: held + 1])) <= width:
        held += 1
    first, rest = " ".join(words[:held]), " ".join(words[held:])
    return elided(metrics, first, width), elided(metrics, rest, width)
