"""A form of a card: labels above editors, messages beside fields, undo, and word to whoever keeps drafts."""

import json
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from core.problems import Problem
from desktop.ui.desk import Desk
from desktop.ui.forms.choosing import ReferenceEditor, SetEditor
from desktop.ui.forms.editor import ChoiceEditor, Editor, FlagEditor, LineEditor, LongEditor, MoneyEditor, OfferEditor
from desktop.ui.forms.fields import FormField
from desktop.ui.forms.rival_hint import Choose, RivalHint
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.labels import label
from desktop.ui.record.rivals import Rival

_PAUSE: Final = 700
"""Milliseconds without a key that are a pause in typing: the draft is kept, and an undo step ends."""
_STEPS: Final = 100
_WIDE: Final = frozenset({"long", "set"})


def editor_for(desk: Desk, field: FormField, currency: str = "") -> Editor:
    """The editor of a field. `currency`: of money that has none yet."""
    if field.kind in _SIMPLE:
        return _SIMPLE[field.kind](desk.voice, field)
    if field.kind == "money":
        return MoneyEditor(desk.voice, field, currency)
    return SetEditor(desk, field) if field.kind == "set" else ReferenceEditor(desk, field)


_SIMPLE: Final[dict[str, type[LineEditor | LongEditor | ChoiceEditor | FlagEditor]]] = {
    **dict.fromkeys(("text", "code", "number", "percent", "quantity", "day"), LineEditor),
    "long": LongEditor,
    "choice": ChoiceEditor,
    "offer": OfferEditor,
    "flag": FlagEditor,
}


class CardForm(QWidget):
    """Editors of some fields in two columns, or in one where there is little room (`narrow`).

    `paused` is emitted after each pause in typing.
    """

    paused = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, fields: tuple[FormField, ...], currency: str = "", *, narrow: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self.editors = {field.name: editor_for(desk, field, currency) for field in fields}
        self._messages: dict[str, QLabel] = {}
        self._cells: dict[str, QVBoxLayout] = {}
        self.rivals: dict[str, RivalHint] = {}
        self._past: list[str] = []
        self._future: list[str] = []
        self.is_changed = False
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._pause)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.look.sizes.space_5)
        self._grid.setVerticalSpacing(desk.look.sizes.space_3)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self._lay_out(fields, narrow=narrow)

    def _lay_out(self, fields: tuple[FormField, ...], *, narrow: bool) -> None:
        line, at = 0, 0
        for field in fields:
            cell = self._cell(field)
            wide = narrow or field.kind in _WIDE
            if wide and at:
                line, at = line + 1, 0
            self._grid.addWidget(cell, line, at, 1, 2 if wide else 1)
            line, at = (line + 1, 0) if wide or at else (line, 1)

    def _cell(self, field: FormField) -> QWidget:
        voice, editor = self._desk.voice, self.editors[field.name]
        name = voice.term(field.name)
        title = label(voice.say("{field} (required)", field=name) if field.required else name, "caption")
        title.setBuddy(editor)
        message = label("", "bad", wraps=True)
        message.hide()
        self._messages[field.name] = message
        editor.changed.connect(lambda: self._edited(field.name))
        for each in editor.inputs:
            each.installEventFilter(self)
        title.setVisible(field.kind != "flag")  # a tick has its words beside it
        self._cells[field.name] = column(title, editor, message, None, space=3)
        return holding(self._cells[field.name])

    def show_values(self, values: dict[str, Any]) -> None:
        """Show a record's values, as the beginning of what can be undone."""
        for name, editor in self.editors.items():
            editor.show_value(values.get(name))
            self.hide_rival(name)
        self._later.stop()
        self._past, self._future, self.is_changed = [self.state()], [], False

    def values(self) -> dict[str, Any] | None:
        """All values; None where some cannot be read: then messages stand beside those, and the first has the focus."""
        self._clear_messages()
        found, wrong = {}, []
        for name, editor in self.editors.items():
            try:
                found[name] = editor.value()
            except Problem as problem:
                self.show_problem(problem, name)
                wrong.append(name)
        if wrong:
            self.editors[wrong[0]].setFocus()
            return None
        return found

    def show_problem(self, problem: Problem, field: str = "") -> None:
        """Say what is wrong beside the field that it is about, or as a notice where that is not here."""
        field = field or str(problem.parameters.get("field", ""))
        if field not in self._messages:
            self._desk.notices.problem(problem)
            return
        message = self._messages[field]
        message.setText(self._desk.voice.problem(problem))
        message.show()
        editor = self.editors[field]
        editor.mark(bad=True)
        editor.inputs[0].setAccessibleDescription(message.text())
        editor.setFocus()

    def show_rival(self, rival: Rival, choose: Choose) -> None:
        """Show beside a field that it has several live values; `choose` is called with the one that is to stay."""
        cell = self._cells.get(rival.field.name)
        if cell is not None:  # what stands in no form is settled on the sync screen
            hint = RivalHint(self._desk, rival, choose)
            cell.insertWidget(cell.count() - 1, hint)
            self.rivals[rival.field.name] = hint

    def hide_rival(self, field: str) -> None:
        """The field has one value again."""
        hint = self.rivals.pop(field, None)
        if hint is not None:
            hint.hide()
            hint.deleteLater()

    def state(self) -> str:
        """What stands in all editors, as JSON."""
        return json.dumps({name: editor.state() for name, editor in self.editors.items()}, ensure_ascii=False)

    def restore(self, state: str) -> None:
        """Put back what stood there."""
        for name, kept in json.loads(state).items():
            if name in self.editors:
                self.editors[name].restore(kept)
        self.is_changed = True

    def undo(self) -> None:
        """Go back to the last pause in typing."""
        self._note_step()
        if len(self._past) > 1:
            self._future.append(self._past.pop())
            self.restore(self._past[-1])
            self.paused.emit()

    def redo(self) -> None:
        """Take an undo back."""
        if self._future:
            self._past.append(self._future.pop())
            self.restore(self._past[-1])
            self.paused.emit()

    def _edited(self, name: str) -> None:
        self.is_changed = True
        self._messages[name].hide()
        self.editors[name].mark(bad=False)
        self._later.start()
        self.changed.emit()

    def _pause(self) -> None:
        self._note_step()
        self.paused.emit()

    def _note_step(self) -> None:
        state = self.state()
        if not self._past or self._past[-1] != state:
            self._past = [*self._past[-_STEPS:], state]
            self._future = []

    def _clear_messages(self) -> None:
        for name, message in self._messages.items():
            message.hide()
            self.editors[name].mark(bad=False)
            self.editors[name].inputs[0].setAccessibleDescription("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ctrl+Z and Ctrl+Y undo in the whole form, not in one line of it."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo or event.matches(QKeySequence.StandardKey.Redo):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    (self.undo if undo else self.redo)()
                return True
        return super().eventFilter(watched, event)
