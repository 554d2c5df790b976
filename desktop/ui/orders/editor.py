"""The editor of an order: lines that are typed in, and beside them who, when, and what is paid at once."""

from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.problems import Problem
from desktop.ui.basket.basket import Basket
from desktop.ui.basket.keys import keys_told
from desktop.ui.basket.lines import BasketLines
from desktop.ui.basket.pricing import Quote
from desktop.ui.basket.seeking import PieceLine
from desktop.ui.basket.sharing import Sharing
from desktop.ui.basket.totals import Totals
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.keeping import keep_papers
from desktop.ui.forms.drafting import ID_BYTES, Drafting, Kept, Offered, offered
from desktop.ui.orders.presenter import NAME, Edited, Opened, Orders
from desktop.ui.orders.terms import Terms
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label

ACTIONS: Final = frozenset({"new", "edit", "copy", "draft"})
"""`Place("orders", action="new")`, or with an order "edit" and "copy", or with a draft "draft"."""
_STEPS: Final = 100
_PAUSE: Final = 500


class OrderEditor(Page):
    """Takes a new order, changes one, copies one, or goes on with a draft."""

    def __init__(self, desk: Desk, orders: Orders) -> None:
        super().__init__(desk)
        self._orders = orders
        self.edited, self.of = Edited(), Quote("")
        self._past: list[Edited] = []
        self._title = label("", "heading")
        self.seek, self.lines = PieceLine(desk), BasketLines(desk)
        self.totals, self.sharing = Totals(desk), Sharing(desk, beside=1)
        self.terms = Terms(desk)
        self._wrong = label("", "bad", wraps=True)
        self._wrong.hide()
        self._drafting = Drafting(desk, self, NAME, self._content)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._drafting.keep)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        voice, look, sizes = self.desk.voice, self.desk.look, self.desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.go_back)
        undo = icon_button(look, "undo-2", voice.say("Undo"), self.undo)
        undo.setToolTip(f"{voice.say('Undo')} (Ctrl+Z)")
        drop = icon_button(look, "trash-2", voice.say("Take the line out"), self.lines.drop)
        self.save_button = button(
            look, voice.say("Save"), self.save, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        head = row(back, self._title, None, undo, self.save_button, space=sizes.space_2)
        seeking = row(self.seek, drop, space=sizes.space_2)
        goods = card()
        goods.setLayout(column(seeking, self.lines, self.totals, space=sizes.space_2, margin=sizes.space_3))
        body = row(goods, self._side(), space=sizes.space_4)
        body.setStretch(0, 1)
        self.setLayout(column(head, body, space=sizes.space_3, margin=(sizes.space_5, sizes.space_3)))

    def _side(self) -> QWidget:
        sizes, frame = self.desk.look.sizes, card()
        keys = label(keys_told(self.desk.voice), "caption", wraps=True)
        inner = column(self.terms, self._wrong, self.sharing, keys, None, space=sizes.space_3, margin=sizes.space_4)
        frame.setLayout(inner)
        area = scrolled(holding(column(frame)))
        area.setFixedWidth(sizes.panel * 4 // 5)
        return area

    def _connect(self) -> None:
        self.seek.taken.connect(lambda item: self.change(self.edited.basket.adding(item)))
        self.lines.edited.connect(self.change)
        self.lines.finished.connect(self.seek.setFocus)
        self.terms.buyer.changed.connect(
            lambda customer, name: self.change(self.edited.basket.but(customer=customer, buyer=name))
        )
        self.terms.changed.connect(lambda: self._step(self.terms.read(self.edited)))
        self.terms.finished.connect(self.seek.setFocus)
        for keys, name in (("F2", "quantity"), ("F3", "discount"), ("F4", "unit_price")):
            QShortcut(QKeySequence(keys), self, lambda name=name: self.lines.type_in(name))
        QShortcut(QKeySequence("F6"), self, self.terms.buyer.line.setFocus)
        QShortcut(QKeySequence("F8"), self, self.lines.drop)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_place(self, place: Place) -> None:
        """A new order, an order to change or to copy, or a draft."""
        session, orders, record = self.desk.session, self._orders, place.record
        if place.action == "draft":
            self.desk.background.ask(self, lambda: offered(session, NAME), lambda found: self._take_up(found, record))
        else:
            self.desk.background.ask(self, lambda: orders.opened(place.action, record), self._begin)

    def verbs(self) -> Verbs:
        """Save, or begin another."""
        return {"new": lambda: self.desk.go(Place(NAME, action="new")), "save": self.save}

    def leave(self) -> None:
        """Keep the draft."""
        if self.is_changed:
            self._drafting.keep()
            self.settled()

    def go_back(self) -> None:
        """To the order that was to be changed, or to the list. What was typed stays as a draft."""
        self.desk.go(Place(NAME, self.edited.order))

    def _take_up(self, found: tuple[Offered, ...], wanted: bytes | None) -> None:
        draft = next((one for one in found if one.id == wanted), None)
        if draft is None:  # finished meanwhile
            self.desk.go(Place(NAME))
        else:
            self._begin(self._orders.restored(draft.kept.state), draft.id)

    def _begin(self, opened: Opened, draft: bytes = b"") -> None:
        self._title.setText(opened.title)
        self._past = []
        self._drafting.take_up(draft or self.desk.random(ID_BYTES))
        self._wrong.hide()
        self._show(opened.edited)
        self.arrived.emit()
        self.seek.setFocus()

    @property
    def is_changed(self) -> bool:
        """Whether something was done since it was opened."""
        return bool(self._past)

    def settled(self) -> None:
        """It is in the book, or its draft is."""
        self._later.stop()
        self._past = []

    def change(self, basket: Basket) -> None:
        """Go on with another basket; the one before can be gone back to."""
        self._step(msgspec.structs.replace(self.edited, basket=basket))

    def undo(self) -> None:
        """Go back a step."""
        if self._past:
            self._show(self._past.pop())
            self._later.start()

    def _step(self, edited: Edited) -> None:
        if edited != self.edited:
            self._past = [*self._past[-_STEPS:], self.edited]
            self._later.start()
        self._wrong.hide()
        self._put(edited)

    def _show(self, edited: Edited) -> None:
        self.terms.show_edited(edited)
        self._put(edited)

    def _put(self, edited: Edited) -> None:
        self.edited = edited
        basket = edited.basket
        self.seek.channel = basket.channel
        self.terms.buyer.show_buyer(basket.customer, basket.buyer)
        self.lines.show_basket(basket, self.of)
        self.desk.background.ask(self, lambda: self._orders.quote(basket), lambda of: self._price(basket, of))

    def _price(self, basket: Basket, of: Quote) -> None:
        if basket == self.edited.basket:
            self.of = of
            self.lines.show_basket(basket, of)
            self.totals.show_quote(of)
            self.sharing.show_quote(of)

    def _content(self) -> Kept:
        return Kept(record=self.edited.order, shown={}, state=msgspec.json.encode(self.edited).decode())

    def save(self) -> None:
        """Write the order, once for all the times that it is asked for."""
        if not self.save_button.isEnabled():
            return
        try:
            self.edited = self.terms.read_due(self.edited)
        except Problem as problem:
            self._refuse(problem)
            self.terms.due.setFocus()
            return
        edited, draft = self.edited, self._drafting.hand_over()
        self.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._orders.save(edited, draft), lambda made: self._saved(*made), self._refuse
        )
        job.ended = lambda: self.save_button.setEnabled(True)

    def _refuse(self, problem: Problem) -> None:
        self._drafting.take_up(self._drafting.id)
        self._wrong.setText(self.desk.voice.problem(problem))
        self._wrong.show()

    def _saved(self, order: bytes, numbers: tuple[str, ...]) -> None:
        self.settled()
        keep_papers(self.desk, self, numbers)
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(Place(NAME, order))
