"""The customers' screen: the list, the page of one, and the form with a hint where the buyer may be here already."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget

from core.actions.cards import Shown
from desktop.storage.lists.customers import CUSTOMERS
from desktop.ui.customers.columns import COLUMNS, FORM
from desktop.ui.customers.hint import AlikeHint
from desktop.ui.customers.presenter import Buyer, Customers
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Offered
from desktop.ui.forms.editing import Editing
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.empty import Empty
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.lines import Lines
from desktop.ui.record.page import RecordPage, section
from desktop.ui.screen import Screen, Verb
from desktop.ui.table.panel import ListOf, ListPanel


class CustomersScreen(Screen):
    """Shows buyers; what it shows and does is decided by `Customers`."""

    NAME: ClassVar[str] = "customers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Customers(desk.session, desk.voice)
        self._buyer: Buyer | None = None
        self.list = self._make_list()
        self._page = self._make_page()
        self._hint = AlikeHint(desk, self._presenter.alike)
        self._editing = Editing(desk, self.NAME, FORM, self._save, self._hint)
        self._editing.form.paused.connect(self._look_for_alike)
        self._editing.closed.connect(lambda: desk.go(Place(self.NAME, self._buyer.id if self._buyer else None)))
        self._offer = DraftOffer(desk, self.NAME, self._take_up)
        space = desk.look.sizes
        lists = holding(column(self._offer, self.list, space=space.space_3, margin=(space.space_5, space.space_4)))
        self._stack = QStackedWidget()
        for each in (lists, self._page, self._editing):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack))

    def _make_list(self) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf(self.NAME, voice.say("Customers"), CUSTOMERS, COLUMNS, self._presenter.count)
        text = voice.say("Register a buyer")
        empty = Empty(
            look,
            "contact",
            voice.say("No buyer is registered yet"),
            voice.say("Shops, hotels and people who order again stand here. A sale over the table needs none."),
            button(look, text, self.new, icon="plus", kind="primary"),
        )
        new = button(look, text, self.new, icon="plus", kind="primary", tells=voice.say("New (Ctrl+N)"))
        bring = icon_button(
            look, "file-up", voice.say("Bring in a list"), lambda: self.desk.go(Place("importing", action="customers"))
        )
        panel = ListPanel(self.desk, shown, empty, new, bring)
        panel.opened.connect(lambda opened: self.desk.go(Place(self.NAME, opened["id"])))
        return panel

    def _make_page(self) -> RecordPage:
        voice, look = self.desk.voice, self.desk.look
        self._orders = Lines(look, voice.say("Orders"), lambda record: self.desk.go(Place("orders", record)))
        self._none = label(voice.say("Nothing was ordered yet."), "muted")
        self._more = label("", "caption")
        inner = holding(column(self._orders, self._none, self._more))
        edit = button(
            look, voice.say("Change"), self.edit, icon="pencil", tells=voice.say("Change what is written here")
        )
        page = RecordPage(self.desk, (edit,), (section(self.desk, voice.say("Orders"), inner),))
        page.closed.connect(lambda: self.desk.go(Place(self.NAME)))
        return page

    def show_place(self, place: Place) -> None:
        """The list, the page of one, or a new form."""
        if place.action == "new":
            self._buyer = None
            self._begin(self.desk.voice.say("New customer"), {"language": ""})
        elif place.record is not None:
            record = place.record
            self.desk.background.ask(self, lambda: self._presenter.buyer(record), self._show_buyer)
        else:
            self._buyer = None
            self._stack.setCurrentIndex(0)
            self.list.refresh()
            self._offer.look_again()

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """New anywhere; save in the form; export in the list; a copy of the buyer that is shown."""
        found: dict[Verb, Callable[[], None]] = {"new": self.new}
        if self._stack.currentWidget() is self._editing:
            found["save"] = self._editing.save
        elif self._stack.currentIndex() == 0:
            found["export"] = self.list.export
        elif self._buyer is not None:
            found["duplicate"] = self._duplicate
        return found

    def leave(self) -> None:
        """Keep the form's draft."""
        if self._stack.currentWidget() is self._editing:
            self._editing.keep()

    def new(self) -> None:
        """Begin a new buyer."""
        self.desk.go(Place(self.NAME, action="new"))

    def edit(self) -> None:
        """Change the buyer that is shown."""
        buyer = self._buyer
        if buyer is not None:
            self._begin(buyer.view.title, buyer.values, buyer.id, buyer.shown)

    def _duplicate(self) -> None:
        if self._buyer is not None:
            values = {**self._buyer.values, "code": "", "phone": "", "email": ""}
            self._buyer = None
            self._begin(self.desk.voice.say("New customer"), values)

    def _begin(
        self, title: str, values: dict[str, Any], record: bytes | None = None, shown: Shown | None = None
    ) -> None:
        self._hint.hide()
        self._stack.setCurrentWidget(self._editing)
        self._editing.begin(title, values, record, shown)

    def _take_up(self, draft: Offered) -> None:
        voice = self.desk.voice
        self._hint.hide()
        self._stack.setCurrentWidget(self._editing)
        self._editing.take_up(voice.say("New customer") if draft.kept.record is None else voice.say("Change"), draft)

    def _look_for_alike(self) -> None:
        editors = self._editing.form.editors
        but = self._buyer.id if self._buyer else None
        self._hint.look(str(editors["name"].state()), str(editors["phone"].state()), but)

    def _save(self, values: dict[str, Any], record: bytes | None, shown: Shown, draft: bytes) -> None:
        self._editing.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self,
            lambda: self._presenter.save({**values, "language": values["language"] or ""}, record, shown, draft),
            self._saved,
            self._editing.form.show_problem,
        )
        job.ended = lambda: self._editing.save_button.setEnabled(True)

    def _saved(self, record: bytes) -> None:
        self._editing.saved()
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(Place(self.NAME, record))

    def _show_buyer(self, buyer: Buyer) -> None:
        self._buyer = buyer
        self._page.show_record(buyer.view)
        self._orders.show_lines(buyer.orders, stretch=1)
        self._orders.setVisible(bool(buyer.orders))
        self._none.setVisible(not buyer.orders)
        self._more.setText(buyer.more)
        self._more.setVisible(bool(buyer.more))
        self._stack.setCurrentWidget(self._page)
