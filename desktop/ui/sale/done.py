"""After the sale: the change to give, the documents, and the next sale a key away."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from core.problems import Problem
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.keeping import keep_papers
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, image, label
from desktop.ui.printing.handing import Paper, hand_over
from desktop.ui.sale.at_work import SaleAtWork
from desktop.ui.sale.presenter import NAME, Sold

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DonePage(Page):
    """The place "done": the last page of a sale. Typing begins the next one."""

    def __init__(self, desk: Desk, sale: SaleAtWork) -> None:
        super().__init__(desk)
        self._sale = sale
        self._shown: Sold | None = None
        voice, look = desk.voice, desk.look
        self._title, self._paid = label("", "heading"), label("", "muted", wraps=True)
        self._change_title, self._change = label(voice.say("Give back"), "heading"), label("", "total")
        self._numbers = label("", "muted", wraps=True, selectable=True)
        self._kept = label("", "caption", wraps=True)
        self.begin = button(look, voice.say("New sale  (Enter)"), self._begin, icon="plus", kind="primary")
        self.begin.setMinimumHeight(look.sizes.top_bar)
        self.print = button(look, voice.say("Print the receipt  (Ctrl+P)"), self.print_receipt, icon="printer")
        self.look = button(look, voice.say("See the documents"), self._look_at_papers, icon="eye", kind="quiet")
        self.setLayout(column(scrolled(holding(column(self._card()))), self.begin, space=look.sizes.space_3))

    def _card(self) -> QFrame:
        look, sizes, frame = self.desk.look, self.desk.look.sizes, card()
        sign = image(look.picture("circle-check", sizes.icon_large, look.colours.good))
        texts = (sign, self._title, self._change_title, self._change, self._paid, self._numbers, self._kept)
        for each in texts:
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = (row(None, self.print, None), row(None, self.look, None))
        frame.setLayout(column(None, *texts, *buttons, None, space=sizes.space_3, margin=sizes.space_5))
        return frame

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is one place
        """What was sold last."""
        sold = self._sale.sold
        if sold is None:
            self._look_on()
            return
        if sold is not self._shown:
            self._show(sold)
        self.arrived.emit()
        self.begin.setFocus()

    def verbs(self) -> Verbs:
        """The next sale; the receipt."""
        return {"save": self._begin, "print": self.print_receipt}

    def print_receipt(self) -> None:
        """Hand the receipt of the last sale to the printer. Whatever becomes of that, the sale stays as it is."""
        sold = self._sale.sold
        if sold is not None and sold.document is not None and self.print.isEnabled():
            self.print.setEnabled(False)
            paper = Paper(sold.document, sold.receipt or sold.invoice, "receipt" if sold.receipt else "invoice")
            hand_over(self.desk, self, paper, ended=lambda: self.print.setEnabled(True))

    def _look_at_papers(self) -> None:
        sold = self._sale.sold
        if sold is not None and sold.document is not None:
            self.desk.go(Place("documents", sold.document))

    def _look_on(self) -> None:
        self.desk.go(Place(NAME, action="look"))

    def _begin(self, typed: str = "") -> None:
        self._sale.begin(typed)
        self._look_on()

    def _show(self, sold: Sold) -> None:
        self._shown = sold
        voice = self.desk.voice
        self._title.setText(voice.say("Sold for {amount}", amount=sold.total) if sold.invoice else
                            voice.say("Ordered for {amount}", amount=sold.total))  # fmt: skip
        self._change.setText(sold.change)
        self._change_title.setVisible(bool(sold.change))
        self._change.setVisible(bool(sold.change))
        paid = voice.say("Paid: {amount}.", amount=sold.paid)
        owed = voice.say("{amount} stays owed.", amount=sold.owed) if sold.owed else ""
        self._paid.setText(f"{paid} {owed}".strip())
        named = ((voice.term("invoice"), sold.invoice), (voice.term("receipt"), sold.receipt))
        numbers = "\n".join(f"{name} {voice.code(number)}" for name, number in named if number)
        self._numbers.setText(numbers)
        self._numbers.setAccessibleName(numbers)
        self._numbers.setVisible(bool(numbers))
        self._kept.hide()
        for each in (self.print, self.look):
            each.setEnabled(sold.document is not None)
        said = voice.say("The documents are kept.")
        numbers_kept = [number for number in (sold.receipt, sold.invoice) if number]
        keep_papers(self.desk, self, numbers_kept, lambda: self._show_kept(said), self._unkept)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter begins the next sale, and so does the first letter of a code."""
        if event.key() in _ENTER:
            self._begin()
        elif event.text().strip() and event.text().isprintable():
            self._begin(event.text())
        else:
            super().keyPressEvent(event)

    def _unkept(self, problem: Problem) -> None:
        self.desk.notices.problem(problem)
        self._show_kept(self.desk.voice.say("The sale is saved. Print its receipt later, from the documents."))

    def _show_kept(self, text: str) -> None:
        self._kept.setText(text)
        self._kept.show()
