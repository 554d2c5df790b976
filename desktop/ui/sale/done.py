"""After the sale: the change to give, the documents, and the next sale a key away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, image, label
from desktop.ui.sale.presenter import Sold


class DonePage(QWidget):
    """`next` asks for a new sale, with what was typed for it already; `printed`, `looked`: for its papers."""

    next = Signal(str)
    printed = Signal()
    looked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        sign = image(look.picture("circle-check", sizes.icon_large, look.colours.good))
        self._title, self._paid = label("", "heading"), label("", "muted", wraps=True)
        self._change_title, self._change = label(voice.say("Give back"), "heading"), label("", "total")
        self._numbers = label("", "muted", wraps=True, selectable=True)
        self._kept = label("", "caption", wraps=True)
        self.begin = button(
            look, voice.say("New sale  (Enter)"), lambda: self.next.emit(""), icon="plus", kind="primary"
        )
        self.begin.setMinimumHeight(sizes.top_bar)
        self.print = button(look, voice.say("Print the receipt  (Ctrl+P)"), self.printed.emit, icon="printer")
        self.look = button(look, voice.say("See the documents"), self.looked.emit, icon="eye", kind="quiet")
        for each in (self._title, self._paid, self._change_title, self._change, self._numbers, self._kept):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame = card()
        frame.setLayout(
            column(
                None, sign, self._title, self._change_title, self._change, self._paid, self._numbers, self._kept,
                row(None, self.print, None), row(None, self.look, None), None,
                space=sizes.space_3, margin=sizes.space_5,
            )
        )  # fmt: skip
        self.setLayout(column(scrolled(holding(column(frame))), self.begin, space=sizes.space_3))

    def show_sold(self, sold: Sold) -> None:
        """Show what was done."""
        voice = self._desk.voice
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
        self.begin.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter begins the next sale, and so does the first letter of a code."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next.emit("")
        elif event.text().strip() and event.text().isprintable():
            self.next.emit(event.text())
        else:
            super().keyPressEvent(event)

    def show_kept(self, text: str) -> None:
        """Say what became of the documents."""
        self._kept.setText(text)
        self._kept.show()
