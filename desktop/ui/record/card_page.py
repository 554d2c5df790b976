"""The page of one card: what it says, what belongs to it, changing it, and putting it away."""

from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.buttons import button
from desktop.ui.record.page import RecordPage
from desktop.ui.record.register import Opened, Register

AnyOpened = TypeVar("AnyOpened", bound=Opened)


class CardPage(Page, Generic[AnyOpened]):
    """A subclass calls `furnish` with its sections, and fills them in `show_card`."""

    def __init__(self, desk: Desk, screen: str, register: Register) -> None:
        super().__init__(desk)
        self._screen, self._register = screen, register
        self.opened: AnyOpened | None = None
        voice, look = desk.voice, desk.look
        self.change_button = button(
            look, voice.say("Change"), self.change, icon="pencil", tells=voice.say("Change what is written here")
        )
        self.archive_button = button(look, voice.say("Archive"), self._turn_archived, icon="archive", kind="quiet")

    def furnish(
        self, tools: tuple[QWidget, ...] = (), sections: tuple[QWidget, ...] = (), aside: tuple[QWidget, ...] = ()
    ) -> None:
        """Lay the page out. `tools` stand between Change and Archive."""
        beside = holding(column(self.change_button, *tools, self.archive_button, None))
        self.page = RecordPage(self.desk, (beside,), sections, aside)
        self.page.closed.connect(lambda: self.desk.go(Place(self._screen)))
        self.setLayout(column(self.page))

    def show_card(self, opened: AnyOpened) -> None:
        """Show in the sections what belongs to the card."""

    def show_place(self, place: Place) -> None:
        """Ask for the card."""
        record = place.record
        if record is not None:
            self.desk.background.ask(self, lambda: self._register.open(record), self._show)

    def verbs(self) -> Verbs:
        """A new one, and a copy of this one."""
        new = Place(self._screen, action="new")
        return {"new": lambda: self.desk.go(new), "duplicate": lambda: self.go_on("copy")}

    def change(self) -> None:
        """Change the card."""
        self.go_on("edit")

    def again(self) -> None:
        """Ask for the card again."""
        if self.opened is not None:
            self.show_place(Place(self._screen, self.opened.id))

    def go_on(self, action: str) -> None:
        """Go to another page of the card: "edit", "copy"."""
        if self.opened is not None:
            self.desk.go(Place(self._screen, self.opened.id, action))

    def _show(self, opened: Any) -> None:
        self.opened = opened
        self.page.show_record(opened.view)
        voice = self.desk.voice
        text = voice.say("Bring it back") if opened.view.archived else voice.say("Archive")
        self.archive_button.setText(f" {text}")
        self.archive_button.setAccessibleName(text)
        self.show_card(opened)
        self.arrived.emit()

    def _turn_archived(self) -> None:
        if self.opened is not None:
            self._archive(self.opened.id, not self.opened.view.archived)

    def _archive(self, record: bytes, archived: bool) -> None:  # noqa: FBT001 - called back
        voice = self.desk.voice
        text = voice.say("Archived: it is offered no more, and stays in what it was part of.")

        def done(_none: None) -> None:
            if archived:
                self.desk.notices.tell(text, "good", voice.say("Undo"), lambda: self._archive(record, archived=False))
            else:
                self.desk.notices.tell(voice.say("It is back in the lists."), "good")
            if self.opened is not None and self.opened.id == record:
                self.again()

        self.desk.background.ask(self, lambda: self._register.archive(record, archived=archived), done)
