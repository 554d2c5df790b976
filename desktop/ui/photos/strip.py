"""A piece's photos side by side: added from files or by dropping them here, taken away, shown large."""

from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QListView, QListWidget, QListWidgetItem, QWidget

from desktop.storage.lists.pieces import Shot
from desktop.ui.desk import Desk
from desktop.ui.photos.choosing import choose_pictures, picture_files
from desktop.ui.pictures import rounded
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import image, label
from desktop.ui.tokens import MOST_DIALOG_HEIGHT

_ROLE: Final = Qt.ItemDataRole.UserRole


class PhotoStrip(QFrame):
    """Shows photos. `wanted` gives files to take in, `dropped` a photo to take away, `watch` asks for a folder."""

    wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self, desk: Desk, watch: QWidget) -> None:
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self.photos = QListWidget()
        self.photos.setAccessibleName(voice.say("Photos"))
        self.photos.setViewMode(QListView.ViewMode.IconMode)
        self.photos.setFlow(QListView.Flow.LeftToRight)
        self.photos.setWrapping(False)
        self.photos.setMovement(QListView.Movement.Static)
        self.photos.setProperty("role", "cards")
        self.photos.setIconSize(QSize(sizes.portrait, sizes.portrait))
        self.photos.setSpacing(sizes.space_1)
        self.photos.setFixedHeight(sizes.portrait + sizes.space_4)
        self.photos.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.photos.itemActivated.connect(self._show_large)
        self.photos.currentItemChanged.connect(lambda *_: self._choose())
        self._none = label(voice.say("Drop pictures here, or add them from a file or a phone."), "muted", wraps=True)
        add = button(look, voice.say("Add photos"), self.choose, icon="camera")
        self._away = icon_button(look, "trash-2", voice.say("Take the chosen photo away"), self._drop)
        head = row(label(voice.say("Photos"), "heading"), None, self._away)
        foot = row(None, watch, add, space=sizes.space_2)
        self.setLayout(column(head, self.photos, self._none, foot, space=sizes.space_2, margin=sizes.space_4))

    def show_shots(self, shots: tuple[Shot, ...]) -> None:
        """Show photos in place of those before."""
        voice, side = self._desk.voice, self._desk.look.sizes.portrait
        self.photos.clear()
        for number, shot in enumerate(shots, start=1):
            item = QListWidgetItem()
            text = voice.say(
                "Photo {number}: {width} × {height}, {size} kB",
                number=number, width=shot.width, height=shot.height, size=-(-shot.size // 1000),
            )  # fmt: skip
            item.setData(_ROLE, shot)
            item.setToolTip(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            item.setSizeHint(QSize(side + 8, side + 8))
            self.photos.addItem(item)
            self._fill(number - 1, shot, side)
        self.photos.setVisible(bool(shots))
        self._none.setVisible(not shots)
        self._choose()

    def _fill(self, at: int, shot: Shot, side: int) -> None:
        found = shot.thumbnail and self._desk.pictures.get(self, shot.thumbnail, side, partial(self._came, shot))
        if isinstance(found, QPixmap):
            self._paint(at, found)

    def _came(self, shot: Shot, picture: QPixmap) -> None:
        for at in range(self.photos.count()):
            if self.photos.item(at).data(_ROLE).id == shot.id:
                self._paint(at, picture)

    def _paint(self, at: int, picture: QPixmap) -> None:
        sizes = self._desk.look.sizes
        self.photos.item(at).setIcon(QIcon(rounded(picture, sizes.portrait, sizes.radius_small)))

    def choose(self) -> None:
        """Ask for picture files."""
        files = choose_pictures(self, self._desk.voice.say("Add photos"), self._desk.voice)
        if files:
            self.wanted.emit(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files that may be pictures."""
        if picture_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the files in."""
        files = picture_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.wanted.emit(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete takes the chosen photo away."""
        if event.key() == Qt.Key.Key_Delete and self.photos.hasFocus():
            self._drop()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        self._away.setVisible(self.photos.currentItem() is not None)

    def _drop(self) -> None:
        item = self.photos.currentItem()
        if item is not None:
            self.dropped.emit(item.data(_ROLE))

    def _show_large(self, item: QListWidgetItem) -> None:
        shot: Shot = item.data(_ROLE)
        blobs = self._desk.session.book.blobs
        self._desk.background.ask(
            self, lambda: QImage.fromData(blobs.load(shot.content)), lambda picture: self._open(item.toolTip(), picture)
        )

    def _open(self, text: str, picture: QImage) -> None:
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(text)
        most = QSize(self.window().width() * 3 // 4, MOST_DIALOG_HEIGHT - 100)
        shown = QPixmap.fromImage(picture.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH))
        close = button(self._desk.look, self._desk.voice.say("Close"), dialog.accept)
        dialog.setLayout(column(image(shown, text), row(label(text, "caption"), None, close)))
        dialog.open()


_SMOOTH: Final = Qt.TransformationMode.SmoothTransformation
