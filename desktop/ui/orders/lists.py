"""The list of orders, which can be held to a state."""

from desktop.storage.lists.orders import ORDERS, STATES
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.filters import choice_box
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.orders.columns import COLUMNS
from desktop.ui.orders.presenter import NAME, Orders
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.empty import Empty
from desktop.ui.table.panel import ListOf, ListPanel


class OrderList(Page):
    """All orders, or with `Place("orders", action="ready")` those of a state."""

    def __init__(self, desk: Desk, orders: Orders) -> None:
        super().__init__(desk)
        sizes = desk.look.sizes
        self.panel = self._make_panel(orders)
        self.offer = DraftOffer(desk, NAME, lambda draft: desk.go(Place(NAME, draft.id, "draft")))
        margin = (sizes.space_5, sizes.space_4)
        self.setLayout(column(self.offer, self.panel, space=sizes.space_3, margin=margin))

    def _make_panel(self, orders: Orders) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf(NAME, voice.say("Orders"), ORDERS, COLUMNS, orders.count)
        text = voice.say("Take an order")
        empty = Empty(
            look,
            "clipboard-list",
            voice.say("No order was taken yet"),
            voice.say("Take the first one. What is handed over at once is sold faster by quick sale."),
            button(look, text, self.new, icon="plus", kind="primary"),
        )
        new = button(look, text, self.new, icon="plus", kind="primary", tells=voice.say("New (Ctrl+N)"))
        self.states = choice_box(self.desk, voice.term("state"), voice.say("All states"), STATES, self._filter)
        board = icon_button(
            look, "layout-grid", voice.say("Show as a board"), lambda: self.desk.go(Place(NAME, action="board"))
        )
        panel = ListPanel(self.desk, shown, empty, self.states, new, board)
        panel.opened.connect(lambda opened: self.desk.go(Place(NAME, opened["id"])))
        return panel

    def show_place(self, place: Place) -> None:
        """The list as it was left, or held to a state."""
        if place.action in STATES:
            self._filter(place.action)
        self.panel.refresh()
        self.offer.look_again()
        self.arrived.emit()

    def verbs(self) -> Verbs:
        """Take an order; export the list."""
        return {"new": self.new, "export": self.panel.export}

    def new(self) -> None:
        """Take an order."""
        self.desk.go(Place(NAME, action="new"))

    def _filter(self, state: str) -> None:
        self.states.setCurrentIndex(self.states.findData(state))
        self.panel.only("state", *((state,) if state else ()))
