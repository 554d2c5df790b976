"""How it is paid, and whether the pieces go along or are fetched later."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop.ui.desk import Desk
from desktop.ui.forms.editor import LineEditor
from desktop.ui.forms.fields import FormField
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.labels import label
from desktop.ui.sale.money_row import typed_line
from desktop.ui.sale.paying import METHODS, Payment


class Ways(QWidget):
    """The method, and the reference of what is not cash."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        voice, sizes = desk.voice, desk.look.sizes
        self.method = QComboBox()
        self.method.setAccessibleName(voice.term("method"))
        for method in METHODS:
            self.method.addItem(voice.term(method), method)
        self.reference = typed_line(desk, voice.term("reference"))
        self.reference.setPlaceholderText(voice.term("reference"))
        line = row(self.method, self.reference, None, space=sizes.space_2)
        self.setLayout(column(label(voice.term("method"), "caption"), line, space=sizes.space_1))
        self.method.currentIndexChanged.connect(lambda _index: self._turned())
        self.reference.textEdited.connect(lambda _text: self.changed.emit())
        self._turned()

    def show_payment(self, payment: Payment) -> None:
        """Show what was chosen."""
        self.method.setCurrentIndex(max(0, self.method.findData(payment.method)))
        self.reference.setText(payment.reference)

    def _turned(self) -> None:
        self.reference.setVisible(self.method.currentData() != "cash")
        self.changed.emit()


class GoingAlong(QWidget):
    """Whether the pieces are handed over now; if not, by which day they are wanted."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        voice, sizes = desk.voice, desk.look.sizes
        self.now = QCheckBox(voice.say("The pieces are handed over now"))
        self.now.setChecked(True)
        self.day = LineEditor(voice, FormField("due", "day"))
        self._by = holding(column(label(voice.say("Wanted by"), "caption"), self.day, space=sizes.space_1))
        self.setLayout(column(row(self.now, None), self._by, space=sizes.space_2))
        self.now.toggled.connect(lambda _on: self._turned())
        self.day.changed.connect(self.changed.emit)
        self._turned()

    @property
    def is_later(self) -> bool:
        """Whether they stay here."""
        return not self.now.isChecked()

    def due(self) -> dt.date | None:
        """The day by which they are wanted, if they stay. Raises the Problems of dates."""
        found: dt.date | None = self.day.value() if self.is_later else None
        return found

    def show_payment(self, payment: Payment) -> None:
        """Show what was chosen."""
        self.now.setChecked(not payment.later)
        self.day.show_value(payment.due)

    def _turned(self) -> None:
        self._by.setVisible(self.is_later)
        self.changed.emit()
