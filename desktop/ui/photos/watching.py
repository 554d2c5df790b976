"""Watches a folder, such as a plugged-in phone's, and offers its new pictures for the piece that is shown."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QListView, QListWidget, QListWidgetItem

from desktop.storage.lists.remembered import recall, remember
from desktop.ui.desk import Desk
from desktop.ui.photos.album import Album, Found, fresh, settled
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import label

_EVERY: Final = 4000
"""Milliseconds between looks into the folder: a phone's storage tells nobody of changes, so it is asked."""
_KEY: Final = "photos.album"
_ROLE: Final = Qt.ItemDataRole.UserRole


class WatchedFolder(QFrame):
    """Hidden while there is nothing new. `wanted` gives the files that were ticked."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._album = Album()
        self._found: tuple[Found, ...] = ()
        self._is_looking = False
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.setProperty("role", "card")
        self.button = button(
            look, voice.say("Phone or folder"), self.choose, icon="usb",
            tells=voice.say("Choose a folder whose new pictures are offered here, such as a plugged-in phone"),
        )  # fmt: skip
        self._title = label("", "strong", wraps=True)
        self.pictures = QListWidget()
        self.pictures.setAccessibleName(voice.say("New pictures in the folder"))
        self.pictures.setViewMode(QListView.ViewMode.IconMode)
        self.pictures.setMovement(QListView.Movement.Static)
        self.pictures.setWrapping(False)
        self.pictures.setProperty("role", "cards")
        self.pictures.setIconSize(QSize(sizes.portrait, sizes.portrait))
        self.pictures.setFixedHeight(sizes.portrait + 2 * sizes.space_6)
        take = button(look, voice.say("Add the ticked ones to this piece"), self._take, icon="plus")
        self._rest = button(look, voice.say("Offer none of these again"), self._dismiss, kind="quiet")
        away = icon_button(look, "x", voice.say("Watch this folder no longer"), self._forget)
        head = row(self._title, away)
        head.setStretch(0, 1)
        foot = column(row(take, None), row(self._rest, None), space=sizes.space_1)
        self.setLayout(column(head, self.pictures, foot, space=sizes.space_2, margin=sizes.space_4))
        self.hide()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look_again)
        desk.background.ask(self, lambda: recall(desk.session, _KEY, Album), self._recalled)

    def choose(self) -> None:
        """Ask for the folder."""
        folder = QFileDialog.getExistingDirectory(self, self._desk.voice.say("Phone or folder"), self._album.folder)
        if folder:
            self.watch(Path(folder))

    def watch(self, folder: Path) -> None:
        """Watch a folder from now on, until another is chosen."""
        self._keep(Album(folder=str(folder), done=self._album.done))
        self._timer.start()
        self.look_again()

    def look_again(self) -> None:
        """Look for new pictures, beside the window's thread: a phone's storage is slow."""
        if self._album.folder and not self._is_looking and self.parentWidget() is not None:
            self._is_looking = True
            album, known = self._album, {one.mark for one in self._found}
            side = self._desk.look.sizes.portrait

            def look() -> list[tuple[Found, QImage | None]]:
                return [(one, None if one.mark in known else _small(one.file, side)) for one in fresh(album)]

            job = self._desk.background.ask(self, look, self._show, network=True)
            job.ended = self._looked

    def settle(self, files: list[Path]) -> None:
        """These were taken in: do not offer them again."""
        taken = {str(file) for file in files}
        self._keep(settled(self._album, *(one.mark for one in self._found if str(one.file) in taken)))
        self.look_again()

    def _looked(self) -> None:
        self._is_looking = False

    def _recalled(self, album: Album | None) -> None:
        if album is not None and album.folder:
            self._album = album
            self._timer.start()
            self.look_again()

    def _show(self, found: list[tuple[Found, QImage | None]]) -> None:
        came = tuple(one for one, _ in found)
        if came == self._found:
            return
        kept = {item.data(_ROLE).mark: item.icon() for item in self._items()}
        ticked = {item.data(_ROLE).mark for item in self._items() if item.checkState() == Qt.CheckState.Checked}
        self.pictures.clear()
        for one, picture in found:
            item = QListWidgetItem(kept.get(one.mark) or QIcon(QPixmap.fromImage(picture or QImage())), one.file.name)
            item.setData(_ROLE, one)
            item.setToolTip(one.file.name)
            item.setCheckState(Qt.CheckState.Checked if one.mark in ticked else Qt.CheckState.Unchecked)
            self.pictures.addItem(item)
        self._found = came
        voice = self._desk.voice
        folder = Path(self._album.folder).name or self._album.folder
        self._title.setText(
            voice.count(
                "{number} new picture in {folder}", "{number} new pictures in {folder}", len(came), folder=folder
            )
        )
        self.setVisible(bool(came))

    def _items(self) -> list[QListWidgetItem]:
        return [self.pictures.item(at) for at in range(self.pictures.count())]

    def _take(self) -> None:
        ticked = [item.data(_ROLE).file for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        if ticked:
            self.wanted.emit(ticked)
        else:
            self._desk.notices.tell(self._desk.voice.say("Tick the pictures that show this piece."), "warn")

    def _dismiss(self) -> None:
        self._keep(settled(self._album, *(one.mark for one in self._found)))
        self.look_again()

    def _forget(self) -> None:
        self._timer.stop()
        self._keep(Album(done=self._album.done))
        self._found = ()
        self.pictures.clear()
        self.hide()

    def _keep(self, album: Album) -> None:
        self._album = album
        session = self._desk.session
        lasting = self._desk.background.lasting
        self._desk.background.ask(lasting, lambda: remember(session, _KEY, album), lambda _none: None)


def _small(file: Path, side: int) -> QImage:
    """The picture, small and upright; an empty one where it cannot be read."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
