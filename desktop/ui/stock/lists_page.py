"""What lies where and every move, side by side, and what can be done about them."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QStackedWidget, QTabBar

from desktop.storage.lists.stock import MOVES, STOCK
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.empty import Empty
from desktop.ui.stock import columns
from desktop.ui.stock.columns import ID_BYTES
from desktop.ui.stock.counting import KIND
from desktop.ui.stock.presenter import Stock
from desktop.ui.table.panel import ListOf, ListPanel


class StockPage(Page):
    """With a piece in the place, the moves of that piece alone."""

    def __init__(self, desk: Desk, stock: Stock) -> None:
        super().__init__(desk)
        self._stock, sizes = stock, desk.look.sizes
        self.list, self.moves = self._make_list(), self._make_moves()
        for panel in (self.list, self.moves):
            panel.opened.connect(lambda opened: desk.go(Place("catalogue", opened["product"])))
        self.offer = DraftOffer(desk, KIND, lambda draft: desk.go(Place("stock", draft.id, "draft")))
        self.tabs, panels = self._make_tabs()
        actions = row(self.tabs, None, *self._make_actions())  # at the end of the tabs' row: they concern both lists
        self.setLayout(
            column(self.offer, actions, panels, space=sizes.space_3, margin=(sizes.space_5, sizes.space_3))
        )  # fmt: skip

    def _make_list(self) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf("stock", voice.say("What lies where"), STOCK, columns.LYING, self._stock.lines)
        self.where = QComboBox()
        self.where.setAccessibleName(voice.say("Show only one place"))
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.where.setMinimumWidth(look.sizes.card)
        self.where.activated.connect(self._filter_place)
        empty = Empty(
            look,
            "warehouse",
            voice.say("Nothing is in stock yet"),
            voice.say("Receive finished pieces from their makers, or count what lies in the store room."),
            self._receive_button(),
        )
        return ListPanel(self.desk, shown, empty, self.where)

    def _make_moves(self) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf("stock.moves", voice.say("Moves"), MOVES, columns.MOVES, self._stock.moves)
        empty = Empty(
            look,
            "history",
            voice.say("Nothing has moved yet"),
            voice.say("Every piece that comes, goes or is counted is listed here."),
        )
        self.every = button(look, voice.say("Moves of all pieces"), self.show_all, icon="x")
        self.every.hide()
        return ListPanel(self.desk, shown, empty, self.every)

    def _make_tabs(self) -> tuple[QTabBar, QStackedWidget]:
        voice, tabs, panels = self.desk.voice, QTabBar(), QStackedWidget()
        tabs.setAccessibleName(voice.say("Stock"))
        tabs.setDrawBase(False)
        for panel, title in ((self.list, voice.say("What lies where")), (self.moves, voice.say("Moves"))):
            tabs.addTab(title)
            panels.addWidget(panel)
        tabs.currentChanged.connect(panels.setCurrentIndex)
        return tabs, panels

    def _make_actions(self) -> tuple[QPushButton, ...]:
        voice, look = self.desk.voice, self.desk.look
        move = button(look, voice.say("Move"), partial(self._go, "move"), icon="arrow-right")
        count = button(look, voice.say("Count"), lambda: None, icon="clipboard-list")
        self._count_menu = QMenu(count)
        count.setMenu(self._count_menu)
        return count, move, self._receive_button()

    def _receive_button(self) -> QPushButton:
        voice, look = self.desk.voice, self.desk.look
        return button(
            look, voice.say("Receive"), partial(self._go, "receive"), icon="download", kind="primary",
            tells=voice.say("Take finished pieces in from their maker (Ctrl+N)"),
        )  # fmt: skip

    def show_place(self, place: Place) -> None:
        """Ask the book again."""
        super().show_place(place)
        product = None if place.record is None else place.record[:ID_BYTES]
        self.every.setVisible(product is not None)
        self.moves.only("product", *(() if product is None else (product,)))
        if product is not None:
            self.tabs.setCurrentIndex(1)
        self.list.refresh()
        self.offer.look_again()
        self.desk.background.ask(self, self._stock.places, self._show_places)

    def verbs(self) -> Verbs:
        """Receiving is what begins here; export of the list that is seen."""
        shown = self.moves if self.tabs.currentIndex() else self.list
        return {"new": partial(self._go, "receive"), "export": shown.export}

    def show_all(self) -> None:
        """Show the moves of all pieces again."""
        self.desk.go(Place("stock"))
        self.tabs.setCurrentIndex(1)

    def _go(self, action: str) -> None:
        chosen = self.list.chosen()
        product = chosen[0]["product"] if len(chosen) == 1 else None
        self.desk.go(Place("stock", product, action))

    def _filter_place(self, _index: int) -> None:
        place = self.where.currentData()
        self.list.only("place", *((place,) if place else ()))

    def _show_places(self, places: tuple[str, ...]) -> None:
        voice, before = self.desk.voice, self.where.currentData()
        self.where.clear()
        self.where.addItem(voice.say("All places"), "")
        self._count_menu.clear()
        for place in places:
            self.where.addItem(voice.term(place), place)
            action = self._count_menu.addAction(voice.term(place))
            action.triggered.connect(
                lambda _on=False, place=place: self.desk.go(Place("stock", place.encode(), "count"))
            )
        self.where.setCurrentIndex(max(0, self.where.findData(before)))
