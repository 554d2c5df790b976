"""The lists of whoever keeps the money: receipts, what is owed, takings by day, and the cash box."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabWidget

from desktop.storage.lists.payments import METHODS, OWED, RECEIPTS, STATES
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.filters import choice_box, only, period_box
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pages import Page, Verbs
from desktop.ui.payments import columns
from desktop.ui.payments.box import CashBox
from desktop.ui.payments.count_form import DRAFT
from desktop.ui.payments.counting import Counting
from desktop.ui.payments.presenter import NAME, Payments
from desktop.ui.pieces.boxes import clear, column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.empty import Empty
from desktop.ui.pieces.labels import label
from desktop.ui.table.panel import ListOf, ListPanel

TABS = ("receipts", "owed", "takings", "cash")
"""The lists in their order: `Place("payments", action="cash")` opens one; "new" is what is owed."""


class PaymentLists(Page):
    """A tab for each list, under what was taken today."""

    def __init__(self, desk: Desk, payments: Payments, counting: Counting) -> None:
        super().__init__(desk)
        self._payments, self._counting = payments, counting
        self.receipts, self.owed, self.takings = self._receipts(), self._owed(), self._takings()
        self.box = CashBox(desk, payments, self.count)
        self.offer = DraftOffer(desk, DRAFT, lambda draft: desk.go(Place(NAME, draft.id, "draft")))
        self._today = row(space=desk.look.sizes.space_4)
        self._tabs = self._make_tabs()
        sizes = desk.look.sizes
        margin = (sizes.space_5, sizes.space_3)
        self._top = holding(self._head())
        self.setLayout(column(self.offer, self._top, self._tabs, space=sizes.space_2, margin=margin))

    def _head(self) -> QHBoxLayout:
        voice, look = self.desk.voice, self.desk.look
        pay = button(
            look, voice.say("Take a payment"), self.new, icon="hand-coins", kind="primary",
            tells=voice.say("New (Ctrl+N)"),
        )  # fmt: skip
        taken = label(voice.say("Taken today"), "muted")
        return row(taken, self._today, None, pay, space=look.sizes.space_3)

    def _make_tabs(self) -> QTabWidget:
        voice, tabs = self.desk.voice, QTabWidget()
        tabs.tabBar().setDrawBase(False)
        tabs.tabBar().setAccessibleName(voice.say("Lists of payments"))
        for page, words in (
            (self.receipts, voice.say("Receipts")),
            (self.owed, voice.say("What is owed")),
            (self.takings, voice.say("Takings by day")),
            (self.box, voice.say("The cash box")),
        ):
            tabs.addTab(page, words)
        tabs.currentChanged.connect(lambda _index: self._refresh())
        return tabs

    def _add_filters(self, shown: ListPanel) -> None:
        voice, desk = self.desk.voice, self.desk
        methods = choice_box(desk, voice.term("method"), voice.say("All ways"), METHODS, partial(only, shown, "method"))
        states = choice_box(desk, voice.term("state"), voice.say("All states"), STATES, partial(only, shown, "state"))
        periods = period_box(desk, shown, self._payments.today)
        shown.narrow_by(methods, states, periods)

    def _receipts(self) -> ListPanel:
        voice = self.desk.voice
        shown = ListOf(NAME, voice.say("Receipts"), RECEIPTS, columns.RECEIPTS, self._payments.count_receipts)
        empty = Empty(
            self.desk.look,
            "receipt",
            voice.say("Nothing was received yet"),
            voice.say("Every sale and every payment of an order gives a receipt, and stands here."),
        )
        panel = self._spaced(ListPanel(self.desk, shown, empty))
        self._add_filters(panel)
        panel.opened.connect(lambda opened: self.desk.go(Place(NAME, opened["id"])))
        return panel

    def _owed(self) -> ListPanel:
        voice = self.desk.voice
        shown = ListOf("owed", voice.say("What is owed"), OWED, columns.OWED, self._payments.count_owed)
        empty = Empty(
            self.desk.look,
            "circle-check",
            voice.say("Nothing is owed"),
            voice.say("Orders and invoices that are not paid in full stand here: open one to take its payment."),
        )
        panel = self._spaced(ListPanel(self.desk, shown, empty))
        panel.opened.connect(lambda opened: self.desk.go(Place(NAME, opened["id"], "pay")))
        return panel

    def _takings(self) -> ListPanel:
        voice, payments = self.desk.voice, self._payments
        shown = ListOf(
            "takings", voice.say("Takings by day"), payments.takings, columns.TAKINGS, payments.count_takings
        )
        empty = Empty(
            self.desk.look,
            "coins",
            voice.say("Nothing came in"),
            voice.say("What is received stands here by day and currency."),
        )
        panel = self._spaced(ListPanel(self.desk, shown, empty, self._span_box()))
        panel.filter.hide()  # days and sums hold no words
        return panel

    def _spaced(self, panel: ListPanel) -> ListPanel:
        space = self.desk.look.sizes.space_3
        panel.setContentsMargins(0, space, 0, space)
        return panel

    def _span_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.desk.voice.say("Period"))
        for days, words in columns.SPANS:
            box.addItem(self.desk.voice.say(words), days)
        box.activated.connect(lambda _index: self._span(box.currentData()))
        return box

    def _span(self, days: int) -> None:
        self._payments.span = days
        self.takings.refresh()

    def show_place(self, place: Place) -> None:
        """One of the lists; the receipts where none is named."""
        name = {"new": "owed"}.get(place.action, place.action)
        at = TABS.index(name) if name in TABS else 0
        if at == self._tabs.currentIndex():
            self._refresh()
        self._tabs.setCurrentIndex(at)
        self.offer.look_again()
        self.arrived.emit()
        self.desk.background.ask(self, self._payments.taken_today, self._show_today)

    def verbs(self) -> Verbs:
        """Take a payment, or count the cash where it is shown; export the list."""
        lists, at = (self.receipts, self.owed, self.takings, self.box.list), self._tabs.currentIndex()
        return {"new": self.count if TABS[at] == "cash" else self.new, "export": lists[at].export}

    def count(self) -> None:
        """Begin a count of the cash."""
        self.desk.go(Place(NAME, action="count"))

    def new(self) -> None:
        """Choose what is paid for."""
        self.desk.go(Place(NAME, action="new"))

    def _refresh(self) -> None:
        self._top.setVisible(TABS[self._tabs.currentIndex()] != "cash")  # there, counting is what is done
        match TABS[self._tabs.currentIndex()]:
            case "cash":
                self.desk.background.ask(self, self._counting.boxes, self.box.show_boxes)
            case name:
                {"receipts": self.receipts, "owed": self.owed, "takings": self.takings}[name].refresh()

    def _show_today(self, sums: tuple[str, ...]) -> None:
        clear(self._today)
        for each in sums:
            self._today.addWidget(label(each, "heading"))
