"""Icons of one family, in the colour of the text, turned round where their direction means something."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(__file__).parents[2] / "resources" / "icons"
MIRRORED: Final = frozenset({
    "arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "external-link", "scroll-text",
    "list", "clipboard-list", "file-text",
})  # fmt: skip
"""Those that point along the line of reading; clocks, clouds and check marks stay as they are."""


@lru_cache(maxsize=1024)
def picture(name: str, colour: str, size: int, *, rtl: bool = False, ratio: float = 1.0) -> QPixmap:
    """One icon, `size` device-independent pixels wide. Raises FileNotFoundError for a name that is not here."""
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixels = round(size * ratio)
    found = QPixmap(pixels, pixels)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    if rtl and name in MIRRORED:
        found = found.transformed(QTransform().scale(-1, 1))
    found.setDevicePixelRatio(ratio)
    return found


def icon(name: str, colour: str, *, chosen: str = "", disabled: str = "", size: int = 18, rtl: bool = False) -> QIcon:
    """An icon for buttons and lists. `chosen`, `disabled`: its colour where it is so, if that is another."""
    found = QIcon()
    for ratio in (1.0, 2.0):
        found.addPixmap(picture(name, colour, size, rtl=rtl, ratio=ratio))
        for mode, other in ((QIcon.Mode.Selected, chosen), (QIcon.Mode.Disabled, disabled)):
            if other:
                found.addPixmap(picture(name, other, size, rtl=rtl, ratio=ratio), mode)
    return found
