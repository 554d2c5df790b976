"""A box of currencies, which read there as they do beside sums: د.أ in Arabic, JOD elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop.ui.voice import Voice


class CurrencyBox(QComboBox):
    """`name`: what screen readers say."""

    def __init__(self, voice: Voice, name: str = "") -> None:
        super().__init__()
        self._voice = voice
        self.setAccessibleName(name or voice.term("currency"))

    def offer(self, codes: tuple[str, ...], chosen: str = "") -> None:
        """Offer currencies, one of them chosen, else the first; that is no change of a person's."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        for at, code in enumerate(codes):
            self.addItem(self._voice.currency_label(code), code)
            self.setItemData(at, code, Qt.ItemDataRole.ToolTipRole)
        self.choose(chosen)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature

    @property
    def codes(self) -> tuple[str, ...]:
        """The currencies that are offered."""
        return tuple(self.itemData(at) for at in range(self.count()))

    @property
    def code(self) -> str:
        """The currency that is chosen; "" where none is offered."""
        return self.currentData() or ""

    def choose(self, code: str) -> None:
        """Choose a currency; the first where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(code)))
