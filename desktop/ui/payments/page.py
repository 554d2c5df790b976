"""The page of one payment: what is known of it, its confirmation, and taking it back."""

from desktop.ui.desk import Desk, Place
from desktop.ui.documents.taking_back import TakingBack
from desktop.ui.pages import Page, Verbs
from desktop.ui.payments.presenter import NAME, Payments, Receipt
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card
from desktop.ui.record.page import RecordPage


class PaymentPage(Page):
    """Shows one payment, and does with it what the person wants."""

    def __init__(self, desk: Desk, payments: Payments) -> None:
        super().__init__(desk)
        self._payments = payments
        self.receipt: Receipt | None = None
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        paper = button(look, voice.say("The receipt"), self._show_paper, icon="receipt")
        tells = voice.say("The wallet or the bank says that the money is there")
        self.confirm = button(
            look, voice.say("It has arrived"), self._confirm, icon="check", kind="primary", tells=tells
        )
        self.reverse = button(look, voice.say("Reverse it"), self._ask, icon="circle-x", kind="danger")
        self.taking_back = TakingBack(desk, self._take_back)
        self.order = button(look, voice.say("Go to the order"), self._go_to_order, icon="clipboard-list")
        tools = card()
        acts = (self.confirm, paper, self.order, self.reverse)
        tools.setLayout(column(*acts, space=sizes.space_2, margin=sizes.space_4))
        self._record = RecordPage(desk, aside=(tools,))
        self._record.closed.connect(lambda: desk.go(Place(NAME)))
        whole = column(self.taking_back, self._record, space=sizes.space_2)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_place(self, place: Place) -> None:
        """The payment as it stands."""
        if place.record is not None:
            self._ask_for(place.record)

    def verbs(self) -> Verbs:
        """Choose what is paid for next; the paper of the receipt."""
        return {"new": lambda: self.desk.go(Place(NAME, action="new")), "print": self._show_paper}

    def _ask_for(self, payment: bytes) -> None:
        self.desk.background.ask(self, lambda: self._payments.receipt(payment), self._show)

    def _show(self, receipt: Receipt) -> None:
        self.receipt = receipt
        self._record.show_record(receipt.view)
        self.confirm.setVisible(receipt.can_be_confirmed)
        self.reverse.setVisible(receipt.can_be_reversed)
        self.order.setVisible(receipt.order is not None)
        self.taking_back.hide()
        self.arrived.emit()

    def _show_paper(self) -> None:
        if self.receipt is not None:
            self.desk.go(Place("documents", self.receipt.id))

    def _go_to_order(self) -> None:
        if self.receipt is not None and self.receipt.order is not None:
            self.desk.go(Place("orders", self.receipt.order))

    def _ask(self) -> None:
        voice = self.desk.voice
        means = voice.say(
            "The money was given back, or never came. The receipt keeps its number and is shown as reversed."
        )
        self.taking_back.ask(means, voice.say("Reverse it"))

    def _confirm(self) -> None:
        if self.receipt is not None:
            payment = self.receipt.id
            self.desk.background.ask(
                self, lambda: self._payments.confirm(payment, ""), lambda _none: self._done(payment)
            )

    def _take_back(self, reason: str) -> None:
        if self.receipt is not None:
            payment = self.receipt.id
            self.desk.background.ask(
                self, lambda: self._payments.reverse(payment, reason), lambda _none: self._done(payment)
            )

    def _done(self, payment: bytes) -> None:
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self._ask_for(payment)
