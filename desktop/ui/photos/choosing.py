"""Finds picture files in what was dropped, and asks for them."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.photos.album import PICTURES
from desktop.ui.voice import Voice


def picture_files(dropped: QMimeData) -> list[Path]:
    """Files that may be pictures, by their names."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in PICTURES]


def choose_pictures(owner: QWidget, title: str, voice: Voice, most: int = 0) -> list[Path]:
    """Ask for picture files. `most`: 1 asks for one only."""
    ask = QFileDialog.getOpenFileName if most == 1 else QFileDialog.getOpenFileNames
    kinds = " ".join(f"*{suffix}" for suffix in sorted(PICTURES))
    found, _ = ask(owner, title, "", f"{voice.say('Pictures')} ({kinds})")
    return [Path(file) for file in ([found] if isinstance(found, str) else found) if file]
