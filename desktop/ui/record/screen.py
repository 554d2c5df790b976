"""A screen of one kind of card: its list, the page of one, its form. It only routes between them."""

from typing import Final

from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Page, PagedScreen
from desktop.ui.pieces.boxes import column
from desktop.ui.record.list_page import ListPage

_FORM: Final = frozenset({"new", "edit", "copy", "draft"})


class CardsScreen(PagedScreen):
    """A subclass makes the pages; `others`: by action, pages that this kind has beside the usual three."""

    def __init__(self, desk: Desk, lists: ListPage, card: Page, form: Page, **others: Page) -> None:
        super().__init__(desk)
        self.lists, self.card, self.form, self.others = lists, card, form, others
        self.list = lists.panel
        for page in (lists, card, form, *others.values()):
            self.add(page)
        self.setLayout(column(self.pages))

    def page_for(self, place: Place) -> Page:
        """By its action, else the page of one, else the list."""
        if place.action in _FORM:
            return self.form
        return self.others.get(place.action) or (self.lists if place.record is None else self.card)
