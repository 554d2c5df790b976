"""Quick sale's screen: pieces beside the ticket, then the money, then the receipt."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from core.problems import Problem
from desktop.storage.lists.offering import Offered
from desktop.ui.basket.basket import ONE, Basket, Item
from desktop.ui.basket.pricing import Quote
from desktop.ui.basket.typing import Sought, sought
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Drafting, Kept
from desktop.ui.forms.drafting import Offered as OfferedDraft
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.labels import label
from desktop.ui.printing.handing import Paper, hand_over
from desktop.ui.sale.done import DonePage
from desktop.ui.sale.pay import PayPage
from desktop.ui.sale.paying import Payment, Settled
from desktop.ui.sale.presenter import Sales, Sold
from desktop.ui.sale.presenter import Shelf as Found
from desktop.ui.sale.shelf import Shelf
from desktop.ui.sale.ticket import Ticket
from desktop.ui.screen import Screen, Verb

_PAUSE: Final = 60
"""Milliseconds without a key before the shelf follows what is typed."""
_KEEPING: Final = 500
"""Milliseconds without a change before the draft is kept."""
_STEPS: Final = 100
_ON_SHELF: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SaleScreen(Screen):
    """Shows a sale; what it comes to and what is written is decided by `Sales`."""

    NAME: ClassVar[str] = "sale"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sales = Sales(desk.session, desk.voice, desk.clock)
        self.basket, self.of = Basket(), Quote("")
        self._past: list[Basket] = []
        self._turn = 0
        self._sold: Sold | None = None
        self._payment = Payment()
        self._shown = Found("", ())
        self._drafting = Drafting(desk, self, self.NAME, self._content)
        self._make_pages()
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._ask_shelf)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEPING)
        self._keeping.timeout.connect(self._keep)
        self._connect()

    def _make_pages(self) -> None:
        voice = self.desk.voice
        self.seek = QLineEdit()
        self.seek.setAccessibleName(voice.say("Scan or look for a piece"))
        self.seek.setPlaceholderText(voice.say("Scan a code, or type a few letters; 3* before it takes three"))
        self.seek.installEventFilter(self)
        self.shelf = Shelf(self.desk)
        self.ticket = Ticket(self.desk)
        self.pay = PayPage(self.desk, self._ask_rate, voice.say("Complete the sale  (F9)"))
        self.done = DonePage(self.desk)
        self._offer = DraftOffer(self.desk, self.NAME, self._take_up)

    def _lay_out(self) -> None:
        sizes, voice = self.desk.look.sizes, self.desk.voice
        keys = label(voice.say("Enter takes the chosen piece; Enter on an empty line takes the money"), "caption")
        keys.setWordWrap(True)
        self._looking = holding(column(self.seek, self.shelf, keys, space=sizes.space_2))
        self.pages = QStackedWidget()
        for page in (self._looking, self.pay, self.done):
            self.pages.addWidget(page)
        body = row(self.pages, self.ticket, space=sizes.space_4)
        body.setStretch(0, 10)
        body.setStretch(1, 11)
        self.setLayout(column(self._offer, body, space=sizes.space_2, margin=(sizes.space_4, sizes.space_3)))

    def _connect(self) -> None:
        self.seek.textEdited.connect(lambda _text: self._typing.start())
        self.shelf.taken.connect(self.take)
        self.ticket.edited.connect(self.change)
        self.ticket.paid.connect(self.take_money)
        self.ticket.undone.connect(self.undo)
        self.ticket.lines.finished.connect(self._look_on)
        self.ticket.buyer.finished.connect(self._look_on)
        self.pay.counted.connect(lambda: self.pay.offer_amount(self.sales.needed(self.pay.first.handed, self.of)))
        self.pay.typed.connect(self._settle)
        self.pay.completed.connect(self.complete)
        self.pay.closed.connect(self._look_on)
        self.done.next.connect(self.begin)
        self.done.printed.connect(self.print_receipt)
        self.done.looked.connect(self.look_at_papers)
        for keys, do in self._keys().items():
            QShortcut(QKeySequence(keys), self, do)

    def _keys(self) -> dict[str, Callable[[], None]]:
        lines = self.ticket.lines
        return {
            "F2": partial(lines.type_in, "quantity"),
            "F3": partial(lines.type_in, "discount"),
            "F4": partial(lines.type_in, "unit_price"),
            "F6": self.ticket.buyer.line.setFocus,
            "F8": lines.drop,
            "F9": self._go_on,
            "Esc": self._look_on,
            "Ctrl+Z": self.undo,
        }

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is one place
        """Go on where the sale stood, or begin one."""
        self.desk.background.ask(self, self.sales.currencies, self._offer_currencies)
        self._ask_shelf()
        self.change(self.basket)
        if self._sold is None and not self.basket.items:
            self._offer.look_again()
        if self.pages.currentIndex() == 0:
            self.seek.setFocus()

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """A new sale (a begun one is kept as a draft), the next step, the receipt."""
        return {"new": self.put_by, "save": self._go_on, "print": self.print_receipt}

    def leave(self) -> None:
        """Keep what is in the basket."""
        self._keep()

    # Looking for pieces

    def _ask_shelf(self) -> None:
        typed, channel = self.seek.text(), self.basket.channel
        self.desk.background.ask(self, lambda: self.sales.shelf(typed, channel), self._show_shelf)

    def _show_shelf(self, found: Found) -> None:
        if found.typed == self.seek.text():
            self._shown = found
            self.shelf.show_pieces(found.pieces)

    def enter(self) -> None:
        """Take what was typed or scanned; on an empty line, take the money."""
        typed = self.seek.text()
        if not typed.strip():
            self.take_money()
            return
        try:
            wanted = sought(self.desk.voice, typed)
        except Problem as problem:
            self.desk.notices.problem(problem)
            return
        shown = self._shown.typed == typed
        chosen = self.shelf.chosen if shown else None
        self.seek.clear()
        self.desk.background.ask(
            self,
            lambda: self.sales.seek(wanted, self.basket.channel),
            lambda answer: self._sought(typed, chosen, *answer),
        )

    def _sought(
        self, typed: str, chosen: Offered | None, wanted: Sought, exact: Offered | None, found: tuple[Offered, ...]
    ) -> None:
        piece = exact or chosen
        if piece is not None:
            self.take(piece, wanted.quantity)
        elif found:
            self.seek.setText(typed)
            self._show_shelf(Found(typed, found))
        else:
            text = self.desk.voice.say("No piece is found for {typed}.", typed=self.desk.voice.code(wanted.text))
            self.desk.notices.tell(text, "warn")
            self._ask_shelf()

    def take(self, piece: Offered, quantity: int = ONE) -> None:
        """Put a piece into the basket."""
        if self._sold is not None:
            self.begin()
        item = Item(product=piece.id, sku=piece.sku, name=piece.name, quantity=quantity)
        self.change(self.basket.adding(item))
        self.ticket.lines.setCurrentCell(self.basket.place_of(piece.id), 1)
        if self.seek.text() or self._shown.typed:
            self.seek.clear()
            self._ask_shelf()
        self.seek.setFocus()

    # The basket

    def change(self, basket: Basket) -> None:
        """Go on with another basket; the one before can be gone back to."""
        if basket != self.basket:
            self._past = [*self._past[-_STEPS:], self.basket]
            self._keeping.start()
        self._put(basket)

    def undo(self) -> None:
        """Go back to the basket before."""
        if self._past and self._sold is None:
            self._put(self._past.pop())
            self._keeping.start()

    def _put(self, basket: Basket) -> None:
        self.basket = basket
        self._turn += 1
        turn = self._turn
        if basket.items:
            self._offer.hide()
        self.ticket.show_basket(basket, self.of)
        self.desk.background.ask(self, lambda: self.sales.quote(basket), lambda of: self._show_quote(turn, of))

    def _show_quote(self, turn: int, of: Quote) -> None:
        if turn != self._turn:
            return
        self.of = of
        self.ticket.show_basket(self.basket, of)
        if self.pages.currentWidget() is self.pay:
            self.pay.begin(of, self._payment)

    # The money

    def _go_on(self) -> None:
        page = self.pages.currentWidget()
        if page is self.pay:
            self.complete()
        elif page is self.done:
            self.begin()
        else:
            self.take_money()

    def take_money(self) -> None:
        """Turn to the payment, once the basket has been priced."""
        basket = self.basket
        if not basket.items:
            self.seek.setFocus()
            return
        self.desk.background.ask(self, lambda: self.sales.quote(basket), self._pay_for)

    def _pay_for(self, of: Quote) -> None:
        if of.problem is not None:
            self.desk.notices.problem(of.problem)
            return
        self.of = of
        self._turn_to(self.pay)
        self.pay.begin(of, self._payment)

    def _offer_currencies(self, currencies: tuple[str, ...]) -> None:
        self.pay.currencies = currencies

    def _ask_rate(self, currency: str, then: Callable[[str], None]) -> None:
        counted = self.of.currency
        self.desk.background.ask(self, lambda: self.sales.rate(currency, counted), then)

    def _settle(self) -> Settled | None:
        try:
            self._payment = self.pay.payment()
            settled = self.sales.settle(self._payment, self.of)
        except Problem as problem:
            self.pay.show_problem(problem)
            return None
        self.pay.show_settled(settled)
        return settled

    def complete(self) -> None:
        """Write the sale. The button rests until it is known what became of it, so that no sale is made twice."""
        if not self.pay.complete.isEnabled() or self._settle() is None:
            return
        basket, payment, draft = self.basket, self._payment, self._drafting.id
        self._keeping.stop()
        self.pay.complete.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self.sales.complete(basket, payment, draft), self._completed, self.pay.show_problem
        )
        job.ended = lambda: self.pay.complete.setEnabled(True)

    def _completed(self, sold: Sold) -> None:
        self._sold = sold
        self.basket, self._past, self._payment = Basket(), [], Payment()
        self._drafting.take_up(self.desk.random(16))
        self.done.show_sold(sold)
        self._turn_to(self.done)
        self.done.begin.setFocus()
        session, papers = self.desk.session, self.desk.ports.papers
        numbers = [number for number in (sold.receipt, sold.invoice) if number]
        self.desk.background.ask(
            self,
            lambda: [papers.kept_pdf(session, number) for number in numbers],
            lambda kept: self.done.show_kept(self.desk.voice.say("The documents are kept.") if kept else ""),
            self._unkept,
        )

    def _unkept(self, problem: Problem) -> None:
        self.desk.notices.problem(problem)
        self.done.show_kept(self.desk.voice.say("The sale is saved. Print its receipt later, from the documents."))

    def print_receipt(self) -> None:
        """Hand the receipt of the last sale to the printer. Whatever becomes of that, the sale stays as it is."""
        sold = self._sold
        if sold is not None and sold.document is not None and self.done.print.isEnabled():
            self.done.print.setEnabled(False)
            paper = Paper(sold.document, sold.receipt or sold.invoice, "receipt" if sold.receipt else "invoice")
            hand_over(self.desk, self, paper, ended=lambda: self.done.print.setEnabled(True))

    def look_at_papers(self) -> None:
        """Show the documents of the last sale."""
        if self._sold is not None and self._sold.document is not None:
            self.desk.go(Place("documents", self._sold.document))

    # Beginning and putting by

    def begin(self, typed: str = "") -> None:
        """Begin the next sale. `typed`: what was typed for it already."""
        self._sold = None
        self._payment = Payment()
        self.seek.setText(typed)
        self._put(Basket())
        self._ask_shelf()
        self._look_on()
        self._offer.look_again()

    def put_by(self) -> None:
        """Keep the sale as it stands, to be taken up again, and begin another."""
        if self.basket.items:
            self._keep()
            self._drafting.take_up(self.desk.random(16))
            self._past = []
        self.begin()

    def _look_on(self) -> None:
        if self._sold is None:
            self._turn_to(self._looking)
            self.seek.setFocus()

    def _turn_to(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.ticket.pay.setVisible(page is self._looking)  # the page has its own button, the next step
        self.ticket.setEnabled(page is not self.done)  # what is sold is sold

    def _content(self) -> Kept:
        return Kept(record=None, shown={}, state=self.sales.new_draft(self.basket))

    def _keep(self) -> None:
        self._keeping.stop()
        if self.basket.items:
            self._drafting.keep()
        elif self._past:
            self._drafting.forget()

    def _take_up(self, draft: OfferedDraft) -> None:
        self._drafting.take_up(draft.id)
        self._past = []
        self._put(self.sales.taken_up(draft.kept.state))
        self._look_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """In the line of looking: Enter takes, arrows choose; while it is empty, + - and undo are the basket's."""
        overrides = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overrides and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            return not self.seek.text()  # the line's own undo would bring back what was looked for
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.enter()
                return True
            if event.key() in _ON_SHELF:
                self.shelf.keyPressEvent(event)
                return True
            if not self.seek.text() and event.text() in ("+", "-"):
                self.ticket.lines.grow(ONE if event.text() == "+" else -ONE)
                return True
        return super().eventFilter(watched, event)
