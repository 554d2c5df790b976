"""The page of a list of cards: a draft that waits, what else is to be said, and the list with its usual tools."""

from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Offered
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.empty import Empty
from desktop.ui.table.panel import ListOf, ListPanel


class ListWords(NamedTuple):
    """What a list says.

    `register`: the button that begins a new card, with its icon. `nothing` and `first` stand in an empty list.
    `imports`: what the import page calls this kind.
    """

    register: str
    icon: str
    nothing: str
    first: str
    empty_icon: str
    imports: str


class ListPage(Page):
    """`tools` stand beside the filter, `notes` above the list."""

    def __init__(
        self, desk: Desk, shown: ListOf, words: ListWords, *tools: QWidget, notes: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__(desk)
        self._screen, self._words, voice, look, sizes = shown.key, words, desk.voice, desk.look, desk.look.sizes
        bring = icon_button(look, "file-up", voice.say("Import a list"), self._bring_in)
        bring_first = button(look, voice.say("Import a list"), self._bring_in, icon="file-up")
        empty = Empty(
            look, words.empty_icon, words.nothing, words.first, self._register_button(), bring_first
        )  # fmt: skip
        self.panel = ListPanel(desk, shown, empty, self._register_button(), *tools, bring)
        self.panel.opened.connect(lambda opened: desk.go(Place(self._screen, opened["id"])))
        self.offer = DraftOffer(desk, self._screen, self._take_up)
        self.setLayout(
            column(self.offer, *notes, self.panel, space=sizes.space_3, margin=(sizes.space_5, sizes.space_4))
        )

    def _register_button(self) -> QPushButton:
        return button(
            self.desk.look, self._words.register, self._new, icon=self._words.icon, kind="primary",
            tells=self.desk.voice.say("New (Ctrl+N)"),
        )  # fmt: skip

    def show_place(self, place: Place) -> None:
        """Ask the book again."""
        super().show_place(place)
        self.panel.refresh()
        self.offer.look_again()

    def verbs(self) -> Verbs:
        """New and export."""
        return {"new": self._new, "export": self.panel.export}

    def _new(self) -> None:
        self.desk.go(Place(self._screen, action="new"))

    def _bring_in(self) -> None:
        self.desk.go(Place("importing", action=self._words.imports))

    def _take_up(self, draft: Offered) -> None:
        self.desk.go(Place(self._screen, draft.id, "draft"))
