"""Two women who may be one, side by side: somebody who knows them says whether they are."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.ui.artisans.pairs import Pair, Pairs, Side
from desktop.ui.desk import Desk, Place
from desktop.ui.pages import Page
from desktop.ui.pictures import blank, rounded
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, chip, image, label


class SamePage(Page):
    """Shows pair after pair, and goes back to the list when none is left."""

    def __init__(self, desk: Desk, pairs: Pairs) -> None:
        super().__init__(desk)
        self._pairs, self._skip = pairs, 0
        self._pair: Pair | None = None
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back to the list"), self._close, shortcut="Esc")
        self._title = label(voice.say("Are these one person?"), "heading")
        self._likeness = chip("", "warn")
        self._left = label("", "caption")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.space_5)
        self._grid.setVerticalSpacing(sizes.space_2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        frame = card()
        self._grid.setContentsMargins(sizes.space_4, sizes.space_4, sizes.space_4, sizes.space_4)
        frame.setLayout(self._grid)
        same = button(look, voice.say("One person"), lambda: self._settle(same=True), icon="merge", kind="primary")
        different = button(look, voice.say("Two people"), lambda: self._settle(same=False), icon="users")
        later = button(look, voice.say("Later"), self._next, kind="quiet")
        hint = label(voice.say("Both codes go on working, and it can be undone."), "muted", wraps=True)
        head = row(back, self._title, self._likeness, None, self._left)
        answers = row(same, different, later, None)
        body = column(head, frame, answers, hint, None, space=sizes.space_4, margin=(sizes.space_5, sizes.space_4))
        self.setLayout(column(scrolled(holding(body))))

    def show_place(self, place: Place) -> None:
        """Show the likeliest pair."""
        super().show_place(place)
        self._skip = 0
        self.desk.background.ask(self, self._pairs.next, self._show)

    def _close(self) -> None:
        self.desk.go(Place("artisans"))

    def _next(self) -> None:
        self._skip += 1
        skip = self._skip
        self.desk.background.ask(self, lambda: self._pairs.next(skip), self._show)

    def _settle(self, *, same: bool) -> None:
        pair = self._pair
        if pair is None:
            return
        self._pair = None
        said = self.desk.voice.say("Noted: one person.") if same else self.desk.voice.say("Noted: two people.")

        def done(following: Pair | None) -> None:
            self.desk.notices.tell(said, "good", self.desk.voice.say("Undo"), lambda: self._reopen(pair.suspicion))
            self._show(following)

        self.desk.background.ask(self, lambda: self._pairs.settle(pair.suspicion, same=same), done)

    def _reopen(self, suspicion: bytes) -> None:
        """The answer was wrong: the pair waits again, and is shown."""
        self.desk.background.ask(self, lambda: self._pairs.reopen(suspicion), lambda _none: self._go_again())

    def _go_again(self) -> None:
        self.desk.go(Place("artisans", action="same"))

    def _show(self, pair: Pair | None) -> None:
        self._pair = pair
        if pair is None:
            self._close()
            return
        voice = self.desk.voice
        self._likeness.setText(pair.likeness)
        left = voice.count("{number} more pair waits", "{number} more pairs wait", pair.left)
        self._left.setText(left if pair.left else "")
        clear(self._grid)
        for at, side in enumerate((pair.first, pair.second), start=1):
            self._grid.addWidget(self._portrait(side), 0, at)
        for line, field in enumerate(pair.fields, start=1):
            self._grid.addWidget(label(field.title, "caption"), line, 0)
            for at, text in ((1, field.first), (2, field.second)):
                self._grid.addWidget(self._value(field.title, text, alike=field.alike), line, at)

    def _value(self, title: str, text: str, *, alike: bool) -> QLabel:
        found = label(text or "—", "" if alike else "strong", wraps=True)
        found.setAccessibleName(f"{title}: {text or '—'}")
        return found

    def _portrait(self, side: Side) -> QWidget:
        look = self.desk.look
        size = look.sizes.portrait
        picture = image(blank(look, "user", size), side.name)
        picture.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        if side.picture is not None:

            def came(found: QPixmap) -> None:
                picture.setPixmap(rounded(found, size, look.sizes.radius))

            here = self.desk.pictures.get(picture, side.picture, size, came)
            if here is not None:
                came(here)
        place = Place("artisans", side.id)
        text = self.desk.voice.say("Open her page")
        return holding(column(picture, row(button(look, text, lambda: self.desk.go(place), kind="link"), None)))
