"""A screen made of pages: each place of it is a page that owns its verbs, its drafts and its questions."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.screen import Screen, Verb

Verbs = dict[Verb, Callable[[], None]]


class Page(QWidget):
    """One place of a screen: a list, the page of one, an editor. It goes elsewhere by `desk.go` only.

    `arrived`: what the place shows is here, so that the screen may turn to it.
    """

    arrived = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - a page of one place only has nothing to ask
        """Ask for what a place shows, and emit `arrived` once it is here."""
        self.arrived.emit()

    def verbs(self) -> Verbs:
        """What the usual keys do on this page now."""
        return {}

    def leave(self) -> None:
        """Called before another page or screen is shown, and before this one is made anew: keep what is half done."""


AnyPage = TypeVar("AnyPage", bound=Page)


class PagedScreen(Screen):
    """Routes: finds the page of a place, and turns to it when it has arrived. A subclass lays `pages` out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pages = QStackedWidget()
        self._wanted: Page | None = None

    def add(self, page: AnyPage) -> AnyPage:
        """Take a page in; the first one is shown until another arrives."""
        self.pages.addWidget(page)
        page.arrived.connect(lambda: self._turn_to(page))
        return page

    def page_for(self, place: Place) -> Page:
        """The page that shows a place."""
        raise NotImplementedError

    @property
    def page_shown(self) -> Page:
        """The page that is shown."""
        found = self.pages.currentWidget()
        assert isinstance(found, Page)  # noqa: S101 - nothing else is ever added
        return found

    def show_place(self, place: Place) -> None:
        """Leave the page that is shown, and show the place."""
        self.page_shown.leave()
        self._wanted = self.page_for(place)
        self._wanted.show_place(place)

    def verbs(self) -> Verbs:
        """The page's."""
        return self.page_shown.verbs()

    def leave(self) -> None:
        """Have the page keep what is half done."""
        self.page_shown.leave()

    def _turn_to(self, page: Page) -> None:
        """An answer that comes late is passed over: the person has gone on."""
        if page is self._wanted:
            self.pages.setCurrentWidget(page)
