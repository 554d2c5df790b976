"""The help screen: the page about the screen one came from, all others, and a search in them."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QTextBrowser

from desktop.ui.desk import BACK, Desk, Place
from desktop.ui.help.presenter import START, Page, matching, pages
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import label
from desktop.ui.screen import Screen

_LINE_HEIGHT: Final = 150.0
"""Per cent: help is read at leisure."""
_ROOM: Final = "\u2002"


class HelpScreen(Screen):
    """Shows pages that come with Nawl as rich text; nothing that a record holds ever comes here."""

    NAME: ClassVar[str] = "help"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        voice, sizes = desk.voice, desk.look.sizes
        self._pages = pages(voice)
        self._shown = START
        self.seek = QLineEdit()
        self.seek.setPlaceholderText(voice.say("Search in help"))
        self.seek.setAccessibleName(voice.say("Search in help"))
        self.seek.setClearButtonEnabled(False)
        self.seek.textChanged.connect(self._search)
        self.topics = QListWidget()
        self.topics.setProperty("role", "list")
        self.topics.setAccessibleName(voice.say("Pages of help"))
        self.topics.currentRowChanged.connect(self._chosen)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(voice.say("The page"))
        self._title = label("", "title", wraps=True)
        self.back = button(desk.look, voice.say("Back"), lambda: desk.go(BACK), icon="arrow-left")
        QShortcut(QKeySequence("Esc"), self, lambda: desk.go(BACK))
        head = row(self._title, self.back)
        head.setStretch(0, 1)
        side = column(self.seek, self.topics, space=sizes.space_2)
        page = column(head, self.text, space=sizes.space_3)
        body = row(side, page, space=sizes.space_4, margin=(sizes.space_5, sizes.space_4))
        body.setStretch(0, 1)
        body.setStretch(1, 3)
        self.setLayout(body)
        self._list(self._pages)

    def show_place(self, place: Place) -> None:
        """The page of the screen that `place.action` names, where help was asked for."""
        self.back.setVisible(bool(place.action))
        known = {page.name for page in self._pages}
        if place.action:
            self._shown = place.action if place.action in known else START
            self.seek.clear()
        self._list(self._pages)
        self.topics.setFocus()

    def _search(self, typed: str) -> None:
        found = matching(self._pages, typed)
        if found and self._shown not in {page.name for page in found}:
            self._shown = found[0].name
        self._list(found)

    def _list(self, found: tuple[Page, ...]) -> None:
        self.topics.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.topics.clear()
        for page in found:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            self.topics.addItem(item)
        names = [page.name for page in found]
        self.topics.setCurrentRow(names.index(self._shown) if self._shown in names else -1)
        self.topics.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._show()

    def _chosen(self, at: int) -> None:
        item = self.topics.item(at)
        if item is not None:
            self._shown = item.data(Qt.ItemDataRole.UserRole)
            self._show()

    def _show(self) -> None:
        page = next(page for page in self._pages if page.name == self._shown)
        self._title.setText(page.title)
        document = self.text.document()
        document.setDocumentMargin(self.desk.look.sizes.space_4)
        document.setIndentWidth(self.desk.look.sizes.space_5)
        direction = Qt.LayoutDirection.RightToLeft if self.desk.look.rtl else Qt.LayoutDirection.LeftToRight
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setTextDirection(direction)
        document.setDefaultTextOption(option)
        self.text.setMarkdown(page.text)
        breathing = QTextBlockFormat()
        breathing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        breathing.setLayoutDirection(direction)
        breathing.setBottomMargin(self.desk.look.sizes.space_1)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(breathing)
        self._part_dots(document)

    def _part_dots(self, document: QTextDocument) -> None:
        """Small dots, and room between them and their items: a space that hangs out of the block."""
        dot, hanging = QTextCharFormat(), QTextBlockFormat()
        # Qt draws a dot as large as the letters of its block's own format.
        dot.setProperty(QTextFormat.Property.FontPixelSize, self.desk.look.sizes.space_2)
        hanging.setTextIndent(-self.text.fontMetrics().horizontalAdvance(_ROOM))
        block = document.begin()
        while block.isValid():
            listed, cursor = block.textList(), QTextCursor(block)
            if listed is not None and listed.format().style() == QTextListFormat.Style.ListDisc:
                cursor.mergeBlockCharFormat(dot)
                cursor.mergeBlockFormat(hanging)
                cursor.insertText(_ROOM)
            block = block.next()
