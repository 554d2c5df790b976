"""Exchanges with the centre by a memory stick: one card for what goes, one for what comes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFrame, QLabel, QWidget

from core.problems import Problem
from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import Item, column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, image, label, restyle
from desktop.ui.syncing.carrying import BUDGETS, Carrying, Said
from desktop.ui.syncing.presenter import Overview
from desktop.ui.tokens import SCALES


class StickPage(QWidget):
    """Shows what `Carrying` says. `line_busy`: whether a sync runs."""

    def __init__(self, desk: Desk, line_busy: Callable[[], bool]) -> None:
        super().__init__()
        self._desk, self._line_busy = desk, line_busy
        self._presenter = Carrying(desk.session, desk.voice, desk.ports.sticks, desk.before_pull)
        self.is_busy = False
        sizes = desk.look.sizes
        self.gone, self.come = label("", wraps=True, selectable=True), label("", wraps=True, selectable=True)
        about = desk.voice.say(
            "Without a line a stick does what a sync does, both ways. It is sealed: whoever finds it reads nothing, "
            "and a stick that is lost or taken in twice harms nothing."
        )
        side_by_side = row if desk.look.scale == SCALES[0] else column
        cards = side_by_side(self._giving(), self._taking(), space=sizes.space_4)
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        parts = (label(about, "muted", wraps=True), cards, None)
        self.setLayout(column(*parts, space=sizes.space_3, margin=(0, sizes.space_4)))

    def _giving(self) -> QFrame:
        voice, look = self._desk.voice, self._desk.look
        self.waits = label("", "strong", wraps=True)
        self.photos = QComboBox()
        self.photos.setAccessibleName(voice.say("Photos that go along"))
        for size in BUDGETS:
            self.photos.addItem(self._presenter.budget(size), size)
        self.everything = QCheckBox(voice.say("All that this book holds, to rebuild a lost centre"))
        self.write = button(look, voice.say("Write to a stick"), self._choose_folder, icon="upload", kind="primary")
        return self._card(
            voice.say("To the centre"), voice.say("Choose the stick. Then give it to head office."), self.waits,
            self.photos, self.everything, row(self.write, None), self.gone,
        )  # fmt: skip

    def _taking(self) -> QFrame:
        voice, look = self._desk.voice, self._desk.look
        said = voice.say("Head office gives the stick back with what others wrote, and with receipts of what arrived.")
        self.read = button(look, voice.say("Take in from a stick"), self._choose_stick, icon="download")
        self.file = button(look, voice.say("One file"), self._choose_file, kind="quiet")
        return self._card(voice.say("From the centre"), said, row(self.read, self.file, None), self.come)

    def _card(self, title: str, about: str, *inner: Item) -> QFrame:
        frame, look = card(), self._desk.look
        head = row(image(look.picture("usb", look.sizes.icon, look.colours.accent_ink)), label(title, "heading"), None)
        parts = (head, label(about, "muted", wraps=True), *inner, None)
        frame.setLayout(column(*parts, space=look.sizes.space_3, margin=look.sizes.space_4))
        return frame

    def show_overview(self, shown: Overview) -> None:
        """Say what waits."""
        standing = shown.standing
        self.waits.setText(self._presenter.waits(standing))
        can = bool(standing.address) and not shown.simulated
        for each in (self.write, self.read, self.file, self.photos, self.everything):
            each.setEnabled(can and not self.is_busy)
        if shown.simulated:
            self.waits.setText(self._desk.voice.say("A practice book stays on this laptop: no stick leaves with it."))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._desk.voice.say("Write to a stick"))
        if name:
            self.give(Path(name))

    def _choose_stick(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._desk.voice.say("Take in from a stick"))
        if name:
            self.take(Path(name))

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._desk.voice.say("One file"), filter="*.nawl-bundle")
        if name:
            self.take(Path(name))

    def give(self, folder: Path) -> None:
        """Write what waits to a folder."""
        budget, everything = self.photos.currentData(), self.everything.isChecked()
        self._do(lambda: self._presenter.give(folder, budget, everything=everything), self.gone)

    def take(self, path: Path) -> None:
        """Take in what lies there."""
        self._do(lambda: self._presenter.take(path), self.come)

    def _do(self, question: Callable[[], Said], told: QLabel) -> None:
        voice = self._desk.voice
        if self._line_busy() or self.is_busy:
            self._tell(told, voice.say("Wait until the sync is over."), "warn")
            return
        self.is_busy = True
        self._tell(told, voice.say("This takes a moment. Leave the stick in."), "muted")
        job = self._desk.background.ask(
            self, question, lambda said: self._tell(told, *said), lambda wrong: self._no(told, wrong),
            network=True,
        )  # fmt: skip
        job.ended = self._ended

    def _no(self, told: QLabel, problem: Problem) -> None:
        self._tell(told, self._desk.voice.problem(problem), "bad")

    def _tell(self, told: QLabel, text: str, role: str) -> None:
        told.setText(text)
        told.setProperty("role", role)
        restyle(told)

    def _ended(self) -> None:
        self.is_busy = False
        if self.isVisible():  # whoever went on working stays there
            self._desk.go(Place("sync", action="stick"))
