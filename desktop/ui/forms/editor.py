"""What every editor of a field can do, and those that are one line of text."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from core.currency import CURRENCIES
from core.records.values import Money
from desktop.ui.forms.fields import FormField
from desktop.ui.forms.reading import read, read_money, write, write_money
from desktop.ui.pieces.boxes import row
from desktop.ui.pieces.currencies import CurrencyBox
from desktop.ui.pieces.labels import leading, lines_lead, restyle
from desktop.ui.voice import Voice

State = Any
"""What stands in an editor, as JSON holds it, half typed or not: drafts and undo are made of it."""


class Editor(QWidget):
    """Edits one field. `changed` is emitted whenever the person changes something."""

    changed = Signal()

    def __init__(self, voice: Voice, field: FormField, *inputs: QWidget) -> None:
        super().__init__()
        self.voice, self.field, self.inputs = voice, field, inputs
        layout = row(*inputs, space=6)
        self.setLayout(layout)
        name = voice.term(field.name)
        for each in inputs:
            each.setAccessibleName(name)
        self.setFocusProxy(inputs[0])

    def value(self) -> Any:
        """The field's value. Raises a Problem where the text cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def state(self) -> State:
        """What stands there."""
        raise NotImplementedError

    def restore(self, state: State) -> None:
        """Put back what stood there."""
        raise NotImplementedError

    def mark(self, *, bad: bool) -> None:
        """Show that something is wrong with it, or no longer."""
        self.inputs[0].setProperty("bad", bad)
        restyle(self.inputs[0])


class LineEditor(Editor):
    """One line: a text, a code, a number, a day."""

    def __init__(self, voice: Voice, field: FormField) -> None:
        self.line = QLineEdit()
        super().__init__(voice, field, self.line)
        if field.kind in {"code", "number", "percent", "quantity", "day"}:
            self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits and codes are typed from the left
        self.line.setAlignment(leading())  # whatever the letters
        if field.kind == "day":
            self.line.setPlaceholderText(voice.say("day/month/year"))
        self.line.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> Any:
        """The value that was typed."""
        return read(self.voice, self.field.kind, self.line.text())

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.line.setText(write(self.voice, self.field.kind, value))
        self.line.setCursorPosition(0)

    def state(self) -> State:
        """The text."""
        return self.line.text()

    def restore(self, state: State) -> None:
        """Put the text back."""
        self.line.setText(str(state))


class LongEditor(Editor):
    """Several lines of text."""

    def __init__(self, voice: Voice, field: FormField) -> None:
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        super().__init__(voice, field, self.text)
        lines_lead(self.text)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * 4)
        self.text.textChanged.connect(self.changed.emit)

    def value(self) -> str:
        """The text."""
        return self.text.toPlainText().strip()

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self.restore(value or "")

    def state(self) -> State:
        """The text as it stands."""
        return self.text.toPlainText()

    def restore(self, state: State) -> None:
        """Put the text back."""
        self.text.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.text.setPlainText(str(state))
        self.text.blockSignals(False)  # noqa: FBT003 - Qt's signature


class ChoiceEditor(Editor):
    """One of a few."""

    def __init__(self, voice: Voice, field: FormField) -> None:
        self.box = QComboBox()
        super().__init__(voice, field, self.box)
        if not field.required:
            self.box.addItem("—", "")
        for option in field.options:
            self.box.addItem(voice.term(option), option)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def value(self) -> Any:
        """The option's identifier."""
        return self.box.currentData()

    def show_value(self, value: Any) -> None:
        """Show an option; one that is not offered is added. None shows an empty line, or the one that says nothing."""
        value = "" if value is None else value
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        if self.box.findData(value) < 0:
            self.box.addItem(self.voice.term(str(value)), value)
        self.box.setCurrentIndex(self.box.findData(value))
        self.box.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def state(self) -> State:
        """As the value."""
        return self.value()

    def restore(self, state: State) -> None:
        """As a value."""
        self.show_value(state)


class OfferEditor(ChoiceEditor):
    """One of a few, or another that is typed."""

    def __init__(self, voice: Voice, field: FormField) -> None:
        super().__init__(voice, field)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(self.box.accessibleName())
            line.setAlignment(leading())
            line.textEdited.connect(lambda _text: self.changed.emit())

    def offer(self, options: tuple[str, ...]) -> None:
        """Offer these from now on."""
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.box.clear()
        for option in options:
            self.box.addItem(self.voice.term(option), option)
        self.box.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def value(self) -> Any:
        """The option's identifier, or the text where it is none of them."""
        typed = self.box.currentText().strip()
        at = self.box.findText(typed)
        return typed if at < 0 else self.box.itemData(at)


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, voice: Voice, field: FormField) -> None:
        self.check = QCheckBox(voice.term(field.name))
        super().__init__(voice, field, self.check)
        self.check.clicked.connect(lambda _on: self.changed.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.check.isChecked()

    def show_value(self, value: Any) -> None:
        """Tick it or not."""
        self.check.setChecked(bool(value))

    def state(self) -> State:
        """As the value."""
        return self.value()

    def restore(self, state: State) -> None:
        """As a value."""
        self.show_value(state)


class MoneyEditor(Editor):
    """An amount beside its currency."""

    def __init__(self, voice: Voice, field: FormField, currency: str = "") -> None:
        self.line, self.box = QLineEdit(), CurrencyBox(voice)
        super().__init__(voice, field, self.line, self.box)
        self._currency = currency or "JOD"
        self.box.offer(tuple(CURRENCIES), self._currency)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.box.activated.connect(lambda _index: self.changed.emit())

    def value(self) -> Money | None:
        """The money that was typed, None for an empty amount."""
        return read_money(self.voice, self.line.text(), self.box.code)

    def show_value(self, value: Any) -> None:
        """Show an amount."""
        self.line.setText(write_money(self.voice, value))
        self.box.choose(value.currency if value is not None else self._currency)

    def state(self) -> State:
        """The text and the currency."""
        return [self.line.text(), self.box.code]

    def restore(self, state: State) -> None:
        """Put both back."""
        self.line.setText(state[0])
        self.box.choose(state[1])
