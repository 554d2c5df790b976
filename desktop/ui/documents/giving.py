"""Gives a document's file away: into a folder that the person opens, or onto the clipboard, to paste into a message."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.buttons import button
from desktop.ui.table.problems import FileUnwritable


class GivingAway(QWidget):
    """The buttons that give one document's file away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._number = desk, ""
        voice, look = desk.voice, desk.look
        share = voice.say("Puts the file where it can be pasted into a message")
        save = button(look, voice.say("Save as PDF"), self.save, icon="file-down")
        copy = button(look, voice.say("Copy the file"), self.copy, icon="copy", tells=share)
        folder = button(look, voice.say("Open its folder"), self.open_its_folder, icon="folder-open")
        self.setLayout(column(save, copy, folder, space=look.sizes.space_2))

    def offer(self, number: str) -> None:
        """Offer the document of a number."""
        self._number = number

    def save(self) -> None:
        """Ask for a file, and write the document to it."""
        voice, number = self._desk.voice, self._number
        kind = voice.say("PDF document")
        chosen, _ = QFileDialog.getSaveFileName(self, voice.say("Save as PDF"), f"{number}.pdf", f"{kind} (*.pdf)")
        if chosen:
            told = voice.say("{number} is in {file}", number=voice.code(number), file=Path(chosen).name)
            self._put(Path(chosen), lambda _file: self._desk.notices.tell(told, "good"))

    def copy(self) -> None:
        """Put the document's file on the clipboard."""
        told = self._desk.voice.say("The file is copied. Paste it into a message.")

        def copied(file: Path) -> None:
            copy_to_clipboard(file)
            self._desk.notices.tell(told, "good")

        self._put(shared_folder() / f"{self._number}.pdf", copied)

    def open_its_folder(self) -> None:
        """Write the document's file, and show the folder."""
        self._put(shared_folder() / f"{self._number}.pdf", lambda file: open_folder(file.parent))

    def _put(self, file: Path, then: Callable[[Path], None]) -> None:
        number, session, papers = self._number, self._desk.session, self._desk.ports.papers
        if number:
            self._desk.background.ask(self, lambda: put(papers.kept_pdf(session, number), file), then)


def shared_folder() -> Path:
    """Where files are put that are to be given away: the person's documents, in a folder of their own."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / "Nawl"


def put(pdf: bytes, file: Path) -> Path:
    """Write a PDF to a file, and make its folder where it is missing. Raises FileUnwritable."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pdf)
    except OSError as error:
        raise FileUnwritable from error
    return file


def copy_to_clipboard(file: Path) -> None:
    """Put a file on the clipboard, as file managers do."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(data)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
