"""The page of one document: the paper itself, what is known of it, and what may be done with it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.documents.presenter import Document
from desktop.ui.documents.taking_back import TakingBack
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, chip, label
from desktop.ui.printing.card import PrinterCard
from desktop.ui.printing.handing import Paper
from desktop.ui.printing.view import PaperView


class Acts(NamedTuple):
    """What the page's buttons do."""

    save: Callable[[], None]
    copy_file: Callable[[], None]
    open_folder: Callable[[], None]
    credit: Callable[[], None]
    take_back: Callable[[str], None]
    printed: Callable[[], None]


class DocumentPage(QWidget):
    """Shows one document. `closed` is emitted when the person goes back to the list."""

    closed = Signal()

    def __init__(self, desk: Desk, acts: Acts) -> None:
        super().__init__()
        self._desk, self._acts = desk, acts
        self._document: Document | None = None
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back to the list"), self.closed.emit)
        self._title, self._chips = label("", "title", selectable=True), row(space=sizes.space_2)
        self.paper = PaperView(desk, voice.say("The document as it is printed"))
        self.printer = PrinterCard(desk, acts.printed)
        self.taking_back = TakingBack(desk, acts.take_back)
        self._fields = column(space=sizes.space_2)
        self._history = column(space=sizes.space_1)
        side = scrolled(holding(column(self.printer, self._buttons(), self._facts(), None, space=sizes.space_3)))
        side.setFixedWidth(2 * sizes.card)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = row(side, self.paper, space=sizes.space_4)
        body.setStretch(1, 1)
        head = row(back, self._title, self._chips, None, space=sizes.space_3)
        whole = column(head, self.taking_back, body, space=sizes.space_3, margin=(sizes.space_4, sizes.space_3))
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _facts(self) -> QFrame:
        frame, sizes = card(), self._desk.look.sizes
        frame.setLayout(column(self._fields, self._history, space=sizes.space_3, margin=sizes.space_3))
        return frame

    def _buttons(self) -> QWidget:
        voice, look = self._desk.voice, self._desk.look
        acts = self._acts
        share = voice.say("Puts the file where it can be pasted into a message")
        save = button(look, voice.say("Save as PDF"), acts.save, icon="file-down")
        copy = button(look, voice.say("Copy the file"), acts.copy_file, icon="copy", tells=share)
        folder = button(look, voice.say("Open its folder"), acts.open_folder, icon="folder-open")
        self._order = button(look, voice.say("Go to the order"), self._go_to_order, icon="clipboard-list")
        self._credit = button(look, voice.say("Write a credit note"), acts.credit, icon="undo-2")
        self._void = button(look, voice.say("Void it"), self._ask_to_take_back, icon="circle-x", kind="danger")
        buttons: list[QPushButton] = [save, copy, folder, self._order, self._credit, self._void]
        return holding(column(*buttons, space=look.sizes.space_2))

    def show_document(self, document: Document) -> None:
        """Show what is known; the paper comes by `show_pdf`."""
        if self._document is None or self._document.id != document.id:
            self.paper.show_pdf(b"")
            self.taking_back.hide()
        self._document = document
        self._title.setText(document.title)
        self._title.setAccessibleName(document.title)
        clear(self._chips)
        for each in document.chips:
            self._chips.addWidget(chip(each.text, each.tone))
        self._show_fields(document)
        self.printer.offer(Paper(document.id, document.number, document.kind), document.printed)
        self._credit.setVisible(document.can_be_credited)
        self._order.setVisible(document.order is not None)
        self._void.setVisible(document.can_be_taken_back)
        words = self._words(document)[1]
        self._void.setText(f" {words}")
        self._void.setAccessibleName(words)

    def _show_fields(self, document: Document) -> None:
        clear(self._fields)
        for name, text in document.fields:
            value = label(text, wraps=True, selectable=True)
            value.setAccessibleName(f"{name}: {text}")
            self._fields.addLayout(column(label(name, "caption"), value, space=0))
        clear(self._history)
        for step in document.history:
            self._history.addWidget(label(f"{step.what} · {step.who}", "caption", wraps=True))

    def show_pdf(self, pdf: bytes) -> None:
        """Show the paper."""
        self.paper.show_pdf(pdf)

    def _words(self, document: Document) -> tuple[str, str]:
        """What taking it back means, and the words of its button."""
        voice = self._desk.voice
        if document.kind == "receipt":
            means = voice.say(
                "The money was given back, or never came. The receipt keeps its number and is shown as reversed."
            )
            return means, voice.say("Reverse it")
        means = voice.say("The invoice keeps its number and is shown as void; what it asked for is owed no more.")
        return means, voice.say("Void it")

    def _ask_to_take_back(self) -> None:
        if self._document is not None:
            self.taking_back.ask(*self._words(self._document))

    def _go_to_order(self) -> None:
        if self._document is not None and self._document.order is not None:
            self._desk.go(Place("orders", self._document.order))
