"""The page of one record: heading with picture and chips, fields, further sections, history."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pictures import blank, rounded
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import icon_button
from desktop.ui.pieces.labels import card, chip, image, label, rule
from desktop.ui.record.presenter import RecordView, Told

_TOP: Final = Qt.AlignmentFlag.AlignTop


class RecordPage(QWidget):
    """Shows a `RecordView`. `tools` stand in the heading, `sections` under the fields, `aside` over the history."""

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        tools: tuple[QWidget, ...] = (),
        sections: tuple[QWidget, ...] = (),
        aside: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__()
        self._desk = desk
        sizes = desk.look.sizes
        head = self._head(tools)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(sizes.space_5)
        self._fields.setVerticalSpacing(sizes.space_3)
        self._history = column(space=sizes.space_2)
        facts = _card(self._fields, sizes.space_4)
        self._past = _section(desk.voice.say("History of changes"), self._history, sizes.space_4)
        main = column(facts, *sections, None, space=sizes.space_4)
        side = column(*aside, self._past, None, space=sizes.space_4)
        body = row(holding(main), side, space=sizes.space_4)
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        # The margin is the sheet's: what scrolls keeps its distance from the scroll bar, which is the window's edge.
        whole = column(head, body, None, space=sizes.space_4, margin=(sizes.space_5, sizes.space_4))
        self.setLayout(column(scrolled(holding(whole))))

    def _head(self, tools: tuple[QWidget, ...]) -> QHBoxLayout:
        look, sizes = self._desk.look, self._desk.look.sizes
        back = icon_button(
            look, "arrow-left", self._desk.voice.say("Back to the list"), self.closed.emit, shortcut="Esc"
        )
        self._picture = image(QPixmap())
        self._picture.setFixedSize(sizes.portrait, sizes.portrait)
        self._title, self._line = label("", "title", wraps=True, selectable=True), label("", "muted", selectable=True)
        self._chips = row(space=sizes.space_2)
        heading = column(self._title, self._line, self._chips, None, space=sizes.space_1)
        head = row(back, self._picture, heading, *tools, space=sizes.space_4)
        head.setStretch(2, 1)
        for each in (back, self._picture, *tools):
            head.setAlignment(each, _TOP)
        return head

    def show_record(self, view: RecordView) -> None:
        """Show a record."""
        self._title.setText(view.title)
        self._title.setAccessibleName(view.title)
        self._line.setText(view.line)
        self._line.setAccessibleName(view.line)
        self._line.setVisible(bool(view.line))
        clear(self._chips)
        for each in view.chips:
            self._chips.addWidget(chip(each.text, each.tone))
        self._chips.addStretch(1)
        self._show_fields(view.fields)
        self._show_history(view.history)
        self._show_picture(view)

    def _show_fields(self, fields: tuple[tuple[str, str], ...]) -> None:
        clear(self._fields)
        for number, (name, text) in enumerate(fields):
            value = label(text, wraps=True, selectable=True)
            value.setAccessibleName(f"{name}: {text}")
            self._fields.addLayout(column(label(name, "caption"), value, None, space=0), number // 2, number % 2)
        self._fields.setColumnStretch(0, 1)
        self._fields.setColumnStretch(1, 1)

    def _show_history(self, history: tuple[Told, ...]) -> None:
        clear(self._history)
        for number, step in enumerate(history):
            if number:
                self._history.addWidget(rule())
            self._history.addWidget(label(step.what, "strong"))
            for detail in step.details:
                self._history.addWidget(label(detail, wraps=True))
            self._history.addWidget(label(step.who, "caption", wraps=True))
        self._past.setVisible(bool(history))

    def _show_picture(self, view: RecordView) -> None:
        sizes, look = self._desk.look.sizes, self._desk.look
        side = sizes.portrait
        self._picture.setVisible(bool(view.icon))
        if view.icon:
            self._picture.setPixmap(blank(look, view.icon, side))
        if view.picture is not None:
            found = self._desk.pictures.get(self, view.picture, side, lambda came: self._set_picture(came, side))
            if found is not None:
                self._set_picture(found, side)

    def _set_picture(self, picture: QPixmap, side: int) -> None:
        self._picture.setPixmap(rounded(picture, side, self._desk.look.sizes.radius))


def section(desk: Desk, title: str, inner: QWidget) -> QFrame:
    """A card with a heading, for what belongs to a record: its pieces, its orders."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)
    return _section(title, layout, desk.look.sizes.space_4)


def _section(title: str, inner: QVBoxLayout, margin: int) -> QFrame:
    frame = card()
    frame.setLayout(column(label(title, "heading"), inner, space=8, margin=margin))
    return frame


def _card(inner: QGridLayout, margin: int) -> QFrame:
    frame = card()
    inner.setContentsMargins(margin, margin, margin, margin)
    frame.setLayout(inner)
    return frame
