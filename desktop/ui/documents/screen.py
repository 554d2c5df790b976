"""The documents' screen: the list, the page of one with its paper, and the form of a credit note."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget

from core.problems import Problem
from core.records.facts import Line
from desktop.storage.lists.documents import KINDS, STATES
from desktop.ui.desk import Desk, Place
from desktop.ui.documents.columns import COLUMNS
from desktop.ui.documents.crediting import Crediting
from desktop.ui.documents.filters import choice_box, only, period_box
from desktop.ui.documents.giving import copy_to_clipboard, open_folder, put, shared_folder
from desktop.ui.documents.page import Acts, DocumentPage
from desktop.ui.documents.presenter import Creditable, Document, Documents
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.empty import Empty
from desktop.ui.screen import Screen, Verb
from desktop.ui.table.panel import ListOf, ListPanel


class DocumentsScreen(Screen):
    """Shows documents; what it shows and does is decided by `Documents`."""

    NAME: ClassVar[str] = "documents"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Documents(desk.session, desk.voice, desk.ports.centre, desk.clock)
        self._document: Document | None = None
        self.list = self._make_list()
        self.page = self._make_page()
        self.crediting = Crediting(desk, self._presenter, self._issue_credit_note)
        self.crediting.closed.connect(self._back_to_document)
        space = desk.look.sizes
        lists = holding(column(self._filters(), self.list, space=space.space_2, margin=(space.space_5, space.space_4)))
        self._stack = QStackedWidget()
        for each in (lists, self.page, self.crediting):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack))

    def _make_list(self) -> ListPanel:
        voice, desk = self.desk.voice, self.desk
        shown = ListOf(self.NAME, voice.say("Documents"), self._presenter.listing, COLUMNS, self._presenter.count)
        empty = Empty(
            desk.look,
            "file-text",
            voice.say("Nothing was issued yet"),
            voice.say("Receipts and invoices appear here as soon as something is sold or paid."),
        )
        panel = ListPanel(desk, shown, empty)
        panel.opened.connect(lambda opened: desk.go(Place(self.NAME, opened["id"])))
        return panel

    def _filters(self) -> QHBoxLayout:
        voice, desk, shown = self.desk.voice, self.desk, self.list
        kinds = choice_box(desk, voice.term("kind"), voice.say("All kinds"), KINDS, partial(only, shown, "kind"))
        states = choice_box(desk, voice.term("state"), voice.say("All states"), STATES, partial(only, shown, "state"))
        periods = period_box(desk, shown, self._presenter.today)
        return row(kinds, states, periods, None, space=desk.look.sizes.space_2)

    def _make_page(self) -> DocumentPage:
        acts = Acts(
            self.save_file, self.copy_file, self.open_its_folder, self.credit, self._take_back, self._show_again
        )
        page = DocumentPage(self.desk, acts)
        page.closed.connect(lambda: self.desk.go(Place(self.NAME)))
        return page

    def show_place(self, place: Place) -> None:
        """The list, or the page of one."""
        if place.record is not None:
            self._ask_for(place.record)
            return
        self._document = None
        self._stack.setCurrentIndex(0)
        self.desk.background.ask(self, self._presenter.refresh, lambda _none: self.list.refresh())

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """Export the list; print and save the document; issue the credit note."""
        shown = self._stack.currentWidget()
        if shown is self.page:
            return {"print": self.page.printer.print, "save": self.save_file}
        return {"save": self.crediting.save} if shown is self.crediting else {"export": self.list.export}

    def save_file(self) -> None:
        """Ask for a file, and write the document to it."""
        document, voice = self._document, self.desk.voice
        if document is None:
            return
        kind = voice.say("PDF document")
        chosen, _ = QFileDialog.getSaveFileName(
            self, voice.say("Save as PDF"), f"{document.number}.pdf", f"{kind} (*.pdf)"
        )
        if chosen:
            told = voice.say("{number} is in {file}", number=voice.code(document.number), file=Path(chosen).name)
            self._put(Path(chosen), lambda _file: self.desk.notices.tell(told, "good"))

    def copy_file(self) -> None:
        """Put the document's file on the clipboard."""
        if self._document is not None:
            told = self.desk.voice.say("The file is copied. Paste it into a message.")

            def copied(file: Path) -> None:
                copy_to_clipboard(file)
                self.desk.notices.tell(told, "good")

            self._put(shared_folder() / f"{self._document.number}.pdf", copied)

    def open_its_folder(self) -> None:
        """Write the document's file, and show the folder."""
        if self._document is not None:
            self._put(shared_folder() / f"{self._document.number}.pdf", lambda file: open_folder(file.parent))

    def credit(self) -> None:
        """Begin a credit note for the invoice that is shown."""
        document = self._document
        if document is not None and document.can_be_credited:
            invoice = document.id
            self.desk.background.ask(self, lambda: self._presenter.creditable(invoice), self._begin_credit_note)

    def _put(self, file: Path, then: Callable[[Path], None]) -> None:
        document, session, papers = self._document, self.desk.session, self.desk.ports.papers
        if document is not None:
            self.desk.background.ask(self, lambda: put(papers.kept_pdf(session, document.number), file), then)

    def _ask_for(self, record: bytes) -> None:
        self.desk.background.ask(self, lambda: self._presenter.document(record), self._show)

    def _show(self, document: Document) -> None:
        is_other = self._document is None or self._document.id != document.id
        self._document = document
        self.page.show_document(document)
        self._stack.setCurrentWidget(self.page)
        if is_other:
            session, papers = self.desk.session, self.desk.ports.papers
            self.desk.background.ask(self, lambda: papers.kept_pdf(session, document.number), self.page.show_pdf)

    def _show_again(self) -> None:
        if self._document is not None:
            self._ask_for(self._document.id)

    def _take_back(self, reason: str) -> None:
        document = self._document
        if document is not None:
            self.desk.background.ask(self, lambda: self._presenter.take_back(document, reason), self._taken_back)

    def _taken_back(self, _none: None) -> None:
        self.page.taking_back.hide()
        self.desk.notices.tell(self.desk.voice.say("Taken back; the number stays."), "good")
        self._show_again()

    def _begin_credit_note(self, found: tuple[str, tuple[Creditable, ...]]) -> None:
        if self._document is not None:
            number = self.desk.voice.code(self._document.number)
            self._stack.setCurrentWidget(self.crediting)
            self.crediting.begin(self.desk.voice.say("Credit note for invoice {number}", number=number), *found)

    def _back_to_document(self) -> None:
        self._stack.setCurrentWidget(self.page)

    def _issue_credit_note(self, parts: tuple[Line, ...], reason: str) -> None:
        document = self._document
        if document is None:
            return
        self.crediting.issue_button.setEnabled(False)
        job = self.desk.background.ask(
            self, lambda: self._presenter.credit(document.id, parts, reason), self._credited, self._refused
        )
        job.ended = lambda: self.crediting.issue_button.setEnabled(True)

    def _credited(self, note: bytes) -> None:
        self.desk.notices.tell(self.desk.voice.say("The credit note was issued."), "good")
        self.desk.go(Place(self.NAME, note))

    def _refused(self, problem: Problem) -> None:
        self.crediting.show_problem(problem)
