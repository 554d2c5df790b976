"""A sample paper beside the form: which one, for which buyer, and the PDF itself."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.labels import label
from desktop.ui.ports import SamplePaper
from desktop.ui.printing.view import PaperView
from desktop.ui.settings.office.presenter import Wish
from desktop.wording.catalogue import N_

PAPERS: Final[tuple[tuple[SamplePaper, str], ...]] = (
    ("a4", N_("Invoice, A4")),
    ("a5", N_("Receipt, A5")),
    ("roll80", N_("Receipt, roll of 80 mm")),
    ("roll58", N_("Receipt, roll of 58 mm")),
)
BUYERS: Final = (
    ("", N_("Buyer without a language")),
    ("ar", N_("Buyer reads Arabic")),
    ("en", N_("Buyer reads English")),
    ("fr", N_("Buyer reads French")),
)


class SamplePreview(QFrame):
    """Shows samples. `wanted`: another one was chosen."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        voice, sizes = desk.voice, desk.look.sizes
        self.setProperty("role", "card")
        self.paper = self._box(voice.say("Which paper"), [(name, voice.say(words)) for name, words in PAPERS])
        self.buyer = self._box(voice.say("For which buyer"), [(name, voice.say(words)) for name, words in BUYERS])
        self.view = PaperView(desk, voice.say("Sample of the paper"))
        hint = label(voice.say("A sample: nothing is issued, and no number is used."), "caption", wraps=True)
        choices = row(self.paper, self.buyer, space=sizes.space_2)
        self.setLayout(column(choices, self.view, hint, space=sizes.space_2, margin=sizes.space_3))

    def _box(self, name: str, choices: list[tuple[str, str]]) -> QComboBox:
        found = QComboBox()
        found.setAccessibleName(name)
        found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, words in choices:
            found.addItem(words, value)
        found.currentIndexChanged.connect(lambda _at: self.wanted.emit())
        return found

    @property
    def wish(self) -> Wish:
        """What was chosen."""
        return Wish(self.paper.currentData(), self.buyer.currentData())

    def show_paper(self, paper: str) -> None:
        """Choose a paper, as where the form says on which receipts print."""
        self.paper.setCurrentIndex(self.paper.findData(paper))
