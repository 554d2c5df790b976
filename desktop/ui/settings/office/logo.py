"""The logo: chosen from a file or dropped, shrunk beside the window's thread, shown, taken away."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel

from desktop.imports.problems import FileNotFound
from desktop.storage.logos import SIDE, shrink_logo
from desktop.storage.photos import MOST_BYTES
from desktop.storage.problems import NotAPhoto, PhotoTooLarge
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label

PICTURES: Final = (".png", ".jpg", ".jpeg", ".svg")
_MOST_SVG: Final = 2 << 20
"""Bytes of a drawing: more is a picture in disguise, and takes long to draw."""


class LogoField(QFrame):
    """Shows a logo. `changed`: the person chose another, or none."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.setAcceptDrops(True)
        self._kept, self.png = b"", b""
        self._picture = QLabel()
        self._picture.setFixedSize(sizes.portrait, sizes.portrait * 2 // 3)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setProperty("role", "card")
        self.choose_button = button(look, voice.say("Choose a logo"), self._choose, icon="image")
        self.remove_button = button(look, voice.say("No logo"), self._remove, icon="trash-2", kind="quiet")
        hint = label(voice.say("PNG, JPEG or SVG; you can drop it here."), "caption", wraps=True)
        buttons = row(self.choose_button, self.remove_button, None, space=sizes.space_1)
        parts = (label(voice.term("logo"), "caption"), row(self._picture, hint), buttons)
        self.setLayout(column(*parts, space=sizes.space_1))
        self._show()

    @property
    def change(self) -> bytes | None:
        """The new logo, empty for none; None where nothing was changed."""
        return None if self.png == self._kept else self.png

    def show_logo(self, png: bytes) -> None:
        """Show what the book has; what was chosen and not saved is forgotten."""
        self._kept = self.png = png
        self._show()

    def take(self, file: Path) -> None:
        """Take a file in; what is wrong with it is said in a notice."""
        self._desk.background.ask(self, lambda: logo_in(file), self._took, network=True)

    def _took(self, png: bytes) -> None:
        self.png = png
        self._show()
        self.changed.emit()

    def _remove(self) -> None:
        self._took(b"")

    def _show(self) -> None:
        voice, picture = self._desk.voice, QPixmap()
        if self.png and picture.loadFromData(QByteArray(self.png)):
            fitted = self._picture.size() - QSize(8, 8)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaled(fitted, keep, smooth))
        else:
            self._picture.setPixmap(self._desk.look.icon("image").pixmap(QSize(24, 24)))
        self._picture.setAccessibleName(voice.term("logo") if self.png else voice.say("No logo yet"))
        self.remove_button.setVisible(bool(self.png))

    def _choose(self) -> None:
        voice = self._desk.voice
        kinds = " ".join(f"*{suffix}" for suffix in PICTURES)
        file, _ = QFileDialog.getOpenFileName(
            self, voice.say("Choose a logo"), "", f"{voice.say('Pictures')} ({kinds})"
        )
        if file:
            self.take(Path(file))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one file that may be a picture."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the file in."""
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.take(file)


def _dropped(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in PICTURES), None)


def logo_in(file: Path) -> bytes:
    """The logo in a file, as a small PNG. Raises FileNotFound, NotAPhoto, PhotoTooLarge."""
    is_drawing = file.suffix.lower() == ".svg"
    most = _MOST_SVG if is_drawing else MOST_BYTES
    try:
        size = file.stat().st_size
        if size > most:
            raise PhotoTooLarge(size=size, most=most)
        data = file.read_bytes()
    except OSError as error:
        raise FileNotFound from error
    return shrink_logo(_drawn(data) if is_drawing else data)


def _drawn(svg: bytes) -> bytes:
    """The PNG of a drawing. Raises NotAPhoto."""
    renderer = QSvgRenderer(QByteArray(svg))
    wanted = renderer.viewBoxF().size()
    if not renderer.isValid() or wanted.isEmpty():
        raise NotAPhoto
    wanted.scale(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    picture = QImage(wanted.toSize().expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    stream = QBuffer()
    stream.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(stream, "PNG")  # type: ignore[call-overload] # PySide says bytes and takes text
    return bytes(stream.data().data())
