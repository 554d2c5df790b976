"""Thumbnails on their way from the book to the screen: loaded off the window's thread, kept while there is room."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap
from shiboken6 import isValid

from desktop.storage.problems import BlobMissing
from desktop.storage.session import Session
from desktop.ui.background import Background
from desktop.ui.look import Look

_KEPT: Final = 600
"""Thumbnails of 240 pixels: 600 are at most 140 MB decoded, and on average a fifth of that, for they are kept small."""


class Pictures:
    """The pictures that lists and pages have shown. `found` is called on the window's thread."""

    def __init__(self, session: Session, background: Background) -> None:
        self._session, self._background = session, background
        self._kept: OrderedDict[tuple[bytes, int], QPixmap] = OrderedDict()
        self._coming: dict[tuple[bytes, int], list[tuple[QObject, Callable[[QPixmap], None]]]] = {}

    def get(self, owner: QObject, content: bytes, side: int, found: Callable[[QPixmap], None]) -> QPixmap | None:
        """The picture, `side` pixels square, if it is here; else None, and `found` is called when it has come.

        One that the book does not have is asked for anew each time: sync may bring it at any moment.
        """
        key = (content, side)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        waiting = self._coming.setdefault(key, [])
        waiting.append((owner, found))
        if len(waiting) == 1:
            lasting = self._background.lasting
            self._background.ask(lasting, lambda: self._load(content, side), lambda image: self._came(key, image))
        return None

    def _load(self, content: bytes, side: int) -> QImage:
        """On the book's thread. A picture that has not arrived yet is an empty one."""
        try:
            return QImage.fromData(self._session.book.blobs.load(content)).scaled(
                QSize(side * 2, side * 2),
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
        except BlobMissing:
            return QImage()

    def _came(self, key: tuple[bytes, int], image: QImage) -> None:
        waiting = self._coming.pop(key, [])
        if image.isNull():
            return
        pixmap = self._kept[key] = _square(image, key[1])
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        for owner, found in waiting:
            if isValid(owner):
                found(pixmap)


def _square(image: QImage, side: int) -> QPixmap:
    pixels = side * 2
    crop = image.copy((image.width() - pixels) // 2, (image.height() - pixels) // 2, pixels, pixels)
    found = QPixmap.fromImage(crop)
    found.setDevicePixelRatio(2.0)
    return found


def rounded(picture: QPixmap, side: int, radius: int) -> QPixmap:
    """The picture with round corners."""
    found = QPixmap(side * 2, side * 2)
    found.setDevicePixelRatio(2.0)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    paint_rounded(painter, picture, QRectF(0, 0, side, side), radius)
    painter.end()
    return found


def blank(look: Look, icon: str, side: int) -> QPixmap:
    """What stands where there is no picture, `side` pixels square."""
    found = QPixmap(side * 2, side * 2)
    found.setDevicePixelRatio(2.0)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    paint_blank(painter, look, icon, QRectF(0, 0, side, side))
    painter.end()
    return found


def paint_rounded(painter: QPainter, picture: QPixmap, where: QRectF, radius: float) -> None:
    """Paint a picture into a rectangle with round corners."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(where, radius, radius)
    painter.setClipPath(path)
    painter.drawPixmap(where, picture, QRectF(picture.rect()))
    painter.restore()


def paint_blank(painter: QPainter, look: Look, icon: str, where: QRectF) -> None:
    """Paint a sign of what would be seen where there is no picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.colours.sunken))
    painter.drawRoundedRect(where, look.sizes.radius_small, look.sizes.radius_small)
    side = min(where.width(), where.height()) / 2
    sign = look.picture(icon, round(side))
    painter.drawPixmap(
        QRectF(where.center().x() - side / 2, where.center().y() - side / 2, side, side), sign, QRectF(sign.rect())
    )
    painter.restore()


def paint_initial(painter: QPainter, text: str, where: QRectF, radius: float, ground: str, ink: str) -> None:
    """Paint a letter where there is no picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(where, radius, radius)
    painter.setPen(QColor(ink))
    font = painter.font()
    font.setPixelSize(max(10, round(where.height() * 0.44)))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text[:1])
    painter.restore()
