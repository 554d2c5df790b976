"""Where a document is printed from: the printer, the copies, and the button."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QSpinBox

from desktop.printing.choice import MOST_COPIES, PrintChoice, choice_for
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.printing.handing import Paper, hand_over, printers


class PrinterCard(QFrame):
    """Prints one document after another. `printed` is called when one was handed over, or could not be."""

    def __init__(self, desk: Desk, printed: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._printed = desk, printed
        self._paper: Paper | None = None
        self._known: tuple[str, ...] | None = None
        voice, sizes = desk.voice, desk.look.sizes
        self._printer, self._copies = QComboBox(), QSpinBox()
        self._printer.setAccessibleName(voice.say("Printer"))
        self._printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._copies.setAccessibleName(voice.say("Copies"))
        self._copies.setRange(1, MOST_COPIES)
        self._copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # the arrow keys do it too
        self.print_button = button(
            desk.look, voice.say("Print"), self.print, icon="printer", kind="primary", tells=voice.say("Print (Ctrl+P)")
        )
        self._told = label("", "caption", wraps=True)
        copies = row(label(voice.say("Copies"), "caption"), self._copies, None, space=sizes.space_2)
        self._choosing = holding(column(self._printer, copies, space=sizes.space_2))
        self.setProperty("role", card().property("role"))
        self.setLayout(column(self.print_button, self._choosing, self._told, space=sizes.space_2, margin=sizes.space_3))

    def offer(self, paper: Paper, printed: int) -> None:
        """Offer to print a document that was printed so often before."""
        self._paper = paper
        self._tell(printed)
        self.print_button.setEnabled(False)
        session = self._desk.session
        self._desk.background.ask(self, lambda: choice_for(session, paper.kind), self._look_for_printers)

    def print(self) -> None:
        """Print, and remember the printer and the copies for the next document of its kind."""
        paper = self._paper
        if paper is None or not self.print_button.isEnabled():
            return
        self.print_button.setEnabled(False)
        choice = PrintChoice(printer=self._printer.currentText(), copies=self._copies.value())
        hand_over(self._desk, self, paper, choice, self._ended)

    def _ended(self) -> None:
        self.print_button.setEnabled(True)
        self._printed()

    def _tell(self, printed: int) -> None:
        voice = self._desk.voice
        if printed:
            told = voice.count(
                "Printed {number} time: the next one is marked as a copy.",
                "Printed {number} times: the next one is marked as a copy.",
                printed,
            )
        else:
            told = voice.say("Not printed yet on this laptop.")
        self._told.setText(told)

    def _look_for_printers(self, choice: PrintChoice) -> None:
        if self._known is not None:
            self._show(choice, self._known)
            return
        self._desk.background.ask(self, printers, lambda found: self._show(choice, found), network=True)

    def _show(self, choice: PrintChoice, found: tuple[str, ...]) -> None:
        self._known = found or None
        self._printer.clear()
        self._printer.addItems(list(found))
        if choice.printer in found:
            self._printer.setCurrentText(choice.printer)
        self._copies.setValue(choice.copies)
        self._choosing.setVisible(bool(found))
        self.print_button.setEnabled(bool(found))
        if not found:
            self._told.setText(self._desk.voice.say("No printer is set up here. Save the PDF and print it elsewhere."))
