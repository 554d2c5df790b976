"""The page on which a card is made or changed: a form with its save button, undo, drafts and conflicts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from core.actions.cards import Shown
from core.problems import Problem
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.card_form import CardForm
from desktop.ui.forms.drafting import Drafting, Kept, Offered
from desktop.ui.forms.fields import FormField
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label
from desktop.ui.record.rivals import Rival, Said, reopen, settle

Save = Callable[[dict[str, Any], bytes | None, Shown, bytes], Any]
"""Given the values, the record (None: a new one), what the form showed of it, and the draft to discard.

It runs on the book's thread; its answer goes to `Editing.after`.
"""


class Editing(Page):
    """`home`: where Back goes. What was typed stays as a draft until it is saved, and is offered again.

    `began` is emitted when the form shows another record.
    """

    began = Signal()

    def __init__(self, desk: Desk, kind: str, fields: tuple[FormField, ...], save: Save, *extra: QWidget) -> None:
        super().__init__(desk)
        self._save = save
        self.home = Place(kind)
        self.record: bytes | None = None
        self._shown: Shown = {}
        self.form = CardForm(desk, fields, desk.voice.currency)
        self.drafting = Drafting(desk, self, kind, self._content)
        self.form.paused.connect(self.drafting.keep)
        self._title = label("", "heading")
        self.setLayout(self._laid_out(*extra))

    def _laid_out(self, *extra: QWidget) -> QLayout:
        voice, look, sizes = self.desk.voice, self.desk.look, self.desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.back, shortcut="Esc")
        undo = icon_button(look, "undo-2", voice.say("Undo"), self.form.undo)
        undo.setToolTip(f"{voice.say('Undo')} (Ctrl+Z)")
        self.save_button = button(
            look, voice.say("Save"), self.save, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        head = row(back, self._title, None, undo, self.save_button, space=sizes.space_2)
        frame = card()
        frame.setLayout(column(self.form, *extra, space=sizes.space_4, margin=sizes.space_5))
        frame.setMaximumWidth(2 * sizes.measure + sizes.space_5)  # as wide as the page of a small laptop
        inner = holding(column(frame, None))
        return column(head, scrolled(inner), space=sizes.space_4, margin=(sizes.space_5, sizes.space_4))

    def begin(
        self, title: str, values: dict[str, Any], record: bytes | None = None, shown: Shown | None = None,
        rivals: tuple[Rival, ...] = (),
    ) -> None:  # fmt: skip
        """Show the values of a record that is to be changed, or the first ones of a new one."""
        self._title.setText(title)
        self.record, self._shown = record, shown or {}
        self.drafting.take_up(self.desk.random(16))
        self.form.show_values(values)
        for rival in rivals:
            self.form.show_rival(rival, self._choose)
        self._focus_first()
        self.began.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Type into the first field at once."""
        super().showEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        next(iter(self.form.editors.values())).setFocus()

    def take_up(self, title: str, draft: Offered) -> None:
        """Go on with a draft."""
        self.begin(title, {}, draft.kept.record, draft.kept.shown)
        self.drafting.take_up(draft.id)
        self.form.restore(draft.kept.state)

    def verbs(self) -> Verbs:
        """Save."""
        return {"save": self.save}

    def save(self) -> None:
        """Read the form and save it beside the window; what cannot be read or is refused is said beside its field."""
        values = self.form.values()
        if values is None:
            return
        record, shown, draft = self.record, self._shown, self.drafting.hand_over()
        self.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._save(values, record, shown, draft), self._saved, self._refused
        )  # fmt: skip
        job.ended = lambda: self.save_button.setEnabled(True)

    def after(self, answer: Any) -> Place:  # noqa: ARG002 - for pages that go to what was saved
        """Where to go once it is saved. `answer`: what `Save` returned."""
        return self.home

    def back(self) -> None:
        """Go back."""
        self.leave()
        self.desk.go(self.home)

    def leave(self) -> None:
        """Keep the draft now, where something was typed."""
        if self.form.is_changed:
            self.drafting.keep()
        self.form.is_changed = False

    def _saved(self, answer: Any) -> None:
        self.form.is_changed = False
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(self.after(answer))

    def _refused(self, problem: Problem) -> None:
        self.drafting.take_up(self.drafting.id)
        self.form.show_problem(problem)

    def _content(self) -> Kept:
        return Kept(record=self.record, shown=self._shown, state=self.form.state())

    def _choose(self, rival: Rival, said: Said) -> None:
        """One of several values is to stay: that is settled at once, and may be taken back."""
        session, text = self.desk.session, self.desk.voice.say("Settled: {value}", value=said.text)

        def settled(dots: tuple[bytes, ...]) -> None:
            self._show_settled(rival, dots)
            self.form.editors[rival.field.name].show_value(said.value)
            self.desk.notices.tell(text, "good", self.desk.voice.say("Undo"), lambda: self._reopen(rival))

        self.desk.background.ask(self, lambda: settle(session, rival, said.value), settled)

    def _reopen(self, rival: Rival) -> None:
        session = self.desk.session

        def reopened(dots: tuple[bytes, ...]) -> None:
            if self._show_settled(rival, dots):
                self.form.show_rival(rival, self._choose)

        self.desk.background.ask(self, lambda: reopen(session, rival), reopened)

    def _show_settled(self, rival: Rival, dots: tuple[bytes, ...]) -> bool:
        """Whether the form still shows that record; then it shows these values of the field."""
        is_here = rival.record == self.record
        if is_here:
            self._shown = {**self._shown, rival.field.mark.number: dots}
            self.form.hide_rival(rival.field.name)
        return is_here
