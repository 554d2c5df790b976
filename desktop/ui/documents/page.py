"""The page of one document: the paper itself, what is known of it, and what may be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.documents.giving import GivingAway
from desktop.ui.documents.presenter import NAME, Document, Documents
from desktop.ui.documents.taking_back import TakingBack
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, chip, label
from desktop.ui.printing.card import PrinterCard
from desktop.ui.printing.handing import Paper
from desktop.ui.printing.view import PaperView


class DocumentPage(Page):
    """Shows one document, and does with it what the person wants."""

    def __init__(self, desk: Desk, documents: Documents) -> None:
        super().__init__(desk)
        self._documents = documents
        self.document: Document | None = None
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        back = icon_button(
            look, "arrow-left", voice.say("Back to the list"), lambda: desk.go(Place(NAME)), shortcut="Esc"
        )
        self._title, self._chips = label("", "title", selectable=True), row(space=sizes.space_2)
        self.paper = PaperView(desk, voice.say("The document as it is printed"))
        self.printer = PrinterCard(desk, self._look_again)
        self.taking_back, self.giving = TakingBack(desk, self._take_back), GivingAway(desk)
        self._fields, self._history = column(space=sizes.space_2), column(space=sizes.space_1)
        body = row(self._side(), self.paper, space=sizes.space_4)
        body.setStretch(1, 1)
        head = row(back, self._title, self._chips, None, space=sizes.space_3)
        whole = column(head, self.taking_back, body, space=sizes.space_3, margin=(sizes.space_4, sizes.space_3))
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _side(self) -> QScrollArea:
        sizes = self.desk.look.sizes
        side = scrolled(holding(column(self.printer, self._buttons(), self._facts(), None, space=sizes.space_3)))
        side.setFixedWidth(2 * sizes.card)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return side

    def _facts(self) -> QFrame:
        frame, sizes = card(), self.desk.look.sizes
        frame.setLayout(column(self._fields, self._history, space=sizes.space_3, margin=sizes.space_3))
        return frame

    def _buttons(self) -> QWidget:
        voice, look = self.desk.voice, self.desk.look
        self._order = button(look, voice.say("Go to the order"), self._go_to_order, icon="clipboard-list")
        self._credit = button(look, voice.say("Write a credit note"), self.credit, icon="undo-2")
        self._void = button(look, voice.say("Void it"), self.ask_to_take_back, icon="circle-x", kind="danger")
        return holding(column(self.giving, self._order, self._credit, self._void, space=look.sizes.space_2))

    def show_place(self, place: Place) -> None:
        """The document, and its paper where that is not shown yet."""
        if place.record is not None:
            self._ask(place.record)

    def verbs(self) -> Verbs:
        """Print it, or save its file."""
        return {"print": self.printer.print, "save": self.giving.save}

    def _ask(self, record: bytes) -> None:
        self.desk.background.ask(self, lambda: self._documents.document(record), self._show)

    def _look_again(self) -> None:
        if self.document is not None:
            self._ask(self.document.id)

    def _show(self, document: Document) -> None:
        if self.document is None or self.document.id != document.id:
            self.paper.show_pdf(b"")
            self.taking_back.hide()
            session, papers = self.desk.session, self.desk.ports.papers
            self.desk.background.ask(self, lambda: papers.kept_pdf(session, document.number), self.paper.show_pdf)
        self.document = document
        self.giving.offer(document.number)
        self._title.setText(document.title)
        self._title.setAccessibleName(document.title)
        self._show_facts(document)
        self.printer.offer(Paper(document.id, document.number, document.kind), document.printed)
        self._credit.setVisible(document.can_be_credited)
        self._order.setVisible(document.order is not None)
        self._void.setVisible(document.can_be_taken_back)
        words = self._words(document)[1]
        self._void.setText(f" {words}")
        self._void.setAccessibleName(words)
        self.arrived.emit()

    def _show_facts(self, document: Document) -> None:
        for layout in (self._chips, self._fields, self._history):
            clear(layout)
        for each in document.chips:
            self._chips.addWidget(chip(each.text, each.tone))
        for name, text in document.fields:
            value = label(text, wraps=True, selectable=True)
            value.setAccessibleName(f"{name}: {text}")
            self._fields.addLayout(column(label(name, "caption"), value, space=0))
        for step in document.history:
            self._history.addWidget(label(f"{step.what} · {step.who}", "caption", wraps=True))

    def credit(self) -> None:
        """Begin a credit note for the invoice that is shown."""
        if self.document is not None and self.document.can_be_credited:
            self.desk.go(Place(NAME, self.document.id, "credit"))

    def ask_to_take_back(self) -> None:
        """Say what taking it back means, and ask for the reason."""
        if self.document is not None:
            self.taking_back.ask(*self._words(self.document))

    def _words(self, document: Document) -> tuple[str, str]:
        """What taking it back means, and the words of its button."""
        voice = self.desk.voice
        if document.kind == "receipt":
            means = voice.say(
                "The money was given back, or never came. The receipt keeps its number and is shown as reversed."
            )
            return means, voice.say("Reverse it")
        means = voice.say("The invoice keeps its number and is shown as void; what it asked for is owed no more.")
        return means, voice.say("Void it")

    def _take_back(self, reason: str) -> None:
        document = self.document
        if document is not None:
            self.desk.background.ask(self, lambda: self._documents.take_back(document, reason), self._taken_back)

    def _taken_back(self, _none: None) -> None:
        self.taking_back.hide()
        self.desk.notices.tell(self.desk.voice.say("Taken back; the number stays."), "good")
        self._look_again()

    def _go_to_order(self) -> None:
        if self.document is not None and self.document.order is not None:
            self.desk.go(Place("orders", self.document.order))
