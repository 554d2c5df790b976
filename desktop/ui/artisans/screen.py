"""The artisans' screen: the list, the page of one, the form, and two who may be one."""

from typing import ClassVar

from PySide6.QtWidgets import QPushButton

from desktop.storage.lists.artisans import ARTISANS
from desktop.ui.artisans.columns import COLUMNS, FORM
from desktop.ui.artisans.page import PersonPage
from desktop.ui.artisans.pairs import Pairs
from desktop.ui.artisans.presenter import Artisans
from desktop.ui.artisans.same import SamePage
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.alike import AlikeHint
from desktop.ui.pieces.boxes import holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.record.form_page import FormPage
from desktop.ui.record.list_page import ListPage, ListWords
from desktop.ui.record.screen import CardsScreen
from desktop.ui.table.panel import ListOf


class ArtisansScreen(CardsScreen):
    """What it shows and does is decided by `Artisans` and `Pairs`."""

    NAME: ClassVar[str] = "artisans"

    def __init__(self, desk: Desk) -> None:
        register = Artisans(desk.session, desk.voice, desk.clock)
        pairs = Pairs(desk.session, desk.voice)
        lists = ArtisansPage(desk, register, pairs)
        person = PersonPage(desk, self.NAME, register)
        super().__init__(desk, lists, person, _form(desk, register), same=SamePage(desk, pairs))


class ArtisansPage(ListPage):
    """The list, and how many pairs wait to be compared."""

    def __init__(self, desk: Desk, register: Artisans, pairs: Pairs) -> None:
        voice = desk.voice
        self._pairs = pairs
        self.compare = self._compare_button(desk)
        self._note = holding(row(self.compare, None))
        self._note.hide()
        shown = ListOf(
            ArtisansScreen.NAME, voice.say("Artisans"), ARTISANS, COLUMNS, register.count, register.card_text,
            archives=True,
        )  # fmt: skip
        words = ListWords(
            register=voice.say("Register an artisan"),
            icon="user-plus",
            nothing=voice.say("No artisan is registered yet"),
            first=voice.say("Register the first one, or bring in the list that you keep in a spreadsheet."),
            empty_icon="users",
            imports="artisans",
        )
        super().__init__(desk, shown, words, notes=(self._note,))

    def _compare_button(self, desk: Desk) -> QPushButton:
        return button(
            desk.look, "", lambda: desk.go(Place(ArtisansScreen.NAME, action="same")), icon="merge",
            tells=desk.voice.say("Show two who may be one person side by side"),
        )  # fmt: skip

    def show_place(self, place: Place) -> None:
        """Ask the book again, for the pairs too."""
        super().show_place(place)
        self.desk.background.ask(self, self._pairs.number, self._show_number)

    def _show_number(self, number: int) -> None:
        text = self.desk.voice.count(
            "{number} pair may be one person: compare", "{number} pairs may be one person: compare", number
        )
        self.compare.setText(f" {text}")
        self.compare.setAccessibleName(text)
        self._note.setVisible(bool(number))


def _form(desk: Desk, register: Artisans) -> FormPage:
    voice = desk.voice
    hint = AlikeHint(
        desk, ArtisansScreen.NAME, voice.say("This code is another artisan's too. You can save it all the same:"),
        ("code",), register.same_code,
    )  # fmt: skip
    form = FormPage(desk, ArtisansScreen.NAME, FORM, register, voice.say("New artisan"), hint)
    hint.watch(form)
    return form
