"""The page on which a place is counted: expected beside counted, by keyboard or by scanner, kept as a draft."""

from typing import Final

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from core.problems import Problem
from desktop.storage.lists.stock import Lying
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import ID_BYTES, Drafting, Kept, Offered, offered
from desktop.ui.pages import Page, Verbs
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import label
from desktop.ui.stock.count_table import CountTable
from desktop.ui.stock.presenter import Stock
from desktop.ui.stock.sheet import CountSheet, sheet_of

KIND: Final = "stock.count"
_PAUSE: Final = 700
"""Milliseconds without a key after which the draft is kept."""


class Counting(Page):
    """The action "count" of the place whose name is the record, and "draft", a count that was not finished."""

    def __init__(self, desk: Desk, stock: Stock) -> None:
        super().__init__(desk)
        self._stock = stock
        self.sheet = CountSheet("", [])
        self.is_changed = False
        self._drafting = Drafting(desk, self, KIND, self._content)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.leave)
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.back, shortcut="Esc")
        self._title = label("", "heading")
        self.scan = self._scanner()
        self.post_button = button(
            look, voice.say("Post the differences"), self.post, icon="check", kind="primary",
            tells=voice.say("Save (Ctrl+S)"),
        )  # fmt: skip
        self.table = CountTable(desk)
        self.table.edited.connect(self._edited)
        self._told = label("", "muted", wraps=True)
        head = row(back, self._title, None, self.scan, self.post_button, space=sizes.space_2)
        self.setLayout(column(head, self.table, self._told, space=sizes.space_3, margin=(sizes.space_5, sizes.space_4)))

    def _scanner(self) -> QLineEdit:
        voice, line = self.desk.voice, QLineEdit()
        line.setAccessibleName(voice.say("Scan a label, or type an SKU and press Enter: one more is counted"))
        line.setPlaceholderText(voice.say("Scan a label"))
        line.setFixedWidth(self.desk.look.sizes.panel // 2)
        line.returnPressed.connect(self._scanned)
        return line

    def show_place(self, place: Place) -> None:
        """Ask what is expected, or for the draft."""
        ask, session = self.desk.background.ask, self.desk.session
        if place.action == "draft":
            ask(self, lambda: [one for one in offered(session, KIND) if one.id == place.record], self._take_up)
        else:
            name = (place.record or b"").decode()
            ask(self, lambda: self._stock.expected(name), lambda expected: self._begin(name, expected))

    def verbs(self) -> Verbs:
        """Save posts."""
        return {"save": self.post}

    def leave(self) -> None:
        """Keep the draft, where something was counted."""
        if self.is_changed:
            self._drafting.keep()

    def back(self) -> None:
        """Go back; what was counted is offered again."""
        self.desk.go(Place("stock"))

    def post(self) -> None:
        """Move the differences."""
        voice, place = self.desk.voice, self.sheet.place
        try:
            counted = self.sheet.counted(voice)
        except Problem as problem:
            self.desk.notices.problem(problem)
            return
        if not counted:
            self.desk.notices.tell(voice.say("Nothing was counted yet."), "warn")
            return
        draft = self._drafting.hand_over()
        self.post_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._stock.count_place(place, counted, draft), self._posted, self._refused
        )  # fmt: skip
        job.ended = lambda: self.post_button.setEnabled(True)

    def _posted(self, number: int) -> None:
        voice = self.desk.voice
        self.is_changed = False
        text = voice.count("{number} difference was posted", "{number} differences were posted", number)
        self.desk.notices.tell(text if number else voice.say("Everything counted is as expected"), "good")
        self.back()

    def _refused(self, problem: Problem) -> None:
        self._drafting.take_up(self._drafting.id)
        self.desk.notices.problem(problem)

    def _content(self) -> Kept:
        return Kept(record=None, shown={}, state=msgspec.json.encode(self.sheet).decode())

    def _begin(self, place: str, expected: tuple[Lying, ...]) -> None:
        self._show(self.desk.random(ID_BYTES), sheet_of(place, expected))

    def _take_up(self, drafts: list[Offered]) -> None:
        if drafts:
            self._show(drafts[0].id, msgspec.json.decode(drafts[0].kept.state, type=CountSheet))
        else:
            self.back()

    def _show(self, draft: bytes, sheet: CountSheet) -> None:
        voice = self.desk.voice
        self._drafting.take_up(draft)
        self.sheet, self.is_changed = sheet, False
        self._title.setText(voice.say("Count: {place}", place=voice.term(sheet.place)))
        self.table.show_sheet(sheet)
        self._tell()
        self.arrived.emit()
        self.scan.setFocus()

    def _edited(self) -> None:
        self.is_changed = True
        self._tell()
        self._later.start()

    def _scanned(self) -> None:
        sku = self.scan.text().strip()
        self.scan.clear()
        if sku:
            self.desk.background.ask(self, lambda: self._stock.scanned(sku), lambda found: self._take(sku, found))

    def _take(self, sku: str, found: Lying | None) -> None:
        voice = self.desk.voice
        if found is None:
            self.desk.notices.tell(voice.say("No piece has the SKU {sku}.", sku=sku), "warn")
        else:
            self.table.show_counted(self.sheet.count_one_more(voice, found))

    def _tell(self) -> None:
        """How far the count has come."""
        done = sum(1 for line in self.sheet.lines if line.typed.strip())
        self._told.setText(
            self.desk.voice.say(
                "Counted: {done} of {all}. Pieces that were not counted stay as they are.",
                done=done,
                all=len(self.sheet.lines),
            )
        )
