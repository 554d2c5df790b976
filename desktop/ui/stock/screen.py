"""The stock screen: what lies where, the moves, and the pages on which pieces are received, moved and counted."""

from typing import ClassVar

from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Page, PagedScreen
from desktop.ui.pieces.boxes import column
from desktop.ui.stock.counting import Counting
from desktop.ui.stock.lists_page import StockPage
from desktop.ui.stock.moving import MovingPage
from desktop.ui.stock.presenter import Stock


class StockScreen(PagedScreen):
    """What it shows and does is decided by `Stock`."""

    NAME: ClassVar[str] = "stock"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        stock = Stock(desk.session, desk.voice, desk.clock)
        self.lists = self.add(StockPage(desk, stock))
        self.list, self.moves = self.lists.list, self.lists.moves
        receiving = self.add(MovingPage(desk, "receive", desk.voice.say("Receive from the maker"), stock))
        moving = self.add(MovingPage(desk, "move", desk.voice.say("Move to another place"), stock))
        self.counting = self.add(Counting(desk, stock))
        self._acting: dict[str, Page] = {
            "new": receiving, "receive": receiving, "move": moving, "count": self.counting, "draft": self.counting,
        }  # fmt: skip
        self.setLayout(column(self.pages))

    def page_for(self, place: Place) -> Page:
        """The page of an action, else the lists: with a piece its moves."""
        return self._acting.get(place.action, self.lists)
