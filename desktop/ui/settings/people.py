"""Who opens the book: officers, one's own passphrase, one's own PIN."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton, QWidget

from desktop.storage.idle import CHOICES
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import clear, column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, chip, label, leading
from desktop.ui.pieces.named import named
from desktop.ui.pieces.secret import SecretLine
from desktop.ui.settings.presenter import People, Settings


class PeopleSettings(QWidget):
    """Officers and their keys."""

    def __init__(self, desk: Desk, presenter: Settings) -> None:
        super().__init__()
        self._desk, self._presenter = desk, presenter
        voice, sizes = desk.voice, desk.look.sizes
        self._list = column(space=sizes.space_2)
        self._name = QLineEdit()
        self._name.setAlignment(leading())
        self._hers, self._own = self._twice(voice.say("Passphrase")), self._twice(voice.say("New passphrase"))
        self._pin = self._secret(voice.say("New PIN, 4 to 8 digits"))
        add = button(desk.look, voice.say("Let this person open the book"), self._add, icon="user-plus")
        change = button(desk.look, voice.say("Change my passphrase"), self._change, icon="lock")
        pin = button(desk.look, voice.say("Set my PIN"), self._set_pin, icon="lock")
        told = voice.say("With a PIN you take turns quickly ({keys}); the passphrase opens the book, and always helps.",
                         keys=voice.code("Ctrl+L"))  # fmt: skip
        self._group = QButtonGroup(self)
        self._minutes = {each: self._choice(each) for each in CHOICES}
        self._lay_out(
            self._card(voice.say("People who open this book"), holding(self._list)),
            self._card(
                voice.say("Another person"),
                self._side_by_side(named(voice.say("Name"), self._name), *self._hers.lines), holding(row(add, None)),
            ),
            self._card(
                voice.say("My own keys"), self._side_by_side(*self._own.lines, act=change),
                self._side_by_side(named(self._pin.accessibleName(), self._pin), act=pin),
                label(told, "caption", wraps=True),
            ),
            self._card(
                voice.say("Lock the window when nobody touches it"), holding(row(*self._minutes.values(), None))
            ),
        )  # fmt: skip

    def _lay_out(self, *cards: QFrame) -> None:
        sizes = self._desk.look.sizes
        self.setLayout(column(*cards, None, space=sizes.space_3, margin=(0, sizes.space_3)))

    def _side_by_side(self, *lines: QWidget, act: QWidget | None = None) -> QWidget:
        """Lines as wide as they may be, and perhaps at their foot the button that takes them."""
        inner = row(*lines)
        for at, each in enumerate(lines):
            each.setMaximumWidth(self._desk.look.sizes.panel * 2 // 3)
            inner.setStretch(at, 1)
        if act is not None:
            inner.addWidget(act, 0, Qt.AlignmentFlag.AlignBottom)
        inner.addStretch()
        return holding(inner)

    def _secret(self, name: str) -> SecretLine:
        return SecretLine(self._desk.look, self._desk.voice, name)

    def _twice(self, name: str) -> "_Twice":
        return _Twice(self._secret(name), self._secret(self._desk.voice.say("The passphrase once more")))

    def _card(self, title: str, *inner: QWidget) -> QFrame:
        frame, sizes = card(), self._desk.look.sizes
        frame.setLayout(column(label(title, "strong"), *inner, space=sizes.space_2, margin=sizes.space_4))
        return frame

    def _choice(self, minutes: int) -> QRadioButton:
        voice = self._desk.voice
        found = QRadioButton(
            voice.count("after {number} minute", "after {number} minutes", minutes) if minutes else voice.say("Never")
        )
        found.setAccessibleName(found.text())
        found.clicked.connect(lambda _on: self._lock_after(minutes))
        self._group.addButton(found)
        return found

    def _lock_after(self, minutes: int) -> None:
        desk = self._desk
        desk.background.ask(
            self, lambda: self._presenter.lock_after(minutes), lambda _none: desk.lock.lock_after(minutes)
        )

    def refresh(self) -> None:
        """Ask who opens the book."""
        self._desk.background.ask(self, self._presenter.people, self._show)

    def _show(self, people: People) -> None:
        clear(self._list)
        for minutes, choice in self._minutes.items():
            choice.setChecked(minutes == people.minutes)
        voice, look = self._desk.voice, self._desk.look
        for one in people.officers:
            parts: list[QWidget | None] = [label(one.name)]
            if one.number == people.here:
                parts.append(chip(voice.say("at work now"), "accent"))
            elif not one.can_open:
                parts.append(chip(voice.say("no longer")))
            parts.append(None)
            if one.can_open and one.number != people.here:
                remove = button(
                    look, voice.say("Take off the list"), self._asking(one.number, one.name), icon="user-minus"
                )
                remove.setAccessibleName(voice.say("Take {name} off the list", name=one.name))
                parts.append(remove)
            self._list.addWidget(holding(row(*parts)))

    def _asking(self, number: int, name: str) -> Callable[[], None]:
        voice = self._desk.voice

        def remove() -> None:
            self._desk.background.ask(self, lambda: self._presenter.remove_person(number), self._show)

        text = voice.say("{name} will open this book no more. Backups made before, she still can.", name=name)
        return lambda: self._desk.notices.tell(text, "warn", voice.say("Take off the list"), remove)

    def _add(self) -> None:
        name, (typed, again) = self._name.text(), self._hers.typed

        def done(people: People) -> None:
            self._name.clear()
            self._hers.clear()
            self._show(people)

        self._desk.background.ask(self, lambda: self._presenter.add_person(name, typed, again), done)

    def _change(self) -> None:
        (typed, again), told = self._own.typed, self._desk.voice.say("The new passphrase opens the book.")
        self._do(lambda: self._presenter.change_passphrase(typed, again), self._own.clear, told)

    def _set_pin(self) -> None:
        typed, told = self._pin.text(), self._desk.voice.say("The PIN is set.")
        self._do(lambda: self._presenter.set_pin(typed), self._pin.clear, told)

    def _do(self, question: Callable[[], None], clear_lines: Callable[[], None], told: str) -> None:
        def done(_none: None) -> None:
            clear_lines()
            self._desk.notices.tell(told, "good")

        self._desk.background.ask(self, question, done)


class _Twice(NamedTuple):
    """A passphrase is typed twice: a slip that nobody saw would lock its owner out."""

    first: SecretLine
    again: SecretLine

    @property
    def lines(self) -> tuple[QWidget, QWidget]:
        """Both, below their names."""
        return named(self.first.accessibleName(), self.first), named(self.again.accessibleName(), self.again)

    @property
    def typed(self) -> tuple[str, str]:
        """What stands in both."""
        return self.first.text(), self.again.text()

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.again.clear()
