"""The small form in a piece's page that sets a price: channel, amount, and from which day on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.problems import Problem
from desktop.ui.catalogue.columns import PRICE_FORM
from desktop.ui.desk import Desk
from desktop.ui.forms.card_form import CardForm
from desktop.ui.pieces.boxes import column, reveal, row
from desktop.ui.pieces.buttons import button


class PriceForm(QWidget):
    """Hidden until `begin`. `save` is given the values; `closed` is emitted when the person gives it up."""

    closed = Signal()

    def __init__(self, desk: Desk, save: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        voice, look = desk.voice, desk.look
        self._save = save
        self.form = CardForm(desk, PRICE_FORM, voice.currency, narrow=True)
        keep = button(look, voice.say("Set the price"), self.take, icon="check")
        away = button(look, voice.say("Give up"), self.give_up, kind="quiet")
        self.setLayout(column(self.form, row(None, away, keep), space=look.sizes.space_3))
        self.hide()

    def begin(self, values: dict[str, Any]) -> None:
        """Show the form."""
        self.form.show_values(values)
        self.show()
        self.form.editors["price"].setFocus()
        reveal(self)

    def give_up(self) -> None:
        """Close the form; what was typed is forgotten."""
        self.hide()
        self.closed.emit()

    def take(self) -> None:
        """Read the form and hand it on."""
        values = self.form.values()
        if values is not None:
            self._save(values)

    def refuse(self, problem: Problem) -> None:
        """Say beside the field why it was refused."""
        self.form.show_problem(problem)
