"""The list of issued documents, held to a kind, a state or a period by boxes over it."""

from functools import partial

from desktop.storage.lists.documents import KINDS, STATES
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.columns import COLUMNS
from desktop.ui.documents.filters import choice_box, only, period_box
from desktop.ui.documents.presenter import NAME, Documents
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.empty import Empty
from desktop.ui.table.panel import ListOf, ListPanel


class DocumentList(Page):
    """All that was issued."""

    def __init__(self, desk: Desk, documents: Documents) -> None:
        super().__init__(desk)
        self._documents = documents
        voice, sizes = desk.voice, desk.look.sizes
        shown = ListOf(NAME, voice.say("Documents"), documents.listing, COLUMNS, documents.count)
        empty = Empty(
            desk.look,
            "file-text",
            voice.say("Nothing was issued yet"),
            voice.say("Receipts and invoices appear here as soon as something is sold or paid."),
        )
        self.panel = ListPanel(desk, shown, empty)
        self.panel.opened.connect(lambda opened: desk.go(Place(NAME, opened["id"])))
        self._add_filters()
        self.setLayout(column(self.panel, margin=(sizes.space_5, sizes.space_4)))

    def _add_filters(self) -> None:
        voice, desk, shown = self.desk.voice, self.desk, self.panel
        kinds = choice_box(desk, voice.term("kind"), voice.say("All kinds"), KINDS, partial(only, shown, "kind"))
        states = choice_box(desk, voice.term("state"), voice.say("All states"), STATES, partial(only, shown, "state"))
        periods = period_box(desk, shown, self._documents.today)
        shown.narrow_by(kinds, states, periods)

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - there is one list
        """The list, with what the centre has by now."""
        self.arrived.emit()
        self.desk.background.ask(self, self._documents.refresh, lambda _none: self.panel.refresh())

    def verbs(self) -> Verbs:
        """Export the list."""
        return {"export": self.panel.export}
