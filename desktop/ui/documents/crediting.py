"""The form of a credit note: how much of each line comes back, where the pieces were put, and why."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.problems import Problem
from core.records.facts import Line
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.credits import Creditable, Credits, Invoice
from desktop.ui.documents.presenter import NAME
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import FIGURES, card, label, leading

_SUMS: Final = 2
"""The column of the lines' sums."""


class Crediting(Page):
    """The place "credit" of an invoice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._credits = Credits(desk.session, desk.voice, desk.clock)
        self._invoice: Invoice | None = None
        self._boxes: list[QLineEdit] = []
        voice, sizes = desk.voice, desk.look.sizes
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.space_4)
        self._grid.setVerticalSpacing(sizes.space_2)
        self._grid.setColumnStretch(0, 1)
        self.came_back = QCheckBox(voice.say("The pieces came back, into"))
        self.place = QComboBox()
        self.place.setAccessibleName(voice.say("The place that they were put into"))
        self.came_back.toggled.connect(self.place.setEnabled)
        self.reason = QLineEdit()
        self.reason.setAlignment(leading())
        self.reason.setAccessibleName(voice.term("reason"))
        self._wrong, self._total = label("", "bad", wraps=True), label("", "figure")
        body = scrolled(holding(column(self._card(), None)))
        self.setLayout(column(self._head(), body, space=sizes.space_4, margin=(sizes.space_5, sizes.space_4)))

    def _head(self) -> QHBoxLayout:
        voice, look = self.desk.voice, self.desk.look
        back = icon_button(look, "arrow-left", voice.say("Back"), self._go_back, shortcut="Esc")
        self._title = label("", "heading")
        everything = button(look, voice.say("All of it"), self.take_all)
        self.issue_button = button(
            look, voice.say("Issue the credit note"), self.save, icon="check", kind="primary",
            tells=voice.say("Issue (Ctrl+S)"),
        )  # fmt: skip
        return row(back, self._title, None, everything, self.issue_button, space=look.sizes.space_2)

    def _card(self) -> QFrame:
        voice, sizes, frame = self.desk.voice, self.desk.look.sizes, card()
        about = label(
            voice.say("The makers keep what they earned. Type how much of each piece comes back."), "muted", wraps=True
        )
        stock = row(self.came_back, self.place, None, space=sizes.space_2)
        reason = column(label(voice.term("reason"), "caption"), self.reason, self._wrong, space=sizes.space_1)
        total = column(label(voice.say("The credit note comes to"), "caption"), self._total, space=0)
        frame.setLayout(column(about, self._grid, stock, reason, total, space=sizes.space_4, margin=sizes.space_5))
        frame.setMaximumWidth(sizes.measure * 3 // 2)
        return frame

    def show_place(self, place: Place) -> None:
        """The lines of an invoice; nothing is credited at first."""
        invoice = place.record
        if invoice is not None:
            self.desk.background.ask(self, lambda: self._credits.invoice(invoice), self._begin)

    def verbs(self) -> Verbs:
        """Issue it."""
        return {"save": self.save}

    def _go_back(self) -> None:
        self.desk.go(Place(NAME, None if self._invoice is None else self._invoice.id))

    def _begin(self, invoice: Invoice) -> None:
        voice = self.desk.voice
        self._invoice, self._boxes = invoice, []
        self._title.setText(voice.say("Credit note for invoice {number}", number=voice.code(invoice.number)))
        self.reason.clear()
        self._show_places(invoice.places)
        clear(self._grid)
        heads = (voice.term("product"), voice.say("Not credited yet"), voice.term("amount"), voice.say("Comes back"))
        for at, text in enumerate(heads):
            self._grid.addWidget(self._aligned(label(text, "caption"), at), 0, at)
        for number, each in enumerate(invoice.lines, start=1):
            self._add(number, each)
        self._changed()
        self.arrived.emit()
        if self._boxes:
            self._boxes[0].setFocus()

    def _show_places(self, places: tuple[str, ...]) -> None:
        self.place.clear()
        for place in places:
            self.place.addItem(self.desk.voice.term(place), place)
        self.came_back.setChecked(bool(places))
        for each in (self.came_back, self.place):
            each.setVisible(bool(places))

    def _add(self, number: int, each: Creditable) -> None:
        sizes = self.desk.look.sizes
        box = QLineEdit()
        box.setAccessibleName(f"{self.desk.voice.say('Comes back')}: {each.text}")
        box.setPlaceholderText(self._credits.typed(0))
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(sizes.card // 2)
        box.setEnabled(each.left > 0)
        box.textEdited.connect(lambda _text: self._changed())
        self._boxes.append(box)
        for at, widget in enumerate((label(each.text, wraps=True), label(each.left_told), label(each.price), box)):
            self._grid.addWidget(self._aligned(widget, at), number, at)

    @staticmethod
    def _aligned(cell: QWidget, at: int) -> QWidget:
        """Sums stand under each other."""
        if at == _SUMS and isinstance(cell, QLabel):
            cell.setAlignment(FIGURES)
        return cell

    def save(self) -> None:
        """Issue what is typed, once for all the times that it is asked for."""
        parts, invoice, reason = self._parts(), self._invoice, self.reason.text()
        if parts is None or invoice is None or not self.issue_button.isEnabled():
            return
        place = self.place.currentData() if self.came_back.isChecked() else ""
        self.issue_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._credits.credit(invoice.id, parts, reason, place), self._issued, self._refuse
        )
        job.ended = lambda: self.issue_button.setEnabled(True)

    def _issued(self, note: bytes) -> None:
        self.desk.notices.tell(self.desk.voice.say("The credit note was issued."), "good")
        self.desk.go(Place(NAME, note))

    def _refuse(self, problem: Problem) -> None:
        """Say what is wrong beside the reason."""
        self._wrong.setText(self.desk.voice.problem(problem))
        self._wrong.show()

    def take_all(self) -> None:
        """All that is left of each line comes back."""
        lines = () if self._invoice is None else self._invoice.lines
        for box, each in zip(self._boxes, lines, strict=True):
            box.setText(self._credits.typed(each.left) if each.left else "")
        self._changed()
        self.reason.setFocus()

    def _changed(self) -> None:
        self._wrong.hide()
        parts = self._parts()
        if parts is not None and self._invoice is not None:
            self._total.setText(self._credits.total(self._invoice.currency, parts))

    def _parts(self) -> tuple[Line, ...] | None:
        if self._invoice is None:
            return None
        try:
            return self._credits.parts(self._invoice.lines, tuple(box.text() for box in self._boxes))
        except Problem as problem:
            self._refuse(problem)
            return None
