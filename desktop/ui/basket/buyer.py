"""Who buys: a customer found while her name is typed, a name without a card, or a customer registered on the spot."""

from typing import Any, Final

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QListView, QWidget

from core.actions.cards import make_card
from core.problems import Problem
from core.records.cards import Customer
from desktop.storage.lists.references import Reference, suggest
from desktop.storage.session import Session
from desktop.ui.desk import Desk
from desktop.ui.forms.card_form import CardForm
from desktop.ui.forms.fields import form_fields
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import label, leading

_PAUSE: Final = 120
_FIELDS: Final = form_fields(Customer, "name", "phone", "city", "language", options={"language": ("ar", "en", "fr")})


class BuyerLine(QWidget):
    """One line. `changed` gives the customer's id, or None, and the name."""

    changed = Signal(object, str)
    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen: Reference | None = None
        self._offered: tuple[Reference, ...] = ()
        voice = desk.voice
        self.line = QLineEdit()
        self.line.setAccessibleName(voice.term("buyer"))
        self.line.setPlaceholderText(voice.say("Buyer: name or phone"))
        self.line.setAlignment(leading())
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = QListView()
        popup.setProperty("role", "choices")
        completer.setPopup(popup)
        completer.activated[str].connect(self._take)  # type: ignore[index] # an overload that the stubs do not know
        self.line.setCompleter(completer)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.finished.emit)
        self.add = icon_button(desk.look, "user-plus", voice.say("Register this buyer"), self.register)
        self.setFocusProxy(self.line)
        self.setLayout(row(self.line, self.add, space=desk.look.sizes.space_1))

    def show_buyer(self, customer: bytes | None, name: str) -> None:
        """Show who buys."""
        self._chosen = None if customer is None else Reference(customer, name)
        if self.line.text().strip() != name:  # a space that is being typed stays
            self.line.setText(name)

    def register(self) -> None:
        """Register a customer without leaving the basket."""
        dialog = NewCustomer(self._desk, self, "" if self._chosen else self.line.text().strip())
        dialog.registered.connect(self._registered)
        dialog.open()

    def _registered(self, customer: bytes, name: str) -> None:
        self.show_buyer(customer, name)
        self.changed.emit(customer, name)
        self.finished.emit()

    def _typed(self, text: str) -> None:
        self._chosen = None
        self._later.start()
        self.changed.emit(None, text.strip())

    def _ask(self) -> None:
        session, typed = self._desk.session, self.line.text()
        if typed.strip():
            self._desk.background.ask(self, lambda: suggest(session, "Customer", typed), self._offer)

    def _offer(self, found: tuple[Reference, ...]) -> None:
        self._offered = found
        self._words.setStringList([_shown(one) for one in found])
        if found and self.line.hasFocus() and self._chosen is None:
            self.line.completer().complete()

    def _take(self, text: str) -> None:
        self._chosen = next((one for one in self._offered if _shown(one) == text), None)
        if self._chosen is not None:
            chosen = self._chosen
            self.changed.emit(chosen.id, chosen.name)
            QTimer.singleShot(0, self, lambda: self.line.setText(chosen.name))


def _shown(one: Reference) -> str:
    return f"{one.name}  ·  {one.line}" if one.line else one.name


class NewCustomer(QDialog):
    """A small form over the basket. `registered` gives the id and the name."""

    registered = Signal(bytes, str)

    def __init__(self, desk: Desk, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        voice, sizes = desk.voice, desk.look.sizes
        title = voice.say("Register a buyer")
        self.setWindowTitle(title)
        self.form = CardForm(desk, _FIELDS)
        self.form.show_values({"name": name})
        self._save = button(desk.look, voice.say("Save"), self.save, icon="check", kind="primary")
        cancel = button(desk.look, voice.say("Cancel"), self.reject)
        self.setLayout(
            column(
                label(title, "heading"), self.form, row(None, cancel, self._save, space=sizes.space_2),
                space=sizes.space_4, margin=sizes.space_5,
            )
        )  # fmt: skip
        self.setMinimumWidth(sizes.measure)
        self.form.editors["phone" if name else "name"].setFocus()

    def save(self) -> None:
        """Write the card."""
        values = self.form.values()
        if values is not None:
            values["language"] = values["language"] or ""
            session = self._desk.session
            self._desk.background.ask(
                self, lambda: _register(session, values), lambda made: self._made(made, values["name"]), self._refused
            )

    def _made(self, customer: bytes, name: str) -> None:
        self.registered.emit(customer, name)
        self.accept()

    def _refused(self, problem: Problem) -> None:
        self.form.show_problem(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)


def _register(session: Session, values: dict[str, Any]) -> bytes:
    with session.act() as work:
        return make_card(work, Customer(**values))
