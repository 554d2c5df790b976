"""The first page of an import: what the list is of, and where its file is."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, image, label
from desktop.wording.catalogue import N_

KINDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("artisans", N_("Artisans"), "users"),
    ("products", N_("Pieces"), "shopping-bag"),
    ("customers", N_("Customers"), "contact"),
)


class StartPage(QWidget):
    """`chosen` gives the kind of list and the file; `template` the kind and where an empty list should be written."""

    chosen = Signal(str, object)
    template = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAcceptDrops(True)
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._buttons = {kind: self._kind(kind, words, icon) for kind, words, icon in KINDS}
        first = column(label(voice.say("What is in the list?"), "heading"), row(*self._buttons.values(), None))
        empty = button(look, voice.say("Save an empty list to fill in"), self._save_template, icon="file-down")
        note = label(
            voice.say(
                "Importing the same list again updates what is here and doubles nothing. Nothing is written before you "
                "have seen what would happen."
            ),
            "muted",
            wraps=True,
        )
        body = holding(column(first, self._drop_area(), row(empty, None), note, None, space=sizes.space_5))
        self.setLayout(column(scrolled(holding(column(body))), margin=(sizes.space_5, sizes.space_5)))
        self.choose_kind("artisans")

    @property
    def kind(self) -> str:
        """What the list is of."""
        return next(kind for kind, each in self._buttons.items() if each.isChecked())

    def choose_kind(self, kind: str) -> None:
        """Say what the list is of."""
        for name, each in self._buttons.items():
            each.setChecked(name == kind)

    def _kind(self, kind: str, words: str, icon: str) -> QPushButton:
        found = button(
            self._desk.look, self._desk.voice.say(words), lambda: self.choose_kind(kind), icon=icon, kind="big"
        )
        found.setCheckable(True)
        return found

    def _drop_area(self) -> QFrame:
        voice, look, sizes = self._desk.voice, self._desk.look, self._desk.look.sizes
        frame = card()
        drawing = image(look.picture("file-up", sizes.icon_large, look.colours.accent_ink))
        drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(
            voice.say("Drop the file here: Excel (xlsx, xls, ods), or text with columns (csv)."), "muted", wraps=True
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = button(look, voice.say("Choose the file"), self.ask, icon="folder-open", kind="primary")
        frame.setLayout(
            column(drawing, text, row(None, choose, None), space=sizes.space_3, margin=(sizes.space_5, sizes.space_6))
        )
        return frame

    def ask(self) -> None:
        """Ask for the file."""
        voice = self._desk.voice
        kinds = f"{voice.say('Lists')} (*.xlsx *.xls *.ods *.csv *.tsv *.txt)"
        file, _ = QFileDialog.getOpenFileName(self, voice.say("Choose the file"), "", kinds)
        if file:
            self.chosen.emit(self.kind, Path(file))

    def _save_template(self) -> None:
        voice = self._desk.voice
        title = voice.say("Save an empty list to fill in")
        kinds = f"{voice.say('Workbook')} (*.xlsx);;CSV (*.csv)"
        file, _ = QFileDialog.getSaveFileName(self, title, f"{self.kind}.xlsx", kinds)
        if file:
            self.template.emit(self.kind, Path(file))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one file."""
        if _file(event.mimeData().urls()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open the file."""
        file = _file(event.mimeData().urls())
        if file is not None:
            event.acceptProposedAction()
            self.chosen.emit(self.kind, file)


def _file(urls: list) -> Path | None:  # type: ignore[type-arg] # Qt's list of QUrl
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
