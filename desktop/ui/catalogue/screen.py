"""The catalogue's screen: the list or gallery, the page of one piece, and the form."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget

from core.actions.cards import Shown
from desktop.ui.catalogue.columns import COLUMNS, FORM
from desktop.ui.catalogue.labelling import Labelling
from desktop.ui.catalogue.labels_page import LabelsPage
from desktop.ui.catalogue.page import PiecePage
from desktop.ui.catalogue.presenter import Catalogue, Piece
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Offered
from desktop.ui.forms.editing import Editing
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.empty import Empty
from desktop.ui.screen import Screen, Verb
from desktop.ui.table.panel import ListOf, ListPanel


class CatalogueScreen(Screen):
    """Shows pieces; what it shows and does is decided by `Catalogue`."""

    NAME: ClassVar[str] = "catalogue"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Catalogue(desk.session, desk.voice, desk.clock)
        self._piece: Piece | None = None
        self.list = self._make_list()
        self.page = self._make_page()
        self._editing = Editing(desk, self.NAME, FORM, self._save)
        self._editing.closed.connect(lambda: desk.go(Place(self.NAME, self._piece.id if self._piece else None)))
        self._offer = DraftOffer(desk, self.NAME, self._take_up)
        space = desk.look.sizes
        lists = holding(column(self._offer, self.list, space=space.space_3, margin=(space.space_5, space.space_4)))
        self.labels = LabelsPage(desk, Labelling(desk.session, desk.voice, desk.ports.labels, desk.clock))
        self.labels.closed.connect(lambda: desk.go(Place(self.NAME, self._piece.id if self._piece else None)))
        self._stack = QStackedWidget()
        for each in (lists, self.page.page, self._editing, self.labels):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack))

    def _make_list(self) -> ListPanel:
        voice, look, presenter = self.desk.voice, self.desk.look, self._presenter
        shown = ListOf(
            self.NAME, voice.say("Catalogue"), presenter.listing, COLUMNS, presenter.count, presenter.card_text
        )
        text = voice.say("Register a piece")
        empty = Empty(
            look,
            "shopping-bag",
            voice.say("No piece is in the catalogue yet"),
            voice.say("Register the first one with its price and a photo, or bring in the list that you keep."),
            button(look, text, self.new, icon="plus", kind="primary"),
        )
        new = button(look, text, self.new, icon="plus", kind="primary", tells=voice.say("New (Ctrl+N)"))
        bring = icon_button(
            look, "file-up", voice.say("Bring in a list"), lambda: self.desk.go(Place("importing", action="products"))
        )
        tags = icon_button(look, "tag", voice.say("Labels of the chosen pieces"), self.show_labels)
        panel = ListPanel(self.desk, shown, empty, new, tags, bring)
        panel.opened.connect(lambda opened: self.desk.go(Place(self.NAME, opened["id"])))
        return panel

    def _make_page(self) -> PiecePage:
        voice, look = self.desk.voice, self.desk.look
        edit = button(
            look, voice.say("Change"), self.edit, icon="pencil", tells=voice.say("Change what is written here")
        )
        tags = button(look, voice.say("Labels"), self.show_labels, icon="tag", tells=voice.say("Print (Ctrl+P)"))
        page = PiecePage(self.desk, self._presenter, holding(column(edit, tags, None)))
        page.page.closed.connect(lambda: self.desk.go(Place(self.NAME)))
        page.changed.connect(self._ask_again)
        return page

    def show_place(self, place: Place) -> None:
        """The list, the page of one, or a new form."""
        if place.action == "new":
            self._piece = None
            self._begin(self.desk.voice.say("New piece"), self._presenter.new_values())
        elif place.record is not None:
            self._ask(place.record)
        else:
            self._piece = None
            self._stack.setCurrentIndex(0)
            self.list.refresh()
            self._offer.look_again()

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """New anywhere; save in the form; export in the list; labels; a copy of the piece that is shown."""
        shown = self._stack.currentWidget()
        if shown is self._editing:
            return {"new": self.new, "save": self._editing.save}
        if shown is self.labels:
            return {"new": self.new, "print": self.labels.print_labels}
        found: dict[Verb, Callable[[], None]] = {"new": self.new, "print": self.show_labels}
        if self._piece is None:
            return {**found, "export": self.list.export}
        return {**found, "duplicate": self._duplicate}

    def leave(self) -> None:
        """Keep the form's draft."""
        if self._stack.currentWidget() is self._editing:
            self._editing.keep()

    def new(self) -> None:
        """Begin a new piece."""
        self.desk.go(Place(self.NAME, action="new"))

    def edit(self) -> None:
        """Change the piece that is shown."""
        piece = self._piece
        if piece is not None:
            self._begin(piece.view.title, piece.values, piece.id, piece.shown)

    def show_labels(self) -> None:
        """Show the labels of the piece that is shown, or of those chosen in the list."""
        chosen = [self._piece.id] if self._piece is not None else [row["id"] for row in self.list.chosen()]
        if chosen:
            self._stack.setCurrentWidget(self.labels)
            self.labels.show_labels(chosen)
        else:
            self.desk.notices.tell(self.desk.voice.say("Choose the pieces in the list first."), "warn")

    def _duplicate(self) -> None:
        if self._piece is not None:
            values = {**self._piece.values, "sku": ""}
            self._piece = None
            self._begin(self.desk.voice.say("New piece"), values)

    def _begin(
        self, title: str, values: dict[str, Any], record: bytes | None = None, shown: Shown | None = None
    ) -> None:
        self._stack.setCurrentWidget(self._editing)
        self._editing.begin(title, values, record, shown)

    def _take_up(self, draft: Offered) -> None:
        voice = self.desk.voice
        self._stack.setCurrentWidget(self._editing)
        self._editing.take_up(voice.say("New piece") if draft.kept.record is None else voice.say("Change"), draft)

    def _save(self, values: dict[str, Any], record: bytes | None, shown: Shown, draft: bytes) -> None:
        self._editing.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self,
            lambda: self._presenter.save(values, record, shown, draft),
            self._saved,
            self._editing.form.show_problem,
        )
        job.ended = lambda: self._editing.save_button.setEnabled(True)

    def _saved(self, record: bytes) -> None:
        self._editing.saved()
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(Place(self.NAME, record))

    def _ask(self, record: bytes) -> None:
        self.desk.background.ask(self, lambda: self._presenter.piece(record), self._show)

    def _ask_again(self) -> None:
        if self._piece is not None:
            self._ask(self._piece.id)

    def _show(self, piece: Piece) -> None:
        self._piece = piece
        self.page.show_piece(piece)
        self._stack.setCurrentWidget(self.page.page)
