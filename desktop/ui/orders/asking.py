"""What is asked before an order goes on: why it is cancelled, and from where its pieces are taken."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QWidget

from desktop.ui.desk import Desk
from desktop.ui.orders.delivering import Choice
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label, leading


class AskReason(QDialog):
    """Asks why an order is cancelled; `told` is given the reason, which may be empty."""

    def __init__(self, desk: Desk, parent: QWidget, told: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        voice, sizes = desk.voice, desk.look.sizes
        title = voice.say("Cancel the order")
        self.setWindowTitle(title)
        self._told = told
        self.reason = QLineEdit()
        self.reason.setAlignment(leading())
        self.reason.setAccessibleName(voice.term("reason"))
        self.reason.setPlaceholderText(voice.say("Why, in a few words"))
        self.reason.returnPressed.connect(self._take)
        back = button(desk.look, voice.say("Keep the order"), self.reject)
        do = button(desk.look, title, self._take, icon="x", kind="danger")
        sentence = label(voice.say("The order stays in the list as cancelled. This cannot be taken back."), wraps=True)
        foot = row(None, back, do, space=sizes.space_2)
        self.setLayout(
            column(label(title, "heading"), sentence, self.reason, foot, space=sizes.space_4, margin=sizes.space_5)
        )
        self.setMinimumWidth(sizes.measure)

    def _take(self) -> None:
        self.accept()
        self._told(self.reason.text().strip())


class AskPlaces(QDialog):
    """Asks from where pieces are taken that lie in several places; `told` is given the place of each product."""

    def __init__(
        self, desk: Desk, parent: QWidget, choices: tuple[Choice, ...], told: Callable[[Mapping[bytes, str]], None]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        voice, sizes = desk.voice, desk.look.sizes
        title = voice.say("Hand it over")
        self.setWindowTitle(title)
        self._told = told
        self.places = {each.product: _place_box(each) for each in choices}
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes.space_4)
        grid.setVerticalSpacing(sizes.space_2)
        grid.setColumnStretch(0, 1)
        for line, each in enumerate(choices):
            name = label(each.told, wraps=True)
            name.setBuddy(self.places[each.product])
            grid.addWidget(name, line, 0)
            grid.addWidget(self.places[each.product], line, 1)
        area = scrolled(holding(column(grid, None)))
        back = button(desk.look, voice.say("Not yet"), self.reject)
        do = button(desk.look, title, self._take, icon="check", kind="primary")
        do.setDefault(True)
        sentence = label(voice.say("These pieces lie in several places. From which are they taken?"), wraps=True)
        foot = row(None, back, do, space=sizes.space_2)
        self.setLayout(column(label(title, "heading"), sentence, area, foot, space=sizes.space_4, margin=sizes.space_5))
        self.setMinimumWidth(sizes.measure)

    def _take(self) -> None:
        self.accept()
        self._told({product: box.currentData() for product, box in self.places.items()})


def _place_box(choice: Choice) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(choice.told)
    for place, told in choice.places:
        box.addItem(told, place)
    box.setCurrentIndex(max(0, box.findData(choice.first)))
    return box
