"""A list of any length as Qt's views want it: pages come from the book's thread while the person scrolls."""

from collections import OrderedDict
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.storage.lists.paging import FOUND, Ask, Edge, Listing, Page, Row, opened, page
from desktop.ui.desk import Desk
from desktop.ui.pieces.labels import FIGURES
from desktop.ui.table.columns import FIGURED, Column, written

PAGE: Final = 100
"""Rows that are fetched at once: two screens."""
_PAGES_KEPT: Final = 60
ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its whole row, or None while it is on its way."""
AnyIndex = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractTableModel):
    """The rows of a listing, in the order and with the filter that were asked for last."""

    counted = Signal(int)
    arrived = Signal()

    def __init__(self, desk: Desk, listing: Listing, columns: tuple[Column, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self._desk, self.listing = desk, listing
        self._ask = Ask(listing.order, listing.descending)
        self._count, self._has_more = 0, False
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._edges: dict[int, Edge] = {}
        self._coming: set[int] = set()
        self._turn = 0

    @property
    def asked(self) -> Ask:
        """What is shown."""
        return self._ask

    @property
    def has_more(self) -> bool:
        """Whether more was found than the model gives."""
        return self._has_more

    def show(self, ask: Ask) -> None:
        """Show other rows; what is on its way for the old ones is dropped when it comes."""
        self._ask, self._turn = ask, self._turn + 1
        turn, session, listing = self._turn, self._desk.session, self.listing
        self._desk.background.ask(
            self,
            lambda: opened(session, listing, ask, PAGE),
            lambda answer: self._begin(turn, *answer),
        )

    def refresh(self) -> None:
        """Ask the book again for the same."""
        self.show(self._ask)

    def row_at(self, number: int) -> Row | None:
        """A row that has come; else it is fetched, and None."""
        number_of_page, at = divmod(number, PAGE)
        rows = self._pages.get(number_of_page)
        if rows is None:
            self._fetch(number_of_page)
            return None
        self._pages.move_to_end(number_of_page)
        return rows[at] if at < len(rows) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names and defaults
        """How many rows there are in all, or are given of those that were found."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names and defaults
        """How many columns are offered."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(side_of(column))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ROW):
            return None
        row = self.row_at(index.row())
        if role == ROW:
            return row
        if row is None:
            return "…"
        text = written(self._desk.voice, column, row)
        return self._desk.voice.say(column.empty) if column.empty and not text else text

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings, with an arrow at the one that the list is sorted by."""
        if orientation != Qt.Orientation.Horizontal or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.TextAlignmentRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(side_of(column))
        title = column.title(self._desk.voice)
        sorted_by_it = role == Qt.ItemDataRole.DisplayRole and column.key == self._ask.order
        return f"{title} {'↓' if self._ask.descending else '↑'}" if sorted_by_it else title

    def _begin(self, turn: int, number: int, first: Page) -> None:
        if turn != self._turn:
            return
        self.beginResetModel()
        self._has_more = bool(self._ask.words) and number > FOUND
        self._count = FOUND if self._has_more else number
        self._pages.clear()
        self._edges.clear()
        self._coming.clear()
        self._keep(0, first)
        self.endResetModel()
        self.counted.emit(self._count)
        self.arrived.emit()

    def _fetch(self, number: int) -> None:
        if number in self._coming:
            return
        self._coming.add(number)
        ask, turn, session, listing = self._ask, self._turn, self._desk.session, self.listing
        before = [near for near in self._edges if near < number]
        near = self._edges[max(before)] if before else None
        self._desk.background.ask(
            self,
            lambda: page(session, listing, ask, number * PAGE, PAGE, near),
            lambda found: self._came(turn, number, found),
        )

    def _came(self, turn: int, number: int, found: Page) -> None:
        if turn != self._turn:
            return
        self._coming.discard(number)
        self._keep(number, found)
        self.dataChanged.emit(
            self.index(found.first, 0), self.index(found.first + len(found.rows) - 1, len(self.columns) - 1)
        )
        self.arrived.emit()

    def _keep(self, number: int, found: Page) -> None:
        self._pages[number] = found.rows
        if found.edge is not None and len(found.rows) == PAGE:
            self._edges[number] = found.edge
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)


def side_of(column: Column) -> Qt.AlignmentFlag:
    """Where a column's heading and cells stand."""
    return FIGURES if column.kind in FIGURED else Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
