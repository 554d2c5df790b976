"""The page of one piece: photos, prices, how a price is shared, where it lies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.storage.lists.pieces import Shot
from desktop.storage.photos import Picture
from desktop.ui.catalogue.presenter import Catalogue, Piece
from desktop.ui.catalogue.price_form import PriceForm
from desktop.ui.catalogue.split_bar import SplitView
from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Verbs
from desktop.ui.photos.intake import Intake, Refused, tell_refused
from desktop.ui.photos.strip import PhotoStrip
from desktop.ui.photos.watching import WatchedFolder
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.lines import Lines
from desktop.ui.record.card_page import CardPage
from desktop.ui.record.page import section


class PiecePage(CardPage[Piece]):
    """Puts the page together and answers its buttons."""

    def __init__(self, desk: Desk, screen: str, presenter: Catalogue) -> None:
        super().__init__(desk, screen, presenter)
        self._presenter = presenter
        voice = desk.voice
        self.folder = WatchedFolder(desk)
        self.strip = PhotoStrip(desk, self.folder.button)
        self.split = SplitView(desk)
        self.price_form = PriceForm(desk, self._set_price)
        self._prices, self._stock = self._price_lines(), self._stock_lines()
        tags = button(desk.look, voice.say("Labels"), self._labels, icon="tag", tells=voice.say("Print (Ctrl+P)"))
        self.furnish(
            (tags,),
            (
                section(desk, voice.say("Prices"), self._price_box()),
                self.folder,
                self.strip,
                section(desk, voice.say("Where it lies"), self._stock_box()),
            ),
            (section(desk, voice.say("How the price is shared"), self.split),),
        )
        self.price_form.closed.connect(self._add_price.show)
        self.strip.wanted.connect(self.take)
        self.folder.wanted.connect(self.take)
        self.strip.dropped.connect(self._drop)

    def verbs(self) -> Verbs:
        """Labels are what is printed here."""
        return {**super().verbs(), "print": self._labels}

    def show_card(self, piece: Piece) -> None:
        """Show what belongs to a piece."""
        self.strip.show_shots(piece.shots)
        self.split.show_splits(piece.splits)
        self._prices.show_lines(piece.prices, stretch=1)
        self._prices.setVisible(bool(piece.prices))
        self._stock.show_lines(piece.stock)
        self._stock.setVisible(bool(piece.stock))
        self._nowhere.setVisible(not piece.stock)
        self.price_form.give_up()
        self.folder.look_again()

    def take(self, files: list[Path]) -> None:
        """Take pictures in for the piece that is shown."""
        piece = self.opened
        if piece is None:
            return

        def keep(picture: Picture) -> None:
            self._presenter.keep_photo(piece.id, picture)

        Intake(self.desk, self, keep, self._took).take(files)

    def _price_lines(self) -> Lines:
        return Lines(self.desk.look, self.desk.voice.say("Prices"), lambda _price: self._begin_price())

    def _stock_lines(self) -> Lines:
        return Lines(
            self.desk.look,
            self.desk.voice.say("Where it lies"),
            lambda product: self.desk.go(Place("stock", product)),
        )

    def _price_box(self) -> QWidget:
        look, voice = self.desk.look, self.desk.voice
        self._add_price = button(look, voice.say("Set a price"), self._begin_price, icon="plus")
        note = label(voice.say("Orders that were taken before keep their price."), "caption", wraps=True)
        foot = row(note, self._add_price)
        foot.setStretch(0, 1)
        return holding(column(self._prices, self.price_form, foot, space=look.sizes.space_3))

    def _stock_box(self) -> QWidget:
        look, voice = self.desk.look, self.desk.voice
        self._nowhere = label(voice.say("None is in stock."), "muted")
        receive = button(look, voice.say("Receive from the maker"), self._act("receive"), icon="download")
        move = button(look, voice.say("Move"), self._act("move"), icon="arrow-right")
        foot = row(None, move, receive, space=look.sizes.space_2)
        return holding(column(self._stock, self._nowhere, foot, space=look.sizes.space_3))

    def _labels(self) -> None:
        self.go_on("labels")

    def _act(self, action: str) -> Callable[[], None]:
        def act() -> None:
            if self.opened is not None:
                self.desk.go(Place("stock", self.opened.id, action))

        return act

    def _begin_price(self) -> None:
        self._add_price.hide()
        self.price_form.begin(self._presenter.new_price())

    def _set_price(self, values: dict[str, object]) -> None:
        piece = self.opened
        if piece is not None:
            self.desk.background.ask(
                self,
                lambda: self._presenter.set_price(piece.id, values),
                lambda _none: self._kept(self.desk.voice.say("The price is set")),
                self.price_form.refuse,
            )

    def _took(self, kept: list[Path], refused: Refused) -> None:
        voice = self.desk.voice
        tell_refused(self.desk, refused)
        self.folder.settle(kept)
        if kept:
            self._kept(voice.count("{number} photo was added", "{number} photos were added", len(kept)))

    def _drop(self, shot: Shot) -> None:
        voice = self.desk.voice
        self.desk.background.ask(
            self, lambda: self._presenter.drop_photo(shot.id), lambda _none: self._kept(voice.say("The photo is gone"))
        )

    def _kept(self, text: str) -> None:
        self.desk.notices.tell(text, "good")
        self.again()
