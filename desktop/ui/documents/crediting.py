"""The form of a credit note: how much of each line comes back, and why."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.problems import Problem
from core.records.facts import Line
from desktop.ui.desk import Desk
from desktop.ui.documents.presenter import Creditable, Documents
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label, leading

Issue = Callable[[tuple[Line, ...], str], None]


class Crediting(QWidget):
    """Offers the lines of an invoice; `issue` is given the parts that are credited, and the reason."""

    closed = Signal()

    def __init__(self, desk: Desk, presenter: Documents, issue: Issue) -> None:
        super().__init__()
        self._desk, self._presenter, self._issue = desk, presenter, issue
        self._currency = ""
        self._lines: tuple[Creditable, ...] = ()
        self._boxes: list[QLineEdit] = []
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.closed.emit)
        self._title = label("", "heading")
        everything = button(look, voice.say("All of it"), self._take_all, icon="check")
        self.issue_button = button(
            look, voice.say("Issue the credit note"), self.save, icon="check", kind="primary",
            tells=voice.say("Issue (Ctrl+S)"),
        )  # fmt: skip
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.space_4)
        self._grid.setVerticalSpacing(sizes.space_2)
        self._grid.setColumnStretch(0, 1)
        self.reason = QLineEdit()
        self.reason.setAlignment(leading())
        self.reason.setAccessibleName(voice.term("reason"))
        self._wrong = label("", "bad", wraps=True)
        self._total = label("", "figure")
        about = label(
            voice.say("The makers keep what they earned. Type how much of each piece comes back."), "muted", wraps=True
        )
        reason = column(label(voice.term("reason"), "caption"), self.reason, self._wrong, space=sizes.space_1)
        total = column(label(voice.say("The credit note comes to"), "caption"), self._total, space=0)
        frame = card()
        frame.setLayout(column(about, self._grid, reason, total, space=sizes.space_4, margin=sizes.space_5))
        frame.setMaximumWidth(2 * sizes.measure)
        head = row(back, self._title, None, everything, self.issue_button, space=sizes.space_2)
        body = scrolled(holding(column(frame, None)))
        self.setLayout(column(head, body, space=sizes.space_4, margin=(sizes.space_5, sizes.space_4)))

    def begin(self, title: str, currency: str, lines: tuple[Creditable, ...]) -> None:
        """Offer the lines of an invoice; nothing is credited at first."""
        self._title.setText(title)
        self._currency, self._lines, self._boxes = currency, lines, []
        self.reason.clear()
        clear(self._grid)
        voice = self._desk.voice
        heads = (voice.term("product"), voice.say("Not credited yet"), voice.term("amount"), voice.say("Comes back"))
        for at, text in enumerate(heads):
            self._grid.addWidget(label(text, "caption"), 0, at)
        for number, each in enumerate(lines, start=1):
            self._add(number, each)
        self._changed()
        if self._boxes:
            self._boxes[0].setFocus()

    def _add(self, number: int, each: Creditable) -> None:
        sizes = self._desk.look.sizes
        box = QLineEdit()
        box.setAccessibleName(f"{self._desk.voice.say('Comes back')}: {each.text}")
        box.setPlaceholderText(self._presenter.typed(0))
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setFixedWidth(sizes.card // 2)
        box.setEnabled(each.left > 0)
        box.textEdited.connect(lambda _text: self._changed())
        self._boxes.append(box)
        for at, widget in enumerate((label(each.text, wraps=True), label(each.left_told), label(each.price), box)):
            self._grid.addWidget(widget, number, at)

    def save(self) -> None:
        """Issue what is typed."""
        parts = self._parts()
        if parts is not None:
            self._issue(parts, self.reason.text())

    def show_problem(self, problem: Problem) -> None:
        """Say what is wrong beside the reason."""
        self._wrong.setText(self._desk.voice.problem(problem))
        self._wrong.show()

    def _take_all(self) -> None:
        for box, each in zip(self._boxes, self._lines, strict=True):
            box.setText(self._presenter.typed(each.left) if each.left else "")
        self._changed()
        self.reason.setFocus()

    def _changed(self) -> None:
        self._wrong.hide()
        parts = self._parts()
        if parts is not None:
            self._total.setText(self._presenter.total(self._currency, parts))

    def _parts(self) -> tuple[Line, ...] | None:
        try:
            return self._presenter.parts(self._lines, tuple(box.text() for box in self._boxes))
        except Problem as problem:
            self.show_problem(problem)
            return None
