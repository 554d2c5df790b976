"""The settings' screen: a page for each subject."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QTabWidget, QWidget

from core.actions.cards import Shown
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.card_form import CardForm
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.screen import Screen, Verb
from desktop.ui.settings.columns import FORM
from desktop.ui.settings.look import LookSettings
from desktop.ui.settings.people import PeopleSettings
from desktop.ui.settings.presenter import OfficeShown, Settings
from desktop.ui.settings.safety import SafetySettings

PAGES = ("look", "office", "people", "safety")
"""The pages in their order: `Place("settings", action="office")` opens one."""


class SettingsScreen(Screen):
    """Shows settings; what they are and how they change is decided by `Settings`."""

    NAME: ClassVar[str] = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Settings(desk.session, desk.voice, desk.machine, desk.clock)
        self._shown: Shown = {}
        voice, sizes = desk.voice, desk.look.sizes
        self._form = CardForm(desk, FORM)
        self._people = PeopleSettings(desk, self._presenter)
        self._safety = SafetySettings(desk, self._presenter)
        self._tabs = QTabWidget()
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName(voice.say("Subjects of settings"))
        for page, words in (
            (LookSettings(desk), voice.say("Language and look")),
            (self._office_page(), voice.say("Office and documents")),
            (self._people, voice.say("People and keys")),
            (self._safety, voice.say("Backups")),
        ):
            self._tabs.addTab(scrolled(page), words)
        self.setLayout(column(self._tabs, margin=(sizes.space_5, sizes.space_3)))

    def _office_page(self) -> QWidget:
        voice, look, sizes = self.desk.voice, self.desk.look, self.desk.look.sizes
        frame = card()
        save = button(
            look, voice.say("Save"), self._save, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        hint = label(voice.say("Documents that were issued keep what they said."), "muted")
        parts = (row(hint, None, save), self._form)
        frame.setLayout(column(*parts, space=sizes.space_4, margin=sizes.space_4))
        return holding(column(frame, None, margin=(0, sizes.space_4)))

    def show_place(self, place: Place) -> None:
        """Show a page with what the book says now."""
        if place.action in PAGES:
            self._tabs.setCurrentIndex(PAGES.index(place.action))
        self.desk.background.ask(self, self._presenter.office, self._show_office)
        self._people.refresh()
        self._safety.refresh()

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """Save, where the office's form is shown."""
        return {"save": self._save} if self._tabs.currentIndex() == PAGES.index("office") else {}

    def _show_office(self, office: OfficeShown) -> None:
        self._shown = office.shown
        self._form.show_values(office.values)

    def _save(self) -> None:
        values, shown = self._form.values(), self._shown
        if values is not None:
            self.desk.background.ask(
                self, lambda: self._presenter.save_office(values, shown), self._saved, self._form.show_problem
            )

    def _saved(self, _none: None) -> None:
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.change(self.desk.taste)  # digits and names of months may be others now
