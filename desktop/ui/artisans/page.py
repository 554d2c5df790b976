"""The page of one artisan: her picture, what belongs to her, and her other cards."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from desktop.storage.photos import Picture
from desktop.ui.artisans.joined import JoinedCards
from desktop.ui.artisans.presenter import Artisans, Person, Sold
from desktop.ui.desk import Desk, Place
from desktop.ui.photos.choosing import choose_pictures, picture_files
from desktop.ui.photos.intake import Intake, Refused, tell_refused
from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.lines import Lines
from desktop.ui.record.card_page import CardPage
from desktop.ui.record.page import section


class PersonPage(CardPage[Person]):
    """A picture that is dropped on it becomes hers."""

    def __init__(self, desk: Desk, screen: str, register: Artisans) -> None:
        super().__init__(desk, screen, register)
        self._artisans = register
        voice, look = desk.voice, desk.look
        self.setAcceptDrops(True)
        self.photo_button = button(
            look, voice.say("Photo"), self._choose_photo, icon="camera",
            tells=voice.say("Choose a photo of her, or drop one anywhere on this page"),
        )  # fmt: skip
        self.photo_menu = QMenu(self)
        self.photo_menu.addAction(voice.say("Choose another photo"), self._choose_photo)
        self.photo_menu.addAction(voice.say("Take the photo away"), self._drop_photo)
        self.pieces = Lines(look, voice.say("Her pieces"), lambda record: desk.go(Place("catalogue", record)))
        self._pieces_section = section(desk, voice.say("Her pieces"), self.pieces)
        self.orders = Lines(look, voice.say("Orders with her pieces"), lambda record: desk.go(Place("orders", record)))
        self.share = label("", "strong", wraps=True, selectable=True)
        note = label(voice.say("Each with her share of it."), "caption")
        inner = holding(column(self.share, self.orders, note, space=look.sizes.space_2))
        self._orders_section = section(desk, voice.say("Orders with her pieces"), inner)
        self.joined = JoinedCards(desk, register, self.again)
        self.furnish((self.photo_button,), (self.joined, self._pieces_section, self._orders_section))

    def show_card(self, opened: Person) -> None:
        """Show what belongs to her."""
        self.pieces.show_lines(opened.pieces, stretch=1)
        self._pieces_section.setVisible(bool(opened.pieces))
        self._orders_section.hide()
        self.desk.background.ask(
            self, lambda: self._artisans.sold(opened.id), lambda sold: self._show_sold(opened.id, sold)
        )  # fmt: skip
        self.joined.show_cards(opened.joined)
        self.photo_button.setMenu(None if opened.view.picture is None else self.photo_menu)  # type: ignore[arg-type] # Qt takes none

    def _show_sold(self, artisan: bytes, sold: Sold) -> None:
        if self.opened is not None and self.opened.id == artisan:
            self.orders.show_lines(sold.orders, stretch=1)
            self.share.setText(sold.share)
            self.share.setVisible(bool(sold.share))
            self._orders_section.setVisible(bool(sold.orders))

    def take(self, files: list[Path]) -> None:
        """Make a picture hers, in place of the one before."""
        person = self.opened
        if person is None:
            return

        def keep(picture: Picture) -> None:
            self._artisans.set_photo(person.id, picture)

        Intake(self.desk, self, keep, self._took).take(files[:1])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file that may be a picture."""
        if picture_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take it in."""
        files = picture_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.take(files)

    def _choose_photo(self) -> None:
        files = choose_pictures(self, self.desk.voice.say("Photo"), self.desk.voice, most=1)
        if files:
            self.take(files)

    def _took(self, kept: list[Path], refused: Refused) -> None:
        tell_refused(self.desk, refused)
        if kept:
            self.desk.notices.tell(self.desk.voice.say("The photo is kept."), "good")
            self.again()

    def _drop_photo(self) -> None:
        person, voice = self.opened, self.desk.voice
        if person is not None:

            def done(_none: None) -> None:
                self.desk.notices.tell(voice.say("The photo is gone"), "good")
                self.again()

            self.desk.background.ask(self, lambda: self._artisans.drop_photo(person.id), done)
