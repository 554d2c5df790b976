"""The page on which labels are seen as they will be printed, then printed or saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QSpinBox, QWidget

from desktop.ui.catalogue.columns import CHANNELS
from desktop.ui.catalogue.labelling import MOST_COPIES, Labelling
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.giving import put
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label
from desktop.ui.printing.handing import hand_over_pdf
from desktop.ui.printing.view import PaperView


class LabelsPage(Page):
    """Labels of the piece of the place, or of those that were chosen before."""

    def __init__(self, desk: Desk, labelling: Labelling) -> None:
        super().__init__(desk)
        self._labelling = labelling
        self._home = Place("catalogue")
        self._products: tuple[bytes, ...] = ()
        self.pdf = b""
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._title = label("", "heading")
        back = icon_button(look, "arrow-left", voice.say("Back"), lambda: desk.go(self._home), shortcut="Esc")
        self.paper = PaperView(desk, voice.say("The labels as they are printed"))
        body = row(self._controls(), self.paper, space=sizes.space_4)
        body.setStretch(1, 1)
        self.setLayout(
            column(row(back, self._title, None), body, space=sizes.space_3, margin=(sizes.space_5, sizes.space_4))
        )

    def _controls(self) -> QWidget:
        voice, look, sizes = self.desk.voice, self.desk.look, self.desk.look.sizes
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # the arrow keys do it too
        self.copies.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.copies.setAccessibleName(voice.say("Labels for each piece"))
        self.copies.valueChanged.connect(lambda _value: self.refresh())
        self.by_stock = QCheckBox(voice.say("As many as are in stock"))
        self.by_stock.toggled.connect(self._take_stock)
        self._channel = QComboBox()
        self._channel.setAccessibleName(voice.say("Prices of the channel"))
        for channel in CHANNELS:
            self._channel.addItem(voice.term(channel), channel)
        self._channel.activated.connect(lambda _index: self.refresh())
        self.print_button = button(look, voice.say("Print"), self.print_labels, icon="printer", kind="primary",
                                   tells=voice.say("Print (Ctrl+P)"))  # fmt: skip
        save = button(look, voice.say("Save as PDF"), self._ask_for_file, icon="file-down")
        note = label(voice.say("For sheets of 24 labels, 70 × 37 mm. Print at full size."), "caption", wraps=True)
        frame, wide = card(), sizes.rail + sizes.space_6
        frame.setFixedWidth(wide)
        note.ensurePolished()  # a scrolled page does not ask how high a text is at its width
        note.setMinimumHeight(note.heightForWidth(wide - 2 * sizes.space_4 - 2))
        frame.setLayout(
            column(label(self.copies.accessibleName(), "caption"), self.copies, self.by_stock,
                   label(self._channel.accessibleName(), "caption"), self._channel, note, self.print_button, save,
                   space=sizes.space_2, margin=sizes.space_4)
        )  # fmt: skip
        side = scrolled(holding(column(frame, None)))
        side.setFixedWidth(frame.width() + sizes.space_4)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return side

    def choose(self, products: Sequence[bytes]) -> None:
        """These are the pieces whose labels are wanted."""
        self._products = tuple(products)

    def show_place(self, place: Place) -> None:
        """Show the labels."""
        super().show_place(place)
        self._home = Place("catalogue", place.record)
        if place.record is not None:
            self.choose([place.record])
        number = len(self._products)
        self._title.setText(
            self.desk.voice.count("Labels for {number} piece", "Labels for {number} pieces", number)
        )  # fmt: skip
        self.refresh()

    def verbs(self) -> Verbs:
        """Print."""
        return {"print": self.print_labels}

    def refresh(self) -> None:
        """Make the labels anew."""
        products, channel = self._products, self._channel.currentData()
        copies = None if self.by_stock.isChecked() else self.copies.value()
        self.desk.background.ask(self, lambda: self._labelling.pdf(products, channel, copies), self._show)

    def print_labels(self) -> None:
        """Hand the labels to the printer."""
        if self.pdf:
            self.print_button.setEnabled(False)
            hand_over_pdf(
                self.desk, self, self.pdf, self._title.text(), "label", lambda: self.print_button.setEnabled(True)
            )

    def save(self, file: Path) -> None:
        """Write the PDF to a file."""
        pdf, voice = self.pdf, self.desk.voice

        def saved(where: Path) -> None:
            self.desk.notices.tell(voice.say("The labels are in {file}", file=where.name), "good")

        self.desk.background.ask(self, lambda: put(pdf, file), saved, network=True)

    def _ask_for_file(self) -> None:
        if self.pdf:
            title = self.desk.voice.say("Save as PDF")
            file, _ = QFileDialog.getSaveFileName(self, title, f"{self._title.text()}.pdf", "PDF (*.pdf)")
            if file:
                self.save(Path(file))

    def _take_stock(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.copies.setEnabled(not on)
        self.refresh()

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.paper.show_pdf(pdf)
        self.print_button.setEnabled(bool(pdf))
        if not pdf:
            self.desk.notices.tell(self.desk.voice.say("None of these pieces is in stock."), "warn")
