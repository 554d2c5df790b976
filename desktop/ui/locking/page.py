"""The page over a locked window: who is here, and her PIN or passphrase. It shows nothing else of the book."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from core.problems import Problem
from desktop.storage.idle import pause_after
from desktop.ui.background import Background
from desktop.ui.locking.presenter import Gate, Locking, Person
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, image, label
from desktop.ui.pieces.secret import SecretLine
from desktop.ui.pieces.stitches import Stitches
from desktop.ui.voice import Voice

_MOST_SHOWN: Final = 5
_SPENT: Final = frozenset({"pin_locked", "no_pin"})
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class KeyLine(SecretLine):
    """Where the PIN is typed. The arrows up and down choose who is here, so that no hand leaves the keyboard."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand arrows on."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class LockPage(QWidget):
    """`opened` gives the number of the officer who goes on. `pause`: seconds to wait after so many wrong tries."""

    opened = Signal(int)

    def __init__(
        self, look: Look, voice: Voice, background: Background, presenter: Locking, *,
        pause: Callable[[int], int] = pause_after,
    ) -> None:  # fmt: skip
        super().__init__()
        self._look, self._voice, self._background, self._presenter = look, voice, background, presenter
        self._pause, self._wrong = pause, 0
        self._people: tuple[Person, ...] = ()
        self._passphrase_wanted = False
        self.setObjectName("ground")
        self._asked = label("", "strong", wraps=True)
        self.problem = label("", "bad", wraps=True)
        self.problem.hide()
        self.people = self._people_list()
        self.line = KeyLine(look, voice, "")
        self.line.returnPressed.connect(self.open)
        self.line.stepped.connect(self._step)
        self.button = button(look, voice.say("Go on"), self.open, icon="check", kind="primary")
        self.other = button(look, voice.say("Use the passphrase"), self._turn, kind="quiet")
        self.setLayout(self._laid_out())
        background.ask(self, presenter.gate, self._show)

    def _people_list(self) -> QListWidget:
        found = QListWidget()
        found.setProperty("role", "list")
        found.setAccessibleName(self._voice.say("Who is here?"))
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.currentRowChanged.connect(self._chosen)
        found.itemActivated.connect(lambda _item: self.line.setFocus())
        return found

    def _laid_out(self) -> QVBoxLayout:
        voice, look, sizes = self._voice, self._look, self._look.sizes
        sign = image(look.picture("lock", sizes.icon_large, look.colours.accent_ink))
        title = label(voice.say("Nawl is locked"), "title")
        self._kept = label(voice.say("What was half typed is kept."), "muted", wraps=True)
        frame = card()
        ways = voice.say(
            "A forgotten PIN: use your passphrase, then set a new PIN in Settings. A forgotten passphrase: another "
            "officer adds you anew, or head office helps when Nawl starts."
        )
        frame.setLayout(
            column(
                label(voice.say("Who is here?"), "strong"), self.people, self._asked, self.line, self.problem,
                row(self.button, None, self.other), label(ways, "caption", wraps=True),
                space=sizes.space_3, margin=sizes.space_4,
            )
        )  # fmt: skip
        head = row(sign, column(title, self._kept, space=0), space=sizes.space_4)
        head.setStretch(1, 1)
        middle = holding(column(None, head, Stitches(look), frame, None, space=sizes.space_4))
        middle.setFixedWidth(sizes.measure)
        return column(scrolled(holding(row(None, middle, None, margin=sizes.space_4))))

    def _show(self, gate: Gate) -> None:
        self._people = gate.people
        if gate.practises:
            self._kept.setText(self._voice.say("This is the practice book: its passphrase is «practice»."))
        self.people.clear()
        for one in gate.people:
            self.people.addItem(one.name)
        edge = 2 * (self._look.sizes.focus + 1)
        shown = min(max(len(gate.people), 1), _MOST_SHOWN)
        self.people.setFixedHeight(shown * max(self.people.sizeHintForRow(0), self._look.sizes.control // 2) + edge)
        numbers = [one.number for one in gate.people]
        self.people.setCurrentRow(numbers.index(gate.here) if gate.here in numbers else 0)
        self.line.setFocus()

    def _chosen(self, _row: int) -> None:
        self._passphrase_wanted = False
        self.problem.hide()
        self._ask()

    def _step(self, step: int) -> None:
        self.people.setCurrentRow(max(0, min(self.people.currentRow() + step, self.people.count() - 1)))

    def _turn(self) -> None:
        self._passphrase_wanted = not self._passphrase_wanted
        self._ask()
        self.line.setFocus()

    def _ask(self) -> None:
        """Ask the chosen person for what she has."""
        one, voice = self._here(), self._voice
        if one is None:
            return
        by_pin = self._by_pin(one)
        asked = (
            voice.say("PIN of {name}", name=one.name) if by_pin else voice.say("Passphrase of {name}", name=one.name)
        )
        self._asked.setText(asked)
        self.line.setAccessibleName(asked)
        self.line.clear()
        turned = voice.say("Use the passphrase") if by_pin else voice.say("Use the PIN")
        self.other.setText(turned)
        self.other.setAccessibleName(turned)
        self.other.setVisible(bool(one.tries))

    def _here(self) -> Person | None:
        at = self.people.currentRow()
        return self._people[at] if 0 <= at < len(self._people) else None

    def _by_pin(self, one: Person) -> bool:
        return bool(one.tries) and not self._passphrase_wanted

    def open(self) -> None:
        """Go on with what was typed."""
        one, typed = self._here(), self.line.text()
        if one is None or not typed or not self.line.isEnabled():
            return
        self.problem.hide()
        self._rest(on=True)
        if self._by_pin(one) and typed.strip().isdigit():  # a passphrase typed in its place costs no try
            self._background.ask(self, lambda: self._presenter.by_pin(one.number, typed), self.opened.emit, self._no)
        else:
            self._background.ask(self, lambda: self._presenter.by_passphrase(typed), self.opened.emit, self._no)

    def _no(self, problem: Problem) -> None:
        """Say it, and wait a little longer after each wrong try."""
        self._wrong += 1
        seconds = self._pause(self._wrong)
        self.problem.setText(self._told(problem, seconds))
        self.problem.show()
        if problem.code in _SPENT:
            self._people = tuple(one._replace(tries=0) if one == self._here() else one for one in self._people)
            self._ask()
        QTimer.singleShot(seconds * 1000, self, lambda: self._rest(on=False))

    def _told(self, problem: Problem, seconds: int) -> str:
        said = self._voice.problem(problem)
        if not seconds:
            return said
        wait = self._voice.count("Wait {number} second.", "Wait {number} seconds.", seconds)
        return f"{said} {wait}"

    def _rest(self, *, on: bool) -> None:
        for each in (self.line, self.button, self.people):
            each.setEnabled(not on)
        if not on:
            self.line.selectAll()
            self.line.setFocus()
