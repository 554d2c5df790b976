"""The settings' screen: a page for each subject."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.screen import Screen, Verb
from desktop.ui.settings.look import LookSettings
from desktop.ui.settings.office.page import OfficePage
from desktop.ui.settings.people import PeopleSettings
from desktop.ui.settings.presenter import Settings
from desktop.ui.settings.safety import SafetySettings

PAGES = ("look", "office", "people", "safety")
"""The pages in their order: `Place("settings", action="office")` opens one."""


class SettingsScreen(Screen):
    """Shows settings; what they are and how they change is decided by `Settings`."""

    NAME: ClassVar[str] = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Settings(desk.session, desk.voice, desk.machine, desk.clock)
        voice, sizes = desk.voice, desk.look.sizes
        # Later, digits and names of months may be others: everything is made anew.
        self.office = OfficePage(desk, lambda: desk.change(desk.taste))
        self._people = PeopleSettings(desk, self._presenter)
        self._safety = SafetySettings(desk, self._presenter)
        self._tabs = QTabWidget()
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName(voice.say("Subjects of settings"))
        for page, words in (
            (self._clamped(LookSettings(desk)), voice.say("Language and look")),
            (self.office, voice.say("Office and documents")),
            (self._clamped(self._people), voice.say("People and keys")),
            (self._clamped(self._safety), voice.say("Backups")),
        ):
            self._tabs.addTab(page, words)
        self.setLayout(column(self._tabs, margin=(sizes.space_5, sizes.space_3)))

    def _clamped(self, page: QWidget) -> QWidget:
        """As wide as its lines read well."""
        page.setMaximumWidth(self.desk.look.sizes.measure * 3 // 2)
        line = row()
        line.addWidget(page, 1)
        line.addStretch()
        return scrolled(holding(line))

    def show_place(self, place: Place) -> None:
        """Show a page with what the book says now."""
        if place.action in PAGES:
            self._tabs.setCurrentIndex(PAGES.index(place.action))
        self.office.refresh()
        self._people.refresh()
        self._safety.refresh()

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """Save, where the office's form is shown."""
        return {"save": self.office.save} if self._tabs.currentIndex() == PAGES.index("office") else {}
