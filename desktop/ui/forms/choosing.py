"""Editors that offer records or words while the person types."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPushButton, QWidget

from core.folding import fold
from desktop.storage.lists.references import Reference, name_of, suggest
from desktop.ui.desk import Desk
from desktop.ui.forms.editor import Editor, State
from desktop.ui.forms.fields import FormField
from desktop.ui.forms.problems import NothingChosen
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import leading

_PAUSE: Final = 120


class ReferenceEditor(Editor):
    """A record of another kind, found as the person types."""

    def __init__(self, desk: Desk, field: FormField) -> None:
        self.line = QLineEdit()
        super().__init__(desk.voice, field, self.line)
        self._desk = desk
        self._chosen: Reference | None = None
        self._offered: tuple[Reference, ...] = ()
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = QListView()
        popup.setProperty("role", "choices")
        completer.setPopup(popup)
        completer.activated[str].connect(self._take)  # type: ignore[index] # an overload that the stubs do not know
        self.line.setCompleter(completer)
        self.line.setPlaceholderText(desk.voice.say("Type a part of the name"))
        self.line.setAlignment(leading())
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        self.line.textEdited.connect(self._edited)

    def value(self) -> bytes | None:
        """The id of the record. Raises NothingChosen where the text names none."""
        if not self.line.text().strip():
            return None
        if self._chosen is None:
            raise NothingChosen(field=self.field.name)
        return self._chosen.id

    def show_value(self, value: Any) -> None:
        """Show a record by its id; its name comes from the book."""
        self._chosen = None
        self.line.clear()
        if value is not None:
            session, refers = self._desk.session, self.field.refers
            self._chosen = Reference(value, "")
            self._desk.background.ask(
                self, lambda: name_of(session, refers, value), lambda name: self._named(value, name)
            )

    def state(self) -> State:
        """The id and the text."""
        return ["" if self._chosen is None else self._chosen.id.hex(), self.line.text()]

    def restore(self, state: State) -> None:
        """Put both back."""
        self._chosen = Reference(bytes.fromhex(state[0]), state[1]) if state[0] else None
        self.line.setText(state[1])

    def _named(self, value: bytes, name: str) -> None:
        if self._chosen is not None and self._chosen.id == value and not self.line.text():
            self._chosen = Reference(value, name)
            self.line.setText(name)

    def _edited(self, _text: str) -> None:
        self._chosen = None
        self._later.start()
        self.changed.emit()

    def _ask(self) -> None:
        session, refers, typed = self._desk.session, self.field.refers, self.line.text()
        self._desk.background.ask(self, lambda: suggest(session, refers, typed), self._offer)

    def _offer(self, found: tuple[Reference, ...]) -> None:
        self._offered = found
        exact = [one for one in found if fold(one.name) == fold(self.line.text())]
        self._chosen = exact[0] if len(exact) == 1 else None
        self._words.setStringList([_shown(one) for one in found])
        if found and self.line.hasFocus() and self._chosen is None:
            self.line.completer().complete()

    def _take(self, text: str) -> None:
        self._chosen = next((one for one in self._offered if _shown(one) == text), None)
        if self._chosen is not None:
            QTimer.singleShot(0, self, self._show_name)
            self.changed.emit()

    def _show_name(self) -> None:
        if self._chosen is not None:
            self.line.setText(self._chosen.name)


def _shown(one: Reference) -> str:
    return f"{one.name}  ·  {one.line}" if one.line else one.name


class SetEditor(Editor):
    """Several words, each a chip that can be taken away."""

    def __init__(self, desk: Desk, field: FormField) -> None:
        self.line = QLineEdit()
        super().__init__(desk.voice, field, self.line)
        self._desk, self._words = desk, list[str]()
        self._chips = row(space=6)
        bottom = QWidget()
        bottom.setLayout(self._chips)
        self._bottom = bottom
        layout = self.layout()
        if layout is not None:
            layout.removeWidget(self.line)
            QWidget().setLayout(layout)  # Qt frees a layout only by giving it away
        self.setLayout(column(self.line, bottom, space=4))
        self.line.setPlaceholderText(desk.voice.say("Type one and press Enter"))
        self.line.setAlignment(leading())
        completer = QCompleter(list(field.suggests), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        completer.activated.connect(lambda _text: QTimer.singleShot(0, self, self._take))
        self.line.installEventFilter(self)
        self._show_chips()

    def value(self) -> frozenset[str]:
        """The words."""
        typed = self.line.text().strip()
        return frozenset(self._words + [typed] * bool(typed))

    def show_value(self, value: Any) -> None:
        """Show words."""
        self.restore([sorted(value or ()), ""])

    def state(self) -> State:
        """The words, and what is being typed."""
        return [list(self._words), self.line.text()]

    def restore(self, state: State) -> None:
        """Put them back."""
        self._words = list(state[0])
        self.line.setText(state[1])
        self._show_chips()

    def _take(self) -> None:
        word = self.line.text().strip()
        self.line.clear()
        if word and word not in self._words:
            self._words.append(word)
            self._show_chips()
            self.changed.emit()

    def _drop(self, word: str) -> None:
        self._words.remove(word)
        self._show_chips()
        self.line.setFocus()
        self.changed.emit()

    def _show_chips(self) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.deleteLater()
        for word in self._words:
            self._chips.addWidget(self._chip(word))
        self._chips.addStretch(1)
        self._bottom.setVisible(bool(self._words))

    def _chip(self, word: str) -> QPushButton:
        found = button(self._desk.look, word, lambda: self._drop(word), icon="x")
        found.setAccessibleName(self.voice.say("Take away {word}", word=word))
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter makes a chip of what was typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and self.line.text().strip():
                self._take()
                return True
        return super().eventFilter(watched, event)
