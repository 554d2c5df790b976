"""The documents' screen: the list, the page of one with its paper, and the form of a credit note."""

from typing import ClassVar

from desktop.ui.desk import Desk, Place
from desktop.ui.documents.crediting import Crediting
from desktop.ui.documents.lists import DocumentList
from desktop.ui.documents.page import DocumentPage
from desktop.ui.documents.presenter import NAME, Documents
from desktop.ui.pages import Page, PagedScreen
from desktop.ui.pieces.boxes import column


class DocumentsScreen(PagedScreen):
    """Routes between the pages of documents; what they show is decided by `Documents` and `Credits`."""

    NAME: ClassVar[str] = NAME

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        documents = Documents(desk.session, desk.voice, desk.ports.centre, desk.clock)
        self.lists = self.add(DocumentList(desk, documents))
        self.page = self.add(DocumentPage(desk, documents))
        self.crediting = self.add(Crediting(desk))
        self.list = self.lists.panel
        self.setLayout(column(self.pages))

    def page_for(self, place: Place) -> Page:
        """The list, the page of one, or with "credit" the credit note of an invoice."""
        if place.record is None:
            return self.lists
        return self.crediting if place.action == "credit" else self.page
