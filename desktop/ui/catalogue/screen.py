"""The catalogue's screen: the list or gallery, the page of one piece, the form, and labels."""

from typing import ClassVar

from desktop.ui.catalogue.columns import COLUMNS, FORM
from desktop.ui.catalogue.labelling import Labelling
from desktop.ui.catalogue.labels_page import LabelsPage
from desktop.ui.catalogue.page import PiecePage
from desktop.ui.catalogue.presenter import Catalogue
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.alike import AlikeHint
from desktop.ui.pages import Verbs
from desktop.ui.pieces.buttons import icon_button
from desktop.ui.record.form_page import FormPage
from desktop.ui.record.list_page import ListPage, ListWords
from desktop.ui.record.screen import CardsScreen
from desktop.ui.table.panel import ListOf


class CatalogueScreen(CardsScreen):
    """What it shows and does is decided by `Catalogue` and `Labelling`."""

    NAME: ClassVar[str] = "catalogue"

    def __init__(self, desk: Desk) -> None:
        register = Catalogue(desk.session, desk.voice, desk.clock)
        labels = LabelsPage(desk, Labelling(desk.session, desk.voice, desk.ports.labels, desk.clock))
        lists, page = PiecesPage(desk, register, labels), PiecePage(desk, self.NAME, register)
        super().__init__(desk, lists, page, _form(desk, register), labels=labels)


class PiecesPage(ListPage):
    """The list, and labels of the pieces chosen in it."""

    def __init__(self, desk: Desk, register: Catalogue, labels: LabelsPage) -> None:
        voice, self._labels = desk.voice, labels
        shown = ListOf(
            CatalogueScreen.NAME, voice.say("Catalogue"), register.listing, COLUMNS, register.count, register.card_text,
            archives=True,
        )  # fmt: skip
        words = ListWords(
            register=voice.say("Register a piece"),
            icon="plus",
            nothing=voice.say("No piece is in the catalogue yet"),
            first=voice.say("Register the first one with its price and a photo, or bring in the list that you keep."),
            empty_icon="shopping-bag",
            imports="products",
        )
        tags = icon_button(desk.look, "tag", voice.say("Labels of the chosen pieces"), self.show_labels)
        super().__init__(desk, shown, words, tags)

    def verbs(self) -> Verbs:
        """Labels are what is printed here."""
        return {**super().verbs(), "print": self.show_labels}

    def show_labels(self) -> None:
        """Show the labels of the pieces that are chosen."""
        chosen = [row["id"] for row in self.panel.chosen()]
        if chosen:
            self._labels.choose(chosen)
            self.desk.go(Place(CatalogueScreen.NAME, action="labels"))
        else:
            self.desk.notices.tell(self.desk.voice.say("Choose the pieces in the list first."), "warn")


def _form(desk: Desk, register: Catalogue) -> FormPage:
    voice = desk.voice
    hint = AlikeHint(
        desk, CatalogueScreen.NAME, voice.say("This SKU is another piece's too. You can save it all the same:"),
        ("sku",), register.same_code,
    )  # fmt: skip
    form = FormPage(desk, CatalogueScreen.NAME, FORM, register, voice.say("New piece"), hint)
    hint.watch(form)
    return form
