"""Gives a document's file away: into a folder that the person opens, or onto the clipboard, to paste into a message."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.ui.table.problems import FileUnwritable


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
