"""Orders as a board: a column for each state; a card goes on by dragging it, or with Ctrl and an arrow."""

from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from core.orders import MOVES
from desktop.storage.lists.orders import STATES, Column
from desktop.ui.desk import Desk, Place
from desktop.ui.orders.presenter import NAME, Orders
from desktop.ui.orders.stack import ROW, Stack
from desktop.ui.orders.steps import Steps
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import chip, label
from desktop.ui.table.cells import tone_of


class OrderBoard(Page):
    """Orders by state; the place "board"."""

    def __init__(self, desk: Desk, orders: Orders) -> None:
        super().__init__(desk)
        self._orders = orders
        self._moved = b""
        self.steps = Steps(desk, self, orders)
        self.steps.done.connect(self._look_again)
        self.stacks = {state: Stack(desk, state) for state in STATES}
        self._numbers = {state: label("", "caption") for state in STATES}
        self.more = {state: self._more_button(state) for state in STATES}
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        listed = icon_button(look, "list", voice.say("Show as a list"), lambda: desk.go(Place(NAME, action="list")))
        new = button(look, voice.say("Take an order"), self._new, icon="plus", kind="primary")
        body = row(*(self._column(state) for state in STATES), space=sizes.space_2)
        for at in range(len(STATES)):
            body.setStretch(at, 1)
        told = voice.say("Drag a card to another state, or move it with Ctrl and an arrow; Enter opens it.")
        keys = label(told, "caption", wraps=True)
        head, margin = row(new, None, listed, space=sizes.space_2), (sizes.space_5, sizes.space_4)
        self.setLayout(column(head, body, keys, space=sizes.space_3, margin=margin))

    def _column(self, state: str) -> QFrame:
        stack, sizes = self.stacks[state], self.desk.look.sizes
        head = row(chip(self.desk.voice.term(state), tone_of(state)), None, self._numbers[state], space=sizes.space_1)
        lane = QFrame()
        lane.setProperty("role", "side")
        stack.itemActivated.connect(lambda item: self.desk.go(Place(NAME, item.data(ROW)["id"])))
        stack.dropped.connect(partial(self._drop, state))
        stack.pushed.connect(partial(self._push, state))
        lane.setLayout(column(head, stack, self.more[state], space=sizes.space_2, margin=sizes.space_2))
        return lane

    def _more_button(self, state: str) -> QPushButton:
        """Leads to all orders of a state, where the board has no room for them."""
        found = button(self.desk.look, "", lambda: self.desk.go(Place(NAME, action=state)), kind="quiet")
        found.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # lanes stay equally wide
        found.hide()
        return found

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is one board
        """The orders by state, as they stand."""
        self.desk.background.ask(self, self._orders.board, self._show)

    def verbs(self) -> Verbs:
        """Take an order."""
        return {"new": self._new}

    def _new(self) -> None:
        self.desk.go(Place(NAME, action="new"))

    def _show(self, columns: tuple[Column, ...]) -> None:
        voice = self.desk.voice
        for each in columns:
            self.stacks[each.state].show_rows(each.orders)
            self._numbers[each.state].setText(voice.number(each.number))
            more, text = self.more[each.state], voice.say("All {number}", number=voice.number(each.number))
            more.setText(text)
            more.setAccessibleName(f"{voice.term(each.state)}: {text}")
            more.setVisible(each.number > len(each.orders))
        self.arrived.emit()
        if self._moved:
            any(stack.choose(self._moved) for stack in self.stacks.values())
            self._moved = b""

    def _look_again(self, order: bytes) -> None:
        if self.isVisible():
            self._moved = order
            self.desk.background.ask(self, self._orders.board, self._show)

    def _drop(self, after: str, order: bytes, before: str) -> None:
        if after in MOVES[before]:
            self.steps.move(order, after)

    def _push(self, before: str, order: bytes, by: int) -> None:
        """To the next state on that side that the order can go to."""
        at = STATES.index(before)
        beyond = STATES[at + 1 :] if by > 0 else tuple(reversed(STATES[:at]))
        after = next((state for state in beyond if state in MOVES[before]), None)
        if after is not None:
            self.steps.move(order, after)
