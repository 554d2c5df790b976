"""The editor of an order: lines that are typed in, and beside them who, when, and what is paid at once."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from core.problems import Problem
from desktop.ui.basket.keys import KeysTold
from desktop.ui.basket.lines import BasketLines
from desktop.ui.basket.seeking import PieceLine
from desktop.ui.basket.sharing import Sharing
from desktop.ui.basket.totals import Totals
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.keeping import keep_papers
from desktop.ui.forms.drafting import Offered, offered
from desktop.ui.orders.at_work import OrderAtWork
from desktop.ui.orders.presenter import NAME, Opened, Orders
from desktop.ui.orders.terms import Terms
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label

ACTIONS: Final = frozenset({"new", "edit", "copy", "draft"})
"""`Place("orders", action="new")`, or with an order "edit" and "copy", or with a draft "draft"."""


class OrderEditor(Page):
    """Takes a new order, changes one, copies one, or goes on with a draft."""

    def __init__(self, desk: Desk, orders: Orders) -> None:
        super().__init__(desk)
        self._orders = orders
        self.order = OrderAtWork(desk, self, orders)
        self._title = label("", "heading")
        self.seek, self.lines = PieceLine(desk), BasketLines(desk)
        self.totals, self.sharing = Totals(desk), Sharing(desk, beside=1)
        self.terms = Terms(desk)
        self._wrong = label("", "bad", wraps=True)
        self._wrong.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        voice, look, sizes = self.desk.voice, self.desk.look, self.desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.go_back, shortcut="Esc")
        undo = icon_button(look, "undo-2", voice.say("Undo"), self.order.undo)
        undo.setToolTip(f"{voice.say('Undo')} (Ctrl+Z)")
        drop = icon_button(look, "trash-2", voice.say("Take the line out"), self.lines.drop)
        self.save_button = button(
            look, voice.say("Save"), self.save, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        head = row(back, self._title, None, undo, self.save_button, space=sizes.space_2)
        seeking = row(self.seek, drop, space=sizes.space_2)
        goods = card()
        self._keys = KeysTold(self.desk)
        inner = column(seeking, self.lines, self._keys, self.totals, space=sizes.space_2, margin=sizes.space_3)
        goods.setLayout(inner)
        body = row(goods, self._side(), space=sizes.space_4)
        body.setStretch(0, 1)
        self.setLayout(column(head, body, space=sizes.space_3, margin=(sizes.space_5, sizes.space_3)))

    def _side(self) -> QWidget:
        sizes, frame = self.desk.look.sizes, card()
        inner = column(self.terms, self._wrong, self.sharing, None, space=sizes.space_3, margin=sizes.space_4)
        frame.setLayout(inner)
        area = scrolled(holding(column(frame)))
        area.setFixedWidth(sizes.panel * 4 // 5)
        return area

    def _connect(self) -> None:
        order = self.order
        order.changed.connect(self._show)
        order.restored.connect(lambda: self.terms.show_edited(order.edited))
        self.seek.taken.connect(lambda item: order.change(order.edited.basket.adding(item)))
        self.lines.edited.connect(order.change)
        self.lines.finished.connect(self.seek.setFocus)
        self.terms.buyer.changed.connect(
            lambda customer, name: order.change(order.edited.basket.but(customer=customer, buyer=name))
        )
        self.terms.changed.connect(lambda: order.step(self.terms.read(order.edited)))
        self.terms.finished.connect(self.seek.setFocus)
        for keys, name in (("F2", "quantity"), ("F3", "discount"), ("F4", "unit_price")):
            QShortcut(QKeySequence(keys), self, lambda name=name: self.lines.type_in(name))
        QShortcut(QKeySequence("F6"), self, self.terms.buyer.line.setFocus)
        QShortcut(QKeySequence("F8"), self, self.lines.drop)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self, self.order.undo)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is typed needs the room more than the words about keys do."""
        super().resizeEvent(event)
        self._keys.fit(self.height())

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
        self.order.keep()

    def go_back(self) -> None:
        """To the order that was to be changed, or to the list. What was typed stays as a draft."""
        self.desk.go(Place(NAME, self.order.edited.order))

    def _take_up(self, found: tuple[Offered, ...], wanted: bytes | None) -> None:
        draft = next((one for one in found if one.id == wanted), None)
        if draft is None:  # finished meanwhile
            self.desk.go(Place(NAME))
        else:
            self._begin(self._orders.restored(draft.kept.state), draft.id)

    def _begin(self, opened: Opened, draft: bytes = b"") -> None:
        self._title.setText(opened.title)
        self.order.begin(opened.edited, draft)
        self.arrived.emit()
        self.seek.setFocus()

    def _show(self) -> None:
        basket, of = self.order.edited.basket, self.order.of
        self._wrong.hide()
        self.seek.channel = basket.channel
        self.terms.buyer.show_buyer(basket.customer, basket.buyer)
        self.lines.show_basket(basket, of)
        self.totals.show_quote(of)
        self.sharing.show_quote(of)

    def save(self) -> None:
        """Write the order, once for all the times that it is asked for."""
        if not self.save_button.isEnabled():
            return
        try:
            edited = self.terms.read_due(self.order.edited)
        except Problem as problem:
            self._refuse(problem)
            self.terms.due.setFocus()
            return
        draft = self.order.hand_over()
        self.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._orders.save(edited, draft), lambda made: self._saved(*made), self._refuse
        )
        job.ended = lambda: self.save_button.setEnabled(True)

    def _refuse(self, problem: Problem) -> None:
        self.order.is_refused()
        self._wrong.setText(self.desk.voice.problem(problem))
        self._wrong.show()

    def _saved(self, order: bytes, numbers: tuple[str, ...]) -> None:
        self.order.settled()
        keep_papers(self.desk, self, numbers)
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(Place(NAME, order))
