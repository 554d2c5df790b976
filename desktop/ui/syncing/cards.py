"""A card for each decision: what stands side by side, and the buttons that decide."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pictures import paint_initial, rounded
from desktop.ui.pieces.boxes import Item, column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, chip, image, label
from desktop.ui.syncing.deciding import Choice, Decision, Side

Decided = Callable[[Decision, int], None]


class DecisionCard(QFrame):
    """One decision; `decided` is given the answer."""

    def __init__(self, desk: Desk, decision: Decision, decided: Decided) -> None:
        super().__init__()
        self._desk, self._decision, self._decided = desk, decision, decided
        look, sizes = desk.look, desk.look.sizes
        self.setProperty("role", "card")
        title = label(decision.title, "heading", wraps=True)
        head = row(image(look.picture(decision.icon, sizes.icon, look.colours.accent_ink)), title)
        head.setStretch(1, 1)
        sides = row(*(self._side(side) for side in decision.sides), space=sizes.space_3)
        for at in range(len(decision.sides)):
            sides.setStretch(at, 1)
        buttons = [self._button(choice, decision.title) for choice in decision.choices]
        parts: list[Item] = [head, label(decision.why, "muted", wraps=True), sides]
        if buttons:
            parts.append(row(*buttons, None, space=sizes.space_2))
        self.setLayout(column(*parts, space=sizes.space_3, margin=sizes.space_4))

    def _side(self, side: Side) -> QWidget:
        desk, sizes = self._desk, self._desk.look.sizes
        frame = card()
        frame.setProperty("role", "side")
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        lines = [label(line, "muted" if side.heading else "", wraps=True, selectable=True) for line in side.lines]
        parts: list[QWidget] = [label(side.heading, "strong", wraps=True, selectable=True)] if side.heading else []
        text = column(*parts, *lines, None, space=sizes.space_1)
        top = row(*([self._picture(side)] if side.pictured else []), text, space=sizes.space_3)
        top.setStretch(1 if side.pictured else 0, 1)
        tools: list[QWidget | None] = []
        if side.choice is not None:
            tools.append(self._button(side.choice, side.heading))
        if side.place is not None:
            place = side.place
            tools.append(
                button(desk.look, desk.voice.say("Look at it"), lambda: desk.go(place), icon="eye", kind="quiet")
            )
        if side.now:
            tools.append(chip(desk.voice.say("shown now")))
        frame.setLayout(column(top, row(*tools, None, space=sizes.space_2), space=sizes.space_2, margin=sizes.space_3))
        return frame

    def _button(self, choice: Choice, about: str) -> QWidget:
        return button(
            self._desk.look, choice.text, lambda: self._decided(self._decision, choice.answer), icon="check",
            tells=f"{choice.text}: {about}",
        )  # fmt: skip

    def _picture(self, side: Side) -> QLabel:
        look = self._desk.look
        edge = look.sizes.icon_large * 2
        shown = image(QPixmap(), side.heading)
        shown.setFixedSize(edge, edge)

        def show(picture: QPixmap) -> None:
            shown.setPixmap(rounded(picture, edge, look.sizes.radius))

        found = None if side.picture is None else self._desk.pictures.get(shown, side.picture, edge, show)
        if found is None:
            shown.setPixmap(self._initial(side.heading, edge))
        else:
            show(found)
        return shown

    def _initial(self, text: str, edge: int) -> QPixmap:
        look = self._desk.look
        found = QPixmap(edge * 2, edge * 2)
        found.setDevicePixelRatio(2.0)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        where = found.rect().toRectF()
        where.setSize(where.size() / 2)
        paint_initial(painter, text, where, look.sizes.radius, look.colours.accent_soft, look.colours.accent_ink)
        painter.end()
        return found
