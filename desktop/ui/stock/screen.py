"""The stock screen: what lies where, the moves, and the pages on which pieces are received, moved and counted."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QStackedWidget, QTabBar

from core.actions.cards import Shown
from desktop.storage.lists.stock import MOVES, PLACES, STOCK, Lying
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Offered
from desktop.ui.forms.editing import Editing
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.empty import Empty
from desktop.ui.screen import Screen, Verb
from desktop.ui.stock import columns
from desktop.ui.stock.columns import Action, form_of
from desktop.ui.stock.counting import KIND, Counting
from desktop.ui.stock.presenter import Stock
from desktop.ui.table.panel import ListOf, ListPanel

_ID = 16
"""Bytes of a piece's id, with which the id of a line begins: the place follows."""


class StockScreen(Screen):
    """Shows stock; what it shows and does is decided by `Stock`."""

    NAME: ClassVar[str] = "stock"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Stock(desk.session, desk.voice, desk.clock)
        self._places: tuple[str, ...] = PLACES
        self._product: bytes | None = None
        space = desk.look.sizes
        self.list = self._make_list()
        self.moves = self._make_moves()
        self.tabs, self._panels = self._make_tabs()
        self._offer = DraftOffer(desk, KIND, self._take_up)
        self.counting = Counting(desk, self._presenter)
        self.counting.closed.connect(lambda: desk.go(Place(self.NAME)))
        self.counting.posted.connect(lambda: desk.go(Place(self.NAME)))
        lists = holding(
            column(
                self._offer,
                row(self.tabs, None, *self._make_actions()),
                self._panels,
                space=space.space_3,
                margin=(space.space_5, space.space_3),
            )
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(lists)
        self._stack.addWidget(self.counting)
        self._editing: Editing | None = None
        self.setLayout(column(self._stack))

    def _make_list(self) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf("stock", voice.say("What lies where"), STOCK, columns.LYING, self._presenter.lines)
        self._where = QComboBox()
        self._where.setAccessibleName(voice.say("Show only one place"))
        self._where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._where.setMinimumWidth(look.sizes.card)
        self._where.activated.connect(self._filter_place)
        empty = Empty(
            look,
            "warehouse",
            voice.say("Nothing is in stock yet"),
            voice.say("Receive finished pieces from their makers, or count what lies in the store room."),
            self._receive_button("primary"),
        )
        panel = ListPanel(self.desk, shown, empty, self._where)
        panel.opened.connect(lambda opened: self.desk.go(Place("catalogue", opened["product"])))
        return panel

    def _make_tabs(self) -> tuple[QTabBar, QStackedWidget]:
        voice, tabs, panels = self.desk.voice, QTabBar(), QStackedWidget()
        tabs.setAccessibleName(voice.say("Stock"))
        tabs.setDrawBase(False)
        for panel, title in ((self.list, voice.say("What lies where")), (self.moves, voice.say("Moves"))):
            tabs.addTab(title)
            panels.addWidget(panel)
        tabs.currentChanged.connect(panels.setCurrentIndex)
        return tabs, panels

    def _make_actions(self) -> tuple[QPushButton, ...]:
        """What can be done, at the end of the tabs' row: it concerns both lists."""
        voice, look = self.desk.voice, self.desk.look
        move = button(look, voice.say("Move"), lambda: self._go("move"), icon="arrow-right")
        count = button(look, voice.say("Count"), lambda: None, icon="clipboard-list")
        self._count_menu = QMenu(count)
        count.setMenu(self._count_menu)
        return count, move, self._receive_button("primary")

    def _receive_button(self, kind: str) -> QPushButton:
        voice, look = self.desk.voice, self.desk.look
        return button(
            look, voice.say("Receive"), lambda: self._go("receive"), icon="download", kind=kind,
            tells=voice.say("Take finished pieces in from their maker (Ctrl+N)"),
        )  # fmt: skip

    def _make_moves(self) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf("stock.moves", voice.say("Moves"), MOVES, columns.MOVES, self._presenter.moves)
        empty = Empty(
            look,
            "history",
            voice.say("Nothing has moved yet"),
            voice.say("Every piece that comes, goes or is counted is listed here."),
        )
        self._every = button(look, voice.say("Moves of all pieces"), self._show_all, icon="x")
        self._every.hide()
        panel = ListPanel(self.desk, shown, empty, self._every)
        panel.opened.connect(lambda opened: self.desk.go(Place("catalogue", opened["product"])))
        return panel

    def show_place(self, place: Place) -> None:
        """The lists; with a piece its moves; or the page of an action: "receive", "move", "count"."""
        product = None if place.record is None else place.record[:_ID]
        self._product = product
        if place.action in {"new", "receive"}:
            self._begin("receive", product)
        elif place.action == "move":
            self._begin("move", product)
        else:
            self._stack.setCurrentIndex(0)
            self._filter_product(product)
            self.list.refresh()
            self._offer.look_again()
            self.desk.background.ask(self, self._presenter.places, self._show_places)

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """Receiving is what begins here; save in the pages; export in the lists."""
        found: dict[Verb, Callable[[], None]] = {"new": lambda: self._go("receive")}
        shown = self._stack.currentWidget()
        if shown is self.counting:
            found["save"] = self.counting.post
        elif self._editing is not None and shown is self._editing:
            found["save"] = self._editing.save
        else:
            found["export"] = self.moves.export if self.tabs.currentIndex() else self.list.export
        return found

    def leave(self) -> None:
        """Keep drafts."""
        shown = self._stack.currentWidget()
        if shown is self.counting:
            self.counting.keep()
        elif self._editing is not None and shown is self._editing:
            self._editing.keep()

    def _go(self, action: Action) -> None:
        chosen = self.list.chosen()
        product = chosen[0]["product"] if len(chosen) == 1 else None
        self.desk.go(Place(self.NAME, product, action))

    def _show_all(self) -> None:
        self.desk.go(Place(self.NAME))
        self.tabs.setCurrentIndex(1)

    def _filter_product(self, product: bytes | None) -> None:
        self._every.setVisible(product is not None)
        self.moves.only("product", *(() if product is None else (product,)))
        if product is not None:
            self.tabs.setCurrentIndex(1)

    def _filter_place(self, _index: int) -> None:
        place = self._where.currentData()
        self.list.only("place", *((place,) if place else ()))

    def _show_places(self, places: tuple[str, ...]) -> None:
        voice, before = self.desk.voice, self._where.currentData()
        self._places = places
        self._where.clear()
        self._where.addItem(voice.say("All places"), "")
        self._count_menu.clear()
        for place in places:
            self._where.addItem(voice.term(place), place)
            action = self._count_menu.addAction(voice.term(place))
            action.triggered.connect(lambda _on=False, place=place: self.count(place))
        self._where.setCurrentIndex(max(0, self._where.findData(before)))

    def count(self, place: str) -> None:
        """Count a place."""

        def begin(expected: tuple[Lying, ...]) -> None:
            self._stack.setCurrentWidget(self.counting)
            self.counting.begin(place, expected)

        self.desk.background.ask(self, lambda: self._presenter.expected(place), begin)

    def _take_up(self, draft: Offered) -> None:
        self._stack.setCurrentWidget(self.counting)
        self.counting.take_up(draft)

    def _begin(self, action: Action, product: bytes | None) -> None:
        """Places come and go, so the form is made when it is wanted."""
        voice = self.desk.voice
        if self._editing is not None:
            self._stack.removeWidget(self._editing)
            self._editing.deleteLater()

        def save(values: dict[str, Any], _record: bytes | None, _shown: Shown, draft: bytes) -> None:
            self._save(action, values, draft)

        editing = Editing(self.desk, f"stock.{action}", form_of(action, self._places), save)
        editing.closed.connect(lambda: self.desk.go(Place(self.NAME)))
        self._editing = editing
        self._stack.addWidget(editing)
        self._stack.setCurrentWidget(editing)
        title = voice.say("Receive from the maker") if action == "receive" else voice.say("Move to another place")
        editing.begin(title, self._presenter.new_values(product))

    def _save(self, action: Action, values: dict[str, Any], draft: bytes) -> None:
        editing = self._editing
        if editing is None:
            return
        editing.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self,
            lambda: self._presenter.save(action, values, draft),
            lambda _none: self._saved(editing),
            editing.form.show_problem,
        )
        job.ended = lambda: editing.save_button.setEnabled(True)

    def _saved(self, editing: Editing) -> None:
        editing.saved()
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(Place(self.NAME))
