"""The orders' screen: list and board, the page of one, the editor, and taking a payment."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

import msgspec
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget

from core.orders import CANCELLED
from core.problems import Problem
from desktop.storage.lists.orders import ORDERS, STATES, Column
from desktop.ui.basket.basket import Basket
from desktop.ui.basket.pricing import Quote
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Drafting, Kept, Offered
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.orders.board import Board
from desktop.ui.orders.columns import COLUMNS
from desktop.ui.orders.editor import OrderEditor
from desktop.ui.orders.page import AskReason, OrderPage
from desktop.ui.orders.presenter import Edited, Orders, Shown
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.empty import Empty
from desktop.ui.sale.pay import PayPage
from desktop.ui.sale.paying import Payment
from desktop.ui.sale.presenter import Sales
from desktop.ui.screen import Screen, Verb
from desktop.ui.table.panel import ListOf, ListPanel

_LIST, _PAGE, _EDITOR, _PAY, _BOARD = range(5)


class OrdersScreen(Screen):
    """Shows orders; what it shows and does is decided by `Orders`."""

    NAME: ClassVar[str] = "orders"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.orders = Orders(desk.session, desk.voice, desk.clock, desk.ports.centre.at_centre)
        self.sales = Sales(desk.session, desk.voice, desk.clock)
        self._shown: Shown | None = None
        self._view = "list"
        self.list = self._make_list()
        self.board = Board(desk)
        self.page = OrderPage(desk)
        self.editor = OrderEditor(desk, self._ask_quote)
        self.pay = PayPage(desk, self._ask_rate, desk.voice.say("Take the payment  (F9)"), pieces=False)
        self._drafting = Drafting(desk, self, self.NAME, self._content)
        self._offer = DraftOffer(desk, self.NAME, self._take_up)
        self._lay_out()
        self._connect()

    def _make_list(self) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf(self.NAME, voice.say("Orders"), ORDERS, COLUMNS, self.orders.count)
        text = voice.say("Take an order")
        empty = Empty(
            look,
            "clipboard-list",
            voice.say("No order was taken yet"),
            voice.say("Take the first one. What is handed over at once is sold faster by quick sale."),
            button(look, text, self.new, icon="plus", kind="primary"),
        )
        new = button(look, text, self.new, icon="plus", kind="primary", tells=voice.say("New (Ctrl+N)"))
        return ListPanel(self.desk, shown, empty, new)

    def _state_row(self) -> QHBoxLayout:
        """A button for each state, and the one that turns the list into a board."""
        voice, look, group = self.desk.voice, self.desk.look, QButtonGroup(self)
        self.states: dict[str, QPushButton] = {}
        for state in ("", *STATES):
            text = voice.term(state) if state else voice.say("All states")
            found = button(look, text, partial(self._filter_state, state))
            found.setCheckable(True)
            found.setChecked(not state)
            group.addButton(found)
            self.states[state] = found
        as_board = icon_button(look, "layout-grid", voice.say("Show as a board"), lambda: self.show_board(on=True))
        return row(*self.states.values(), None, as_board, space=look.sizes.space_1)

    def _lay_out(self) -> None:
        sizes, voice, look = self.desk.look.sizes, self.desk.voice, self.desk.look
        margin = (sizes.space_5, sizes.space_4)
        listed = icon_button(look, "list", voice.say("Show as a list"), lambda: self.show_board(on=False))
        new = button(look, voice.say("Take an order"), self.new, icon="plus", kind="primary")
        boarded = column(row(new, None, listed, space=sizes.space_2), self.board, space=sizes.space_3, margin=margin)
        paying = row(None, self.pay, None, margin=margin)
        paying.setStretch(1, 2)
        self.stack = QStackedWidget()
        pages = {
            _LIST: holding(column(self._offer, self._state_row(), self.list, space=sizes.space_3, margin=margin)),
            _PAGE: self.page.page,
            _EDITOR: self.editor,
            _PAY: holding(paying),
            _BOARD: holding(boarded),
        }
        for page in pages.values():
            self.stack.addWidget(page)
        self.setLayout(column(self.stack))

    def _connect(self) -> None:
        self.list.opened.connect(lambda opened: self._open(opened["id"]))
        self.board.opened.connect(self._open)
        self.board.moved.connect(self.move_order)
        self.page.page.closed.connect(lambda: self.desk.go(Place(self.NAME)))
        self.page.moved.connect(self._move_shown)
        self.page.changed.connect(self.edit)
        self.page.paid.connect(self._take_money)
        self.page.invoiced.connect(self._issue)
        self.editor.paused.connect(self._drafting.keep)
        self.editor.saved.connect(self._save)
        self.editor.closed.connect(self._go_back)
        self.pay.counted.connect(self._offer_amount)
        self.pay.typed.connect(self._settle)
        self.pay.completed.connect(self._pay)
        self.pay.closed.connect(lambda: self.stack.setCurrentIndex(_PAGE))
        QShortcut(QKeySequence("F9"), self.pay, self._pay)
        QShortcut(QKeySequence("Esc"), self.pay, self.pay.closed.emit)

    def show_place(self, place: Place) -> None:
        """The list or the board, the page of one, or a new order."""
        if place.action == "new":
            self._shown = None
            self.desk.background.ask(self, self.orders.new, self._begin_new)
        elif place.record is not None:
            record = place.record
            self.desk.background.ask(self, lambda: self.orders.order(record), self._show_order)
        else:
            self._shown = None
            self.stack.setCurrentIndex(_BOARD if self._view == "board" else _LIST)
            self._refresh()

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """New anywhere; save in the editor; export in the list; a copy of the order that is shown."""
        found: dict[Verb, Callable[[], None]] = {"new": self.new}
        at = self.stack.currentIndex()
        if at == _EDITOR:
            found["save"] = self._save
        elif at == _PAY:
            found["save"] = self._pay
        elif at == _LIST:
            found["export"] = self.list.export
        elif self._shown is not None:
            found["duplicate"] = self._duplicate
        return found

    def leave(self) -> None:
        """Keep the editor's draft."""
        if self.stack.currentIndex() == _EDITOR and self.editor.is_changed:
            self._drafting.keep()

    # The list and the board

    def show_board(self, *, on: bool) -> None:
        """Show the board, or the list; remembered for this officer."""
        self._view = "board" if on else "list"
        self.show_place(Place(self.NAME))

    def _refresh(self) -> None:
        if self._view == "board":
            self.desk.background.ask(self, self.orders.board, self.board.show_columns)
        else:
            self.list.refresh()
        self._offer.look_again()

    def _filter_state(self, state: str) -> None:
        self.list.only("state", *((state,) if state else ()))

    def _open(self, order: bytes) -> None:
        self.desk.go(Place(self.NAME, order))

    # One order

    def _show_order(self, shown: Shown) -> None:
        self._shown = shown
        self.page.show_order(shown)
        self.stack.setCurrentIndex(_PAGE)

    def _move_shown(self, after: str) -> None:
        if self._shown is not None:
            self.move_order(self._shown.id, after)

    def move_order(self, order: bytes, after: str) -> None:
        """Move an order on. A cancelling asks why."""
        if after == CANCELLED:
            AskReason(self.desk, self, lambda reason: self._move(order, after, reason)).open()
        else:
            self._move(order, after, "")

    def _move(self, order: bytes, after: str, reason: str) -> None:
        self.desk.background.ask(
            self, lambda: self.orders.move(order, after, reason), lambda moved: self._moved(moved, after)
        )

    def _moved(self, order: bytes, after: str) -> None:
        voice = self.desk.voice
        self.desk.notices.tell(voice.say("The order is {state} now.", state=voice.term(after)), "good")
        if self._shown is not None:
            self.show_place(Place(self.NAME, order))
        else:
            self.desk.background.ask(self, self.orders.board, lambda columns: self._show_moved(columns, order, after))

    def _show_moved(self, columns: tuple[Column, ...], order: bytes, after: str) -> None:
        self.board.show_columns(columns)
        self.board.stacks[after].choose(order)

    def _issue(self) -> None:
        shown = self._shown
        if shown is not None:
            self.desk.background.ask(self, lambda: self.orders.invoice(shown.id), self._issued)

    def _issued(self, number: str) -> None:
        self._keep_papers((number,))
        code = self.desk.voice.code(number)
        self.desk.notices.tell(self.desk.voice.say("Invoice {number} is issued.", number=code), "good")
        if self._shown is not None:
            self.show_place(Place(self.NAME, self._shown.id))

    def _keep_papers(self, numbers: tuple[str, ...]) -> None:
        """Make and keep what was just committed; what fails is made when it is printed."""
        session, kept = self.desk.session, self.desk.ports.papers.kept_pdf
        self.desk.background.ask(self, lambda: [kept(session, number) for number in numbers], lambda _kept: None)

    # Taking a payment

    def _take_money(self) -> None:
        self.desk.background.ask(self, self.sales.currencies, self._begin_paying)

    def _begin_paying(self, currencies: tuple[str, ...]) -> None:
        shown = self._shown
        if shown is not None:
            self.pay.currencies = currencies
            self.pay.begin(self._owed(shown), Payment())
            self.stack.setCurrentIndex(_PAY)
            self.pay.first.setFocus()

    def _owed(self, shown: Shown) -> Quote:
        return Quote(shown.of.currency, total=shown.owed)

    def _ask_rate(self, currency: str, then: Callable[[str], None]) -> None:
        counted = self._shown.of.currency if self._shown is not None else ""
        self.desk.background.ask(self, lambda: self.sales.rate(currency, counted), then)

    def _offer_amount(self) -> None:
        if self._shown is not None:
            self.pay.offer_amount(self.sales.needed(self.pay.first.handed, self._owed(self._shown)))

    def _settle(self) -> Payment | None:
        if self._shown is None:
            return None
        try:
            payment = self.pay.payment()
            self.pay.show_settled(self.sales.settle(payment, self._owed(self._shown)))
        except Problem as problem:
            self.pay.show_problem(problem)
            return None
        return payment

    def _pay(self) -> None:
        shown, payment = self._shown, self._settle()
        if shown is None or payment is None or not self.pay.complete.isEnabled():
            return
        owed = self._owed(shown)
        self.pay.complete.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self.orders.pay(shown.id, payment, owed), self._paid, self.pay.show_problem
        )
        job.ended = lambda: self.pay.complete.setEnabled(True)

    def _paid(self, number: str) -> None:
        self._keep_papers((number,))
        code = self.desk.voice.code(number)
        self.desk.notices.tell(self.desk.voice.say("Receipt {number} is issued.", number=code), "good")
        if self._shown is not None:
            self.show_place(Place(self.NAME, self._shown.id))

    # The editor

    def new(self) -> None:
        """Begin a new order."""
        self.desk.go(Place(self.NAME, action="new"))

    def edit(self) -> None:
        """Change the order that is shown."""
        if self._shown is not None:
            self._begin(self._shown.edited, self._shown.view.title)

    def _duplicate(self) -> None:
        if self._shown is not None:
            basket = self._shown.edited.basket.but(due=None)
            self._shown = None
            self._begin(Edited(basket=basket), self.desk.voice.say("New order"))

    def _begin_new(self, edited: Edited) -> None:
        self._begin(edited, self.desk.voice.say("New order"))

    def _begin(self, edited: Edited, title: str) -> None:
        self._drafting.take_up(self.desk.random(16))
        self.stack.setCurrentIndex(_EDITOR)
        self.editor.begin(edited, title)

    def _take_up(self, draft: Offered) -> None:
        try:
            edited = msgspec.json.decode(draft.kept.state, type=Edited)
        except msgspec.DecodeError:
            return
        voice = self.desk.voice
        self._drafting.take_up(draft.id)
        self.stack.setCurrentIndex(_EDITOR)
        self.editor.begin(edited, voice.say("New order") if edited.order is None else voice.say("Change"))

    def _content(self) -> Kept:
        edited = self.editor.edited
        return Kept(record=edited.order, shown={}, state=msgspec.json.encode(edited).decode())

    def _ask_quote(self, basket: Basket, then: Callable[[Quote], None]) -> None:
        self.desk.background.ask(self, lambda: self.orders.quote(basket), then)

    def _save(self) -> None:
        if not self.editor.read_due() or not self.editor.save_button.isEnabled():
            return
        edited, draft = self.editor.edited, self._drafting.id
        self.editor.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self.orders.save(edited, draft), lambda made: self._saved(*made), self.editor.show_problem
        )
        job.ended = lambda: self.editor.save_button.setEnabled(True)

    def _saved(self, order: bytes, numbers: tuple[str, ...]) -> None:
        self.editor.settled()
        if numbers:
            self._keep_papers(numbers)
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(Place(self.NAME, order))

    def _go_back(self) -> None:
        self.desk.go(Place(self.NAME, self._shown.id if self._shown is not None else None))
