"""The list of orders, held to a state by a row of buttons."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from desktop.storage.lists.orders import ORDERS, STATES
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.orders.columns import COLUMNS
from desktop.ui.orders.presenter import NAME, Orders
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, row
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
        self.states: dict[str, QPushButton] = {}
        states, margin = self._state_row(), (sizes.space_5, sizes.space_4)
        self.setLayout(column(self.offer, states, self.panel, space=sizes.space_3, margin=margin))

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
        panel = ListPanel(self.desk, shown, empty, new)
        panel.opened.connect(lambda opened: self.desk.go(Place(NAME, opened["id"])))
        return panel

    def _state_row(self) -> QHBoxLayout:
        """A button for each state, and the one that turns the list into a board."""
        voice, look, group = self.desk.voice, self.desk.look, QButtonGroup(self)
        for state in ("", *STATES):
            text = voice.term(state) if state else voice.say("All states")
            found = button(look, text, partial(self._filter, state))
            found.setCheckable(True)
            found.setChecked(not state)
            group.addButton(found)
            self.states[state] = found
        board = icon_button(
            look, "layout-grid", voice.say("Show as a board"), lambda: self.desk.go(Place(NAME, action="board"))
        )
        return row(*self.states.values(), None, board, space=look.sizes.space_1)

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
        self.states[state].setChecked(True)
        self.panel.only("state", *((state,) if state else ()))
