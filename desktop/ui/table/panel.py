"""A whole list: filter box, choice of columns, table or cards, how many there are, and what an empty one says."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QToolButton, QWidget

from desktop.storage.lists.paging import Listing, Row
from desktop.storage.lists.remembered import recall, remember
from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column as under
from desktop.ui.pieces.boxes import row as beside
from desktop.ui.pieces.buttons import icon_button
from desktop.ui.pieces.folding import Folding
from desktop.ui.pieces.labels import label, leading
from desktop.ui.table.cards import CardView
from desktop.ui.table.columns import CardText, Column
from desktop.ui.table.exporting import Wanted, export
from desktop.ui.table.model import ROW, ListModel
from desktop.ui.table.view import Kept, ListView

_PAUSE: Final = 160
_REMEMBERING: Final = 800
"""Milliseconds without a key before the filter acts, and without a change before it is remembered."""


class ListOf(NamedTuple):
    """What a list shows.

    `key`: the name under which it remembers. `counted` says how many there are. `says`: the text of cards, if any.
    `archives`: its rows can be archived; those are shown only where somebody asks for them.
    """

    key: str
    title: str
    listing: Listing
    columns: tuple[Column, ...]
    counted: Callable[[int], str]
    says: Callable[[Row], CardText] | None = None
    archives: bool = False


class ListPanel(QWidget):
    """A list as people use it. `opened` gives the row that was opened."""

    opened = Signal(object)

    def __init__(self, desk: Desk, shown: ListOf, empty: QWidget, *tools: QWidget) -> None:
        super().__init__()
        self.desk, self._shown = desk, shown
        self.model = ListModel(desk, shown.listing, shown.columns, self)
        self.table = ListView(desk, self.model, shown.title)
        self._views = QStackedWidget()
        self._views.addWidget(self.table)
        self.cards = None if shown.says is None else CardView(desk, self.model, shown.title, shown.says)
        if self.cards is not None:
            self._views.addWidget(self.cards)
            self.cards.activated.connect(lambda index: self._open(index.data(ROW)))
        self._views.addWidget(empty)
        self._empty = empty
        self._only: dict[str, tuple[Any, ...]] = {"archived": (0,)} if shown.archives else {}
        self._whole = dict(self._only)
        self._count = label("", "caption")
        self.filter = self._filter_box()
        sizes = desk.look.sizes
        self._narrowing = beside(self.filter, *tools, None, space=sizes.space_2)
        self._narrowing.setStretch(0, 100)  # the filter takes what room is left, up to its most
        about = beside(None, self._count, *self._own_tools(), space=sizes.space_2)
        bar = Folding(self._narrowing, about, sizes.space_2)
        self.setLayout(under(bar, self._views, space=sizes.space_3))
        self.table.opened.connect(self._open)
        self.model.counted.connect(self._counted)
        self._later = _timer(self, _REMEMBERING, self._remember)
        self._recall()

    def _filter_box(self) -> QLineEdit:
        box = QLineEdit()
        name = self.desk.voice.say("Filter this list")
        box.setPlaceholderText(name)
        box.setAccessibleName(name)
        box.setClearButtonEnabled(True)
        box.setAlignment(leading())  # codes of Latin letters too
        box.setMinimumWidth(self.desk.look.sizes.portrait)
        box.setMaximumWidth(self.desk.look.sizes.panel)
        self._typing = _timer(self, _PAUSE, self._ask)
        box.textChanged.connect(lambda _text: self._typing.start())
        QShortcut(QKeySequence("Ctrl+F"), self, lambda: box.setFocus(Qt.FocusReason.ShortcutFocusReason))
        into = QShortcut(QKeySequence(Qt.Key.Key_Down), box, self._go_into_list)
        into.setContext(Qt.ShortcutContext.WidgetShortcut)
        box.returnPressed.connect(self._go_into_list)
        return box

    def _go_into_list(self) -> None:
        """From the filter to what it found."""
        shown = self._views.currentWidget()
        if shown is not None and shown is not self._empty:
            shown.setFocus(Qt.FocusReason.TabFocusReason)

    def _own_tools(self) -> list[QToolButton]:
        look, voice = self.desk.look, self.desk.voice
        found = []
        if self.cards is not None:
            self._switch = icon_button(look, "layout-grid", voice.say("Show as cards"), self._turn)
            self._switch.setCheckable(True)
            found.append(self._switch)
        if self._shown.archives:
            self.archived = icon_button(look, "archive", voice.say("Show what is archived"), self._turn_archived)
            self.archived.setCheckable(True)
            found.append(self.archived)
        columns = icon_button(look, "columns-3", voice.say("Choose columns"), lambda: None)
        columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(columns)
        self._menu.aboutToShow.connect(self._fill_menu)
        columns.setMenu(self._menu)
        found.append(columns)
        found.append(icon_button(look, "copy", voice.say("Copy the chosen rows for a spreadsheet"), self.table.copy))
        found.append(icon_button(look, "file-down", voice.say("Export the list"), self.export))
        return found

    def narrow_by(self, *boxes: QWidget) -> None:
        """Add boxes beside the filter that narrow the list further."""
        for number, box in enumerate(boxes, start=1):
            self._narrowing.insertWidget(number, box)
            self.setTabOrder(self.filter if number == 1 else boxes[number - 2], box)

    def only(self, column: str, *values: Any) -> None:
        """Show only rows that have one of some values in a column; without values, all again."""
        self._only.pop(column, None)
        if values:
            self._only[column] = values
        self._ask()

    def _turn_archived(self) -> None:
        self.only("archived", int(self.archived.isChecked()))

    def refresh(self) -> None:
        """Ask the book again."""
        self.model.refresh()

    def export(self) -> None:
        """Write what is shown to a file."""
        wanted = Wanted(self._shown.listing, self.model.asked, tuple(self.table.columns_in_order()))
        export(self.desk, self, self._shown.title, wanted)

    def chosen(self) -> list[Row]:
        """The rows that are selected."""
        if self.cards is not None and self._views.currentWidget() is self.cards:
            return [index.data(ROW) for index in self.cards.selectedIndexes() if index.data(ROW) is not None]
        return self.table.chosen()

    def show_cards(self, *, on: bool) -> None:
        """Show cards, or the table."""
        if self.cards is not None:
            self._switch.setChecked(on)
            self._show_view()

    def _turn(self) -> None:
        self._show_view()
        self._later.start()

    def _show_view(self) -> None:
        cards = self.cards is not None and self._switch.isChecked()
        self._views.setCurrentWidget(self.cards if cards and self.cards is not None else self.table)

    def _open(self, row: Row | None) -> None:
        if row is not None:
            self.opened.emit(row)

    def _ask(self) -> None:
        only = tuple(self._only.items())
        self.model.show(self.model.asked._replace(words=self.filter.text(), only=only))

    def _counted(self, number: int) -> None:
        counted = self._shown.counted(number)
        said = self.desk.voice.say("More than {counted}: type more", counted=counted)
        self._count.setText(said if self.model.has_more else counted)
        if number == 0 and not self.filter.text() and self._only == self._whole:
            self._views.setCurrentWidget(self._empty)
        elif self._views.currentWidget() is self._empty:
            self._show_view()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for number, each in enumerate(self._shown.columns):
            action = QAction(each.title(self.desk.voice), self._menu)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(number))
            action.toggled.connect(lambda on, number=number: self._show_column(number, on=on))
            self._menu.addAction(action)

    def _show_column(self, number: int, *, on: bool) -> None:
        self.table.setColumnHidden(number, not on)
        if on and not self.table.columnWidth(number):
            self.table.setColumnWidth(number, self._shown.columns[number].width)
        self._later.start()

    def _recall(self) -> None:
        session, key = self.desk.session, f"list.{self._shown.key}"
        self.desk.background.ask(self, lambda: recall(session, key, Kept), self._restore)

    def _restore(self, kept: Kept | None) -> None:
        kept = kept or Kept()
        self.table.restore(kept)
        if kept.cards:
            self.show_cards(on=True)
        names = {column.key for column in self._shown.columns if column.sorts}
        asked = self.model.asked
        if kept.sort in names:
            asked = asked._replace(order=kept.sort, descending=kept.descending)
        self.model.show(asked._replace(words=self.filter.text(), only=tuple(self._only.items())))
        self.table.changed.connect(self._later.start)

    def _remember(self) -> None:
        kept, session, key = self.table.kept(), self.desk.session, f"list.{self._shown.key}"
        kept.cards = self.cards is not None and self._switch.isChecked()
        self.desk.background.ask(self, lambda: remember(session, key, kept), lambda _none: None)


def _timer(parent: QWidget, pause: int, do: Callable[[], None]) -> QTimer:
    found = QTimer(parent)
    found.setSingleShot(True)
    found.setInterval(pause)
    found.setTimerType(Qt.TimerType.CoarseTimer)
    found.timeout.connect(do)
    return found
