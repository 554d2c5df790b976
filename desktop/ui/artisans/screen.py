"""The artisans' screen: the list, the page of one, and the form."""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QCheckBox, QStackedWidget

from core.actions.cards import Shown
from core.problems import Problem
from desktop.storage.lists.artisans import ARTISANS
from desktop.ui.artisans.columns import COLUMNS, CONSENTS, FORM
from desktop.ui.artisans.pairs import Pairs
from desktop.ui.artisans.presenter import Artisans, Person
from desktop.ui.artisans.same import SamePage
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.drafting import Offered
from desktop.ui.forms.editing import Editing
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.empty import Empty
from desktop.ui.pieces.labels import label
from desktop.ui.pieces.lines import Lines
from desktop.ui.record.page import RecordPage, section
from desktop.ui.screen import Screen, Verb
from desktop.ui.table.panel import ListOf, ListPanel


class ArtisansScreen(Screen):
    """Shows artisans; what it shows and does is decided by `Artisans`."""

    NAME: ClassVar[str] = "artisans"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Artisans(desk.session, desk.voice, desk.clock)
        self._person: Person | None = None
        self.list = self._make_list()
        self._page = self._make_page()
        self._editing = self._make_form()
        self._offer = DraftOffer(desk, self.NAME, self._take_up)
        space = desk.look.sizes
        self._pairs = Pairs(desk.session, desk.voice)
        self._same = SamePage(desk, self._pairs)
        self._same.closed.connect(lambda: desk.go(Place(self.NAME)))
        self._compare = button(
            desk.look, "", lambda: desk.go(Place(self.NAME, action="same")), icon="merge",
            tells=desk.voice.say("Show two who may be one person side by side"),
        )  # fmt: skip
        self._compare.hide()
        lists = holding(
            column(
                self._offer,
                row(self._compare, None),
                self.list,
                space=space.space_3,
                margin=(space.space_5, space.space_4),
            )
        )
        self._stack = QStackedWidget()
        for each in (lists, self._page, self._editing, self._same):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack))

    def _make_list(self) -> ListPanel:
        voice, look = self.desk.voice, self.desk.look
        shown = ListOf(
            self.NAME, voice.say("Artisans"), ARTISANS, COLUMNS, self._presenter.count, self._presenter.card_text
        )
        text = voice.say("Register an artisan")
        empty = Empty(
            look,
            "users",
            voice.say("No artisan is registered yet"),
            voice.say("Register the first one, or bring in the list that you keep in a spreadsheet."),
            button(look, text, self.new, icon="user-plus", kind="primary"),
        )
        new = button(look, text, self.new, icon="user-plus", kind="primary", tells=voice.say("New (Ctrl+N)"))
        bring = icon_button(
            look, "file-up", voice.say("Bring in a list"), lambda: self.desk.go(Place("importing", action="artisans"))
        )
        panel = ListPanel(self.desk, shown, empty, new, bring)
        panel.opened.connect(lambda opened: self.desk.go(Place(self.NAME, opened["id"])))
        return panel

    def _make_page(self) -> RecordPage:
        voice, look = self.desk.voice, self.desk.look
        self._pieces = Lines(look, voice.say("Her pieces"), lambda record: self.desk.go(Place("catalogue", record)))
        self._pieces_section = section(self.desk, voice.say("Her pieces"), self._pieces)
        edit = button(
            look, voice.say("Change"), self.edit, icon="pencil", tells=voice.say("Change what is written here")
        )
        page = RecordPage(self.desk, (edit,), (self._pieces_section,))
        page.closed.connect(lambda: self.desk.go(Place(self.NAME)))
        return page

    def _make_form(self) -> Editing:
        voice = self.desk.voice
        self._consents = {subject: QCheckBox(voice.say(text)) for subject, text in CONSENTS}
        heading = label(voice.say("What she allows"), "strong")
        boxes = holding(column(heading, *self._consents.values(), space=4))
        editing = Editing(self.desk, self.NAME, FORM, self._save, boxes)
        editing.closed.connect(lambda: self.desk.go(Place(self.NAME, self._person.id if self._person else None)))
        return editing

    def show_place(self, place: Place) -> None:
        """The list, the page of one, or a new form."""
        if place.action == "new":
            self._begin(self.desk.voice.say("New artisan"), self._presenter.new_values(), {})
        elif place.action == "same":
            self._stack.setCurrentWidget(self._same)
            self._same.begin()
        elif place.record is not None:
            record = place.record
            self.desk.background.ask(self, lambda: self._presenter.person(record), self._show_person)
        else:
            self._person = None
            self._stack.setCurrentIndex(0)
            self.list.refresh()
            self._offer.look_again()
            self.desk.background.ask(self, self._pairs.number, self._show_number)

    def _show_number(self, number: int) -> None:
        text = self.desk.voice.count(
            "{number} pair may be one person: compare", "{number} pairs may be one person: compare", number
        )
        self._compare.setText(f" {text}")
        self._compare.setAccessibleName(text)
        self._compare.setVisible(bool(number))

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """New anywhere; save in the form; export in the list; a copy of the person that is shown."""
        found: dict[Verb, Callable[[], None]] = {"new": self.new}
        if self._stack.currentWidget() is self._editing:
            found["save"] = self._editing.save
        elif self._stack.currentIndex() == 0:
            found["export"] = self.list.export
        elif self._person is not None:
            found["duplicate"] = self._duplicate
        return found

    def leave(self) -> None:
        """Keep the form's draft."""
        if self._stack.currentWidget() is self._editing:
            self._editing.keep()

    def new(self) -> None:
        """Begin a new artisan."""
        self._person = None
        self.desk.go(Place(self.NAME, action="new"))

    def edit(self) -> None:
        """Change the person that is shown."""
        person = self._person
        if person is not None:
            self._begin(person.view.title, person.values, person.consents, person.id, person.shown)

    def _duplicate(self) -> None:
        if self._person is not None:
            values = {**self._person.values, "name": "", "code": "", "phone": ""}
            self._person = None
            self._begin(self.desk.voice.say("New artisan"), values, {})

    def _begin(
        self, title: str, values: dict[str, Any], consents: dict[str, bool], record: bytes | None = None,
        shown: Shown | None = None,
    ) -> None:  # fmt: skip
        for subject, box in self._consents.items():
            box.setChecked(consents.get(subject, False))
        self._stack.setCurrentWidget(self._editing)
        self._editing.begin(title, values, record, shown)

    def _take_up(self, draft: Offered) -> None:
        voice = self.desk.voice
        self._stack.setCurrentWidget(self._editing)
        self._editing.take_up(voice.say("New artisan") if draft.kept.record is None else voice.say("Change"), draft)

    def _save(self, values: dict[str, Any], record: bytes | None, shown: Shown, draft: bytes) -> None:
        consents = {subject: box.isChecked() for subject, box in self._consents.items()}
        self._editing.save_button.setEnabled(False)
        job = self.desk.background.ask(
            self,
            lambda: self._presenter.save(values, record, shown, consents, draft),
            self._saved,
            self._refused,
        )
        job.ended = lambda: self._editing.save_button.setEnabled(True)

    def _saved(self, record: bytes) -> None:
        self._editing.saved()
        self.desk.notices.tell(self.desk.voice.say("Saved"), "good")
        self.desk.go(Place(self.NAME, record))

    def _refused(self, problem: Problem) -> None:
        self._editing.form.show_problem(problem)

    def _show_person(self, person: Person) -> None:
        self._person = person
        self._page.show_record(person.view)
        self._pieces.show_lines(person.pieces, stretch=1)
        self._pieces_section.setVisible(bool(person.pieces))
        self._stack.setCurrentWidget(self._page)
