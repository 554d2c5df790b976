"""The change to give, in a currency that can be chosen, and what stays owed or stands in the way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.problems import Problem
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.currencies import CurrencyBox
from desktop.ui.pieces.labels import label, restyle
from desktop.ui.sale.paying import Settled


class Change(QWidget):
    """Shows what a payment comes to. `changed`: the change is wanted in another currency."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        voice, sizes = desk.voice, desk.look.sizes
        self.currency = CurrencyBox(voice, voice.say("Change in"))
        self._amount = label("", "total")
        self._told, self._wrong = label("", "muted", wraps=True), label("", "bad", wraps=True)
        title = row(label(voice.say("Change to give"), "heading"), self.currency, None, space=sizes.space_3)
        amount = column(title, row(self._amount, None), space=0)
        self.setLayout(column(amount, self._told, self._wrong, space=sizes.space_3))
        self.currency.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def offer(self, currencies: tuple[str, ...], chosen: str) -> None:
        """Offer currencies; `chosen` is "" for the first."""
        self.currency.offer(currencies, chosen)

    def show_settled(self, settled: Settled) -> None:
        """Show what it comes to."""
        voice = self._desk.voice
        self._wrong.hide()
        self._amount.setText(voice.money(settled.change, settled.change_currency))
        self._amount.setProperty("tone", "" if settled.change else "muted")
        restyle(self._amount)
        worth, owed = voice.money(settled.worth, settled.currency), voice.money(settled.owed, settled.currency)
        told = []
        if any(one.currency != settled.currency for one in settled.tendered):
            told.append(voice.say("What was received counts for {amount}.", amount=worth))
        if settled.owed:
            told.append(voice.say("{amount} stays owed.", amount=owed))
        self._told.setText(" ".join(told))
        self._told.setVisible(bool(told))

    def show_problem(self, problem: Problem) -> None:
        """Say why it cannot be taken so."""
        self._wrong.setText(self._desk.voice.problem(problem))
        self._wrong.show()
        self._told.hide()
