"""The page on which a card of a register is made, changed, copied, or gone on with after a power cut."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Offered, offered
from desktop.ui.forms.editing import Editing
from desktop.ui.forms.fields import FormField
from desktop.ui.record.register import Opened, Register


class FormPage(Editing):
    """Shows the actions "new", "edit", "copy" and "draft" (whose record is the draft) of a screen.

    `title`: of a new card.
    """

    def __init__(
        self, desk: Desk, screen: str, fields: tuple[FormField, ...], register: Register, title: str, *extra: QWidget
    ) -> None:
        super().__init__(desk, screen, fields, register.save, *extra)
        self._screen, self._register, self._new_title = screen, register, title

    def show_place(self, place: Place) -> None:
        """Ask for what the form shows first."""
        ask, register, record = self.desk.background.ask, self._register, place.record
        self.home = Place(self._screen, None if place.action == "draft" else record)
        if place.action == "draft":
            session = self.desk.session
            ask(self, lambda: [one for one in offered(session, self._screen) if one.id == record], self._go_on)
        elif record is None:
            ask(self, register.new_values, self._begin_new)
        elif place.action == "copy":
            ask(self, lambda: register.copied(register.open(record).values), self._begin_new)
        else:
            ask(self, lambda: register.open(record), self._change)

    def after(self, answer: Any) -> Place:
        """The page of what was saved."""
        return Place(self._screen, answer)

    def _begin_new(self, values: dict[str, Any]) -> None:
        self.begin(self._new_title, values)
        self.arrived.emit()

    def _change(self, opened: Opened) -> None:
        self.begin(opened.view.title, opened.values, opened.id, opened.shown, opened.rivals)
        self.arrived.emit()

    def _go_on(self, drafts: list[Offered]) -> None:
        if not drafts:
            self.desk.go(self.home)
            return
        self.home = Place(self._screen, drafts[0].kept.record)
        title = self._new_title if drafts[0].kept.record is None else self.desk.voice.say("Change")
        self.take_up(title, drafts[0])
        self.arrived.emit()
