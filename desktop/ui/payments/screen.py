"""The screen of payments: receipts, what is owed, takings by day, and the cash box."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QComboBox, QStackedWidget, QTabWidget, QWidget

from core.problems import Problem
from desktop.storage.lists.cash import Box
from desktop.storage.lists.payments import METHODS, OWED, RECEIPTS, STATES
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.filters import choice_box, only, period_box
from desktop.ui.forms.drafting import Offered
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.payments import columns
from desktop.ui.payments.box import CashBox
from desktop.ui.payments.count_form import DRAFT, CountForm
from desktop.ui.payments.counting import Counting, Sheet
from desktop.ui.payments.page import Acts, PaymentPage
from desktop.ui.payments.presenter import Payments, Receipt
from desktop.ui.payments.receiving import Receiving
from desktop.ui.pieces.boxes import clear, column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.empty import Empty
from desktop.ui.pieces.labels import label
from desktop.ui.screen import Screen, Verb
from desktop.ui.table.panel import ListOf, ListPanel

TABS = ("receipts", "owed", "takings", "cash")
"""The lists in their order: `Place("payments", action="cash")` opens one; "new" is what is owed, "count" a count."""


class PaymentsScreen(Screen):
    """Shows payments; what it shows and does is decided by `Payments` and `Counting`."""

    NAME: ClassVar[str] = "payments"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Payments(desk.session, desk.voice, desk.clock)
        self._counting = Counting(desk.session, desk.voice, desk.clock)
        self._receipt: Receipt | None = None
        self.list = self._receipts()
        self.owed = self._owed()
        self.takings = self._takings()
        self.box = CashBox(desk, self._presenter, self.count)
        self.page = PaymentPage(desk, Acts(self._show_paper, self._confirm, self._reverse))
        self.receiving = Receiving(desk, self._paid)
        self.count_form = CountForm(desk, self._counting, self._save_count)
        self._offer = DraftOffer(desk, DRAFT, self._take_up)
        self._stack = QStackedWidget()
        for each in (self._lists(), self.page, self.receiving, self.count_form):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack))
        self._connect()

    def _connect(self) -> None:
        desk = self.desk
        self.list.opened.connect(lambda opened: desk.go(Place(self.NAME, opened["id"])))
        self.owed.opened.connect(lambda opened: desk.go(Place(self.NAME, opened["id"], "pay")))
        self.page.closed.connect(lambda: desk.go(Place(self.NAME)))
        self.receiving.closed.connect(lambda: desk.go(Place(self.NAME, action="owed")))
        self.count_form.closed.connect(lambda: desk.go(Place(self.NAME, action="cash")))
        self.count_form.chosen.connect(self._begin_count)

    def _lists(self) -> QWidget:
        voice, look, sizes = self.desk.voice, self.desk.look, self.desk.look.sizes
        self._today = row(space=sizes.space_4)
        pay = button(
            look, voice.say("Take a payment"), self.new, icon="hand-coins", kind="primary",
            tells=voice.say("New (Ctrl+N)"),
        )  # fmt: skip
        head = row(label(voice.say("Taken today"), "muted"), self._today, None, pay, space=sizes.space_3)
        self._tabs = QTabWidget()
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName(voice.say("Lists of payments"))
        for page, words in (
            (self._with_filters(), voice.say("Receipts")),
            (self.owed, voice.say("What is owed")),
            (self.takings, voice.say("Takings by day")),
            (self.box, voice.say("The cash box")),
        ):
            self._tabs.addTab(page, words)
        self._tabs.currentChanged.connect(lambda _index: self._refresh())
        margin = (sizes.space_5, sizes.space_3)
        return holding(column(self._offer, head, self._tabs, space=sizes.space_2, margin=margin))

    def _with_filters(self) -> QWidget:
        voice, desk, shown, sizes = self.desk.voice, self.desk, self.list, self.desk.look.sizes
        methods = choice_box(desk, voice.term("method"), voice.say("All ways"), METHODS, partial(only, shown, "method"))
        states = choice_box(desk, voice.term("state"), voice.say("All states"), STATES, partial(only, shown, "state"))
        periods = period_box(desk, shown, self._presenter.today)
        filters = row(methods, states, periods, None, space=sizes.space_2)
        return holding(column(filters, shown, space=sizes.space_2, margin=(0, sizes.space_3)))

    def _receipts(self) -> ListPanel:
        voice = self.desk.voice
        shown = ListOf(self.NAME, voice.say("Receipts"), RECEIPTS, columns.RECEIPTS, self._presenter.count_receipts)
        empty = Empty(
            self.desk.look,
            "receipt",
            voice.say("Nothing was received yet"),
            voice.say("Every sale and every payment of an order gives a receipt, and stands here."),
        )
        return ListPanel(self.desk, shown, empty)

    def _owed(self) -> ListPanel:
        voice = self.desk.voice
        shown = ListOf("owed", voice.say("What is owed"), OWED, columns.OWED, self._presenter.count_owed)
        empty = Empty(
            self.desk.look,
            "circle-check",
            voice.say("Nothing is owed"),
            voice.say("Orders and invoices that are not paid in full stand here: open one to take its payment."),
        )
        panel = ListPanel(self.desk, shown, empty)
        panel.setContentsMargins(0, self.desk.look.sizes.space_3, 0, self.desk.look.sizes.space_3)
        return panel

    def _takings(self) -> ListPanel:
        voice = self.desk.voice
        shown = ListOf(
            "takings", voice.say("Takings by day"), self._presenter.takings, columns.TAKINGS,
            self._presenter.count_takings,
        )  # fmt: skip
        empty = Empty(
            self.desk.look,
            "coins",
            voice.say("Nothing came in"),
            voice.say("What is received stands here by day and currency."),
        )
        panel = ListPanel(self.desk, shown, empty, self._span_box())
        panel.setContentsMargins(0, self.desk.look.sizes.space_3, 0, self.desk.look.sizes.space_3)
        panel.filter.hide()  # days and sums hold no words
        return panel

    def _span_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.desk.voice.say("Period"))
        for days, words in columns.SPANS:
            box.addItem(self.desk.voice.say(words), days)
        box.activated.connect(lambda _index: self._span(box.currentData()))
        return box

    def _span(self, days: int) -> None:
        self._presenter.span = days
        self.takings.refresh()

    def show_place(self, place: Place) -> None:
        """A list, the page of one, a payment that is taken, or a count."""
        record = place.record
        if place.action == "count":
            self.desk.background.ask(self, self._counting.boxes, self._begin_counting)
        elif record is not None and place.action == "pay":
            self._stack.setCurrentWidget(self.receiving)
            self.receiving.begin(record)
        elif record is not None:
            self.desk.background.ask(self, lambda: self._presenter.receipt(record), self._show_receipt)
        else:
            self._show_list({"new": "owed"}.get(place.action, place.action))

    def _show_list(self, name: str) -> None:
        self._receipt = None
        self._stack.setCurrentIndex(0)
        at = TABS.index(name) if name in TABS else 0
        if at == self._tabs.currentIndex():
            self._refresh()
        self._tabs.setCurrentIndex(at)
        self._offer.look_again()
        self.desk.background.ask(self, self._presenter.taken_today, self._show_today)

    def _refresh(self) -> None:
        match TABS[self._tabs.currentIndex()]:
            case "cash":
                self.desk.background.ask(self, self._counting.boxes, self.box.show_boxes)
            case name:
                {"receipts": self.list, "owed": self.owed, "takings": self.takings}[name].refresh()

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """New: a payment. Save what is being taken or counted; export the list; the paper of the receipt."""
        found: dict[Verb, Callable[[], None]] = {"new": self.new}
        shown = self._stack.currentWidget()
        if shown is self.count_form:
            found["save"] = self.count_form.save
        elif shown is self.receiving:
            found["save"] = self.receiving.save
        elif shown is self.page:
            found["print"] = self._show_paper
        else:
            lists = (self.list, self.owed, self.takings, self.box.list)
            found["export"] = lists[self._tabs.currentIndex()].export
        return found

    def leave(self) -> None:
        """Keep the draft of a count."""
        if self._stack.currentWidget() is self.count_form:
            self.count_form.keep()

    def new(self) -> None:
        """Choose what is paid for."""
        self.desk.go(Place(self.NAME, action="new"))

    def count(self) -> None:
        """Begin a count of the cash."""
        self.desk.go(Place(self.NAME, action="count"))

    def _show_today(self, sums: tuple[str, ...]) -> None:
        clear(self._today)
        for each in sums:
            self._today.addWidget(label(each, "heading"))

    # The page of one

    def _show_receipt(self, receipt: Receipt) -> None:
        self._receipt = receipt
        self.page.show_receipt(receipt)
        self._stack.setCurrentWidget(self.page)

    def _show_paper(self) -> None:
        if self._receipt is not None:
            self.desk.go(Place("documents", self._receipt.id))

    def _confirm(self) -> None:
        if self._receipt is not None:
            payment = self._receipt.id
            self.desk.background.ask(self, lambda: self._presenter.confirm(payment, ""), self._done)

    def _reverse(self, reason: str) -> None:
        if self._receipt is not None:
            payment = self._receipt.id
            self.desk.background.ask(self, lambda: self._presenter.reverse(payment, reason), self._done)

    def _done(self, _none: None) -> None:
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        if self._receipt is not None:
            self.show_place(Place(self.NAME, self._receipt.id))

    def _paid(self, number: str) -> None:
        text = self.desk.voice.say("Receipt {number} is issued.", number=self.desk.voice.code(number))
        self.desk.notices.tell(text, "good")
        self.desk.background.ask(
            self, lambda: self._presenter.find(number), lambda found: self.desk.go(Place("documents", found))
        )

    # The count

    def _begin_counting(self, boxes: tuple[Box, ...]) -> None:
        currencies = self._counting.currencies(boxes)
        self.count_form.offer(currencies)
        self._begin_count(currencies[0])

    def _begin_count(self, currency: str) -> None:
        self.count_form.keep()
        self.desk.background.ask(self, lambda: self._counting.sheet(currency), self._show_sheet)

    def _show_sheet(self, sheet: Sheet) -> None:
        self._stack.setCurrentWidget(self.count_form)
        self.count_form.begin(sheet)

    def _take_up(self, draft: Offered) -> None:
        currency = self._counting.restored(draft.kept.state)[0]

        def show(found: tuple[Sheet, tuple[Box, ...]]) -> None:
            self._stack.setCurrentWidget(self.count_form)
            self.count_form.offer(self._counting.currencies(found[1]))
            self.count_form.take_up(found[0], draft)

        self.desk.background.ask(self, lambda: (self._counting.sheet(currency), self._counting.boxes()), show)

    def _save_count(self, sheet: Sheet, typed: dict[int, str], reason: str, draft: bytes) -> None:
        self.count_form.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._counting.save(sheet, typed, reason, draft), self._counted, self._count_refused
        )
        job.ended = lambda: self.count_form.save_button.setEnabled(True)

    def _counted(self, _none: None) -> None:
        self.count_form.saved()
        self.desk.notices.tell(self.desk.voice.say("The count is saved, and its difference posted."), "good")
        self.desk.go(Place(self.NAME, action="cash"))

    def _count_refused(self, problem: Problem) -> None:
        self.count_form.show_problem(problem)
