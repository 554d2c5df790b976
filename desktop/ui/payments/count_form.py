"""The form of a cash count: pieces beside each note and coin, what they come to, and what the books say."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from core.problems import Problem
from desktop.storage.lists.cash import Box
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import ID_BYTES, Drafting, Kept, Offered, offered
from desktop.ui.pages import Page, Verbs
from desktop.ui.payments.counting import Counting, Sheet
from desktop.ui.payments.pieces_grid import PiecesGrid
from desktop.ui.payments.presenter import NAME
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.currencies import CurrencyBox
from desktop.ui.pieces.labels import card, label, leading, restyle

DRAFT: Final = "cash-count"
_PAUSE: Final = 700


class CountForm(Page):
    """Counts one currency: the place "count", or with a draft's id "draft"."""

    def __init__(self, desk: Desk, counting: Counting) -> None:
        super().__init__(desk)
        self._counting = counting
        self._sheet: Sheet | None = None
        self.is_changed = False
        self._drafting = Drafting(desk, self, DRAFT, self._content)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._drafting.keep)
        self.pieces = PiecesGrid(desk, counting)
        self.pieces.changed.connect(self._changed)
        sizes, frame = desk.look.sizes, card()
        frame.setLayout(column(self.pieces, margin=sizes.space_4))
        body, margin = scrolled(holding(column(frame, None))), (sizes.space_5, sizes.space_4)
        self.setLayout(column(self._head(), self._sums(), body, space=sizes.space_3, margin=margin))

    def _head(self) -> QHBoxLayout:
        voice, look = self.desk.voice, self.desk.look
        back = icon_button(
            look, "arrow-left", voice.say("Back"), lambda: self.desk.go(Place(NAME, action="cash")), shortcut="Esc"
        )
        self.currency = CurrencyBox(voice)
        self.currency.activated.connect(lambda _index: self._count_another())
        self.save_button = button(
            look, voice.say("Save the count"), self.save, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        title = label(voice.say("Count the cash"), "heading")
        return row(back, title, self.currency, None, self.save_button, space=look.sizes.space_3)

    def _sums(self) -> QFrame:
        voice, sizes, frame = self.desk.voice, self.desk.look.sizes, card()
        self._counted, self._expected, self._difference = (label("", "heading") for _ in range(3))
        named = (
            (voice.say("In the box"), self._counted),
            (voice.say("By the books"), self._expected),
            (voice.say("Difference"), self._difference),
        )
        figures = [column(label(name, "caption"), figure, space=0) for name, figure in named]
        self.reason = QLineEdit()
        self.reason.setAlignment(leading())
        self.reason.setAccessibleName(voice.say("The reason of the difference"))
        self.reason.setPlaceholderText(voice.say("The reason of the difference"))
        self.reason.textEdited.connect(lambda _text: self._changed())
        self._wrong = label("", "bad", wraps=True)
        line = row(*figures, None, space=sizes.space_6)
        frame.setLayout(column(line, self.reason, self._wrong, space=sizes.space_2, margin=sizes.space_4))
        return frame

    def show_place(self, place: Place) -> None:
        """A count of the office's currency, or one that was not finished."""
        if place.action == "draft":
            session, wanted = self.desk.session, place.record
            self.desk.background.ask(self, lambda: offered(session, DRAFT), lambda found: self._find(found, wanted))
        else:
            self._ask("")

    def verbs(self) -> Verbs:
        """Save the count."""
        return {"save": self.save}

    def leave(self) -> None:
        """Keep the draft now, where something was typed."""
        if self.is_changed:
            self._drafting.keep()
            self.saved()

    def _find(self, found: tuple[Offered, ...], wanted: bytes | None) -> None:
        draft = next((one for one in found if one.id == wanted), None)
        if draft is None:  # finished meanwhile
            self.desk.go(Place(NAME, action="cash"))
        else:
            self._ask(self._counting.restored(draft.kept.state)[0], draft)

    def _count_another(self) -> None:
        self.leave()
        self._ask(self.currency.code)

    def _ask(self, currency: str, draft: Offered | None = None) -> None:
        """Ask what lies in the box of a currency, "" for the first; go on with a draft."""

        def question() -> tuple[tuple[Box, ...], Sheet]:
            boxes = self._counting.boxes()
            return boxes, self._counting.sheet(currency or self._counting.currencies(boxes)[0])

        self.desk.background.ask(self, question, lambda found: self._begin(*found, draft))

    def _begin(self, boxes: tuple[Box, ...], sheet: Sheet, draft: Offered | None) -> None:
        self._sheet, self.is_changed = sheet, draft is not None
        self._drafting.take_up(self.desk.random(ID_BYTES) if draft is None else draft.id)
        self.currency.offer(self._counting.currencies(boxes), sheet.currency)
        self.reason.clear()
        self.pieces.begin(sheet)
        if draft is not None:
            _, typed, reason = self._counting.restored(draft.kept.state)
            self.pieces.restore(typed)
            self.reason.setText(reason)
        self._expected.setText(self.desk.voice.money(sheet.expected, sheet.currency))
        self._add_up()
        self.arrived.emit()
        self.pieces.focus_first()

    def save(self) -> None:
        """Record the count, once for all the times that it is asked for."""
        sheet, typed, reason = self._sheet, self.pieces.typed(), self.reason.text()
        if sheet is None or not self.save_button.isEnabled():
            return
        wrong = self._counting.wrong(sheet, typed)
        if wrong:
            self.pieces.boxes[next(iter(wrong))].setFocus()
            return
        draft = self._drafting.hand_over()
        self.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._counting.save(sheet, typed, reason, draft), self._saved, self._refuse
        )
        job.ended = lambda: self.save_button.setEnabled(True)

    def _saved(self, _none: None) -> None:
        self.saved()
        self.desk.notices.tell(self.desk.voice.say("The count is saved, and its difference posted."), "good")
        self.desk.go(Place(NAME, action="cash"))

    def _refuse(self, problem: Problem) -> None:
        self._drafting.take_up(self._drafting.id)
        self._show_problem(problem)

    def _show_problem(self, problem: Problem) -> None:
        self._wrong.setText(self.desk.voice.problem(problem))
        self._wrong.show()
        if problem.parameters.get("field") == "reason":
            self.reason.setFocus()

    def saved(self) -> None:
        """The count is in the book, or its draft is."""
        self._later.stop()
        self.is_changed = False

    def _changed(self) -> None:
        self.is_changed = True
        self._later.start()
        self._add_up()

    def _add_up(self) -> None:
        if self._sheet is None:
            return
        typed = self.pieces.typed()
        wrong = self._counting.wrong(self._sheet, typed)
        self.pieces.show_wrong(wrong)
        self._wrong.setText(next(iter(wrong.values()), ""))
        self._wrong.setVisible(bool(wrong))
        if wrong:
            return
        found = self._counting.add_up(self._sheet, typed)
        self.pieces.show_worth(found.lines)
        self._counted.setText(found.counted_told)
        self._difference.setText(found.difference_told)
        self._difference.setProperty("tone", found.tone)
        restyle(self._difference)
        self.reason.setVisible(bool(found.difference))

    def _content(self) -> Kept:
        state = (
            "" if self._sheet is None else self._counting.state(self._sheet, self.pieces.typed(), self.reason.text())
        )
        return Kept(record=None, shown={}, state=state)
