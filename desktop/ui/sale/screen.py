"""Quick sale's screen: pieces beside the ticket, then the money, then the receipt."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Offered
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pages import Page, PagedScreen, Verbs
from desktop.ui.pieces.boxes import column, row
from desktop.ui.sale.at_work import SaleAtWork
from desktop.ui.sale.done import DonePage
from desktop.ui.sale.looking import Looking
from desktop.ui.sale.money import Money
from desktop.ui.sale.paying import Payment
from desktop.ui.sale.presenter import NAME, Sales
from desktop.ui.sale.ticket import Ticket


class SaleScreen(PagedScreen):
    """Routes between the steps of a sale: `Place("sale", action="look")`, "pay", "done"; else where it stands."""

    NAME: ClassVar[str] = NAME
    TYPED_AT_ONCE: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        sales = Sales(desk.session, desk.voice, desk.clock)
        self.sale = SaleAtWork(desk, self, sales)
        self.ticket = Ticket(desk)
        self.looking = self.add(Looking(desk, sales, self.sale, self.ticket.lines))
        self.money = self.add(Money(desk, sales, self.sale))
        self.done = self.add(DonePage(desk, self.sale))
        self._steps = {"look": self.looking, "pay": self.money, "done": self.done}
        self.offer = DraftOffer(desk, NAME, self._take_up)
        self._lay_out()
        self._connect()
        self.sale.begin()

    def _lay_out(self) -> None:
        sizes = self.desk.look.sizes
        body = row(self.pages, self.ticket, space=sizes.space_4)
        body.setStretch(0, 10)
        body.setStretch(1, 11)
        self.setLayout(column(self.offer, body, space=sizes.space_2, margin=(sizes.space_5, sizes.space_4)))

    def _connect(self) -> None:
        self.ticket.edited.connect(self.sale.change)
        self.ticket.paid.connect(self.looking.take_money)
        self.ticket.undone.connect(self.sale.undo)
        self.ticket.lines.finished.connect(self._look_on)
        self.ticket.buyer.finished.connect(self._look_on)
        self.sale.changed.connect(self._show_ticket)
        self.sale.begun.connect(lambda _typed: self.offer.look_again())
        self.pages.currentChanged.connect(lambda _index: self._turned())
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
            "Ctrl+Z": self.sale.undo,
        }

    def page_for(self, place: Place) -> Page:
        """The page of a step, or the one that is shown."""
        return self._steps.get(place.action, self.page_shown)

    def show_place(self, place: Place) -> None:
        """Go on where the sale stands, or offer one that was not finished."""
        if self.sale.sold is None and not self.sale.basket.items:
            self.offer.look_again()
        super().show_place(place)

    def verbs(self) -> Verbs:
        """A new sale (a begun one is kept as a draft), the next step, the receipt."""
        return {"new": self._put_by, **super().verbs()}

    def leave(self) -> None:
        """Keep the sale that is begun."""
        self.sale.keep()

    def _go_on(self) -> None:
        self.verbs()["save"]()

    def _put_by(self) -> None:
        self.sale.put_by()
        self._look_on()

    def _take_up(self, draft: Offered) -> None:
        self.sale.take_up(draft)
        self.desk.go(Place(NAME, action="look" if self.sale.payment == Payment() else "pay"))

    def _look_on(self) -> None:
        if self.sale.sold is None:
            self.desk.go(Place(NAME, action="look"))

    def _show_ticket(self) -> None:
        if self.sale.basket.items:
            self.offer.hide()
        self.ticket.show_basket(self.sale.basket, self.sale.of)

    def _turned(self) -> None:
        self.ticket.pay.setVisible(self.page_shown is self.looking)  # the page has its own button, the next step
        self.ticket.setEnabled(self.page_shown is not self.done)  # what is sold is sold
