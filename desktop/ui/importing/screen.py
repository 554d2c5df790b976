"""The screen that brings a list in, page by page: file, columns, dry run with mending, import, rejects."""

from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtWidgets import QFileDialog, QStackedWidget

from desktop.imports.targets import TARGETS
from desktop.ui.desk import Desk, Place
from desktop.ui.importing.done import DonePage
from desktop.ui.importing.mapping import MappingPage
from desktop.ui.importing.presenter import Importing, Source, Trial
from desktop.ui.importing.start import StartPage
from desktop.ui.importing.trial import TrialPage
from desktop.ui.pieces.boxes import column
from desktop.ui.screen import Screen

_SCREENS: Final = {"artisans": "artisans", "products": "catalogue", "customers": "customers"}
"""By kind of list, the screen that shows what came in."""


class ImportingScreen(Screen):
    """Brings a list in; what it reads and does is decided by `Importing`."""

    NAME: ClassVar[str] = "importing"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Importing(desk.session, desk.voice, desk.clock)
        self._kind = "artisans"
        self._source: Source | None = None
        self._trial: Trial | None = None
        self.start, self.mapping, self.trial, self.done = (
            StartPage(desk), MappingPage(desk), TrialPage(desk), DonePage(desk),
        )  # fmt: skip
        self._stack = QStackedWidget()
        for each in (self.start, self.mapping, self.trial, self.done):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack))
        self._connect()

    def _connect(self) -> None:
        self.start.chosen.connect(self.open)
        self.start.template.connect(self._save_template)
        self.mapping.back.connect(self._begin)
        self.mapping.sheet_chosen.connect(self._look_at)
        self.mapping.tried.connect(lambda: self._run(dry_run=True))
        self.trial.back.connect(lambda: self._stack.setCurrentWidget(self.mapping))
        self.trial.again.connect(lambda: self._run(dry_run=True))
        self.trial.wanted.connect(lambda: self._run(dry_run=False))
        self.trial.rejects.connect(self._save_rejects)
        self.done.rejects.connect(self._save_rejects)
        self.done.another.connect(self._begin)
        self.done.compare.connect(lambda: self.desk.go(Place("artisans", action="same")))
        self.done.shown.connect(lambda: self.desk.go(Place(_SCREENS[self._kind])))

    def show_place(self, place: Place) -> None:
        """Begin, unless an import is under way. An action names the kind of list."""
        if place.action in TARGETS:
            self._begin()
            self.start.choose_kind(place.action)
        elif self._stack.currentWidget() is self.done:
            self._begin()

    def open(self, kind: str, file: Path) -> None:
        """Read a file and show its columns."""
        self._kind = kind
        self.desk.background.ask(self, lambda: self._presenter.open(file, kind), self._opened, network=True)

    def _begin(self) -> None:
        self._source = self._trial = None
        self._stack.setCurrentWidget(self.start)

    def _look_at(self, sheet: str) -> None:
        source, kind = self._source, self._kind
        if source is not None:
            target = TARGETS[kind]
            self.desk.background.ask(
                self, lambda: self._presenter.look_at(source, target, sheet), self._opened, network=True
            )

    def _opened(self, source: Source) -> None:
        self._source = source
        self.trial.begin()
        names = tuple(sheet.name for sheet in source.sheets)
        found, fields = self._presenter.columns(source), self._presenter.fields(self._kind)
        self.mapping.show_columns(source.file.name, names, source.sheet.name, found, fields)
        self._stack.setCurrentWidget(self.mapping)

    def _run(self, *, dry_run: bool) -> None:
        source, kind, presenter = self._source, self._kind, self._presenter
        if source is None:
            return
        mapping, mends = self.mapping.mapping(), dict(self.trial.mends)
        self.trial.go.setEnabled(False)
        job = self.desk.background.work(
            self,
            lambda progress: presenter.run(source, kind, mapping, mends, dry_run=dry_run, progress=progress),
            self._tried if dry_run else self._imported,
        )
        job.ended = self._ended
        voice = self.desk.voice
        self.desk.notices.follow(voice.say("Checking the list") if dry_run else voice.say("Importing the list"), job)

    def _ended(self) -> None:
        self.trial.go.setEnabled(self._trial is not None and self._trial.takes > 0)

    def _tried(self, trial: Trial) -> None:
        source = self._source
        if source is None:
            return
        self._trial = trial
        words = dict(self._presenter.fields(self._kind))
        fields = {at: words[name] for at, name in self.mapping.mapping().items() if name != "ordinal"}
        self._stack.setCurrentWidget(self.trial)
        self.trial.show_trial(trial, source.headings, fields)

    def _imported(self, trial: Trial) -> None:
        self._trial = trial
        self.done.show_done(trial)
        self._stack.setCurrentWidget(self.done)

    def _save_rejects(self) -> None:
        trial, source, voice = self._trial, self._source, self.desk.voice
        if trial is None or source is None:
            return
        kinds = f"{voice.say('Workbook')} (*.xlsx);;CSV (*.csv)"
        name = str(source.file.with_name(f"{source.file.stem} – {voice.say('rejected')}.xlsx"))
        file, _ = QFileDialog.getSaveFileName(self, voice.say("Save the rejected rows"), name, kinds)
        if file:
            self.save_rejects(Path(file))

    def save_rejects(self, file: Path) -> None:
        """Write what was not taken to a file."""
        trial, voice = self._trial, self.desk.voice
        if trial is not None:
            self.desk.background.ask(
                self,
                lambda: self._presenter.save_rejects(file, trial),
                lambda number: self.desk.notices.tell(
                    voice.count("{number} row is in {file}", "{number} rows are in {file}", number, file=file.name),
                    "good",
                ),
                network=True,
            )

    def _save_template(self, kind: str, file: Path) -> None:
        voice = self.desk.voice
        self.desk.background.ask(
            self,
            lambda: self._presenter.save_template(file, kind),
            lambda _none: self.desk.notices.tell(voice.say("The empty list is in {file}", file=file.name), "good"),
            network=True,
        )
