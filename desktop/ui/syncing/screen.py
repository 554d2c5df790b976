"""The sync screen: the line, decisions that wait, and what was set aside."""

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtWidgets import QFrame, QTabWidget, QWidget

from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import clear, column, holding, row, scrolled
from desktop.ui.pieces.empty import Empty
from desktop.ui.pieces.labels import card, image, label, rule
from desktop.ui.pieces.lines import Lines
from desktop.ui.screen import Screen, Verb
from desktop.ui.syncing.cards import DecisionCard
from desktop.ui.syncing.deciding import Decision
from desktop.ui.syncing.joining import JoinCentre
from desktop.ui.syncing.now import SyncNow
from desktop.ui.syncing.presenter import Overview, RunTold, Syncing
from desktop.ui.syncing.stick import StickPage

PAGES: Final = ("line", "decide", "aside", "stick")
"""`Place("sync", action="decide")` opens one."""


class SyncScreen(Screen):
    """Shows what `Syncing` says."""

    NAME: ClassVar[str] = "sync"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._presenter = Syncing(desk.session, desk.voice, desk.ports.centre, desk.before_pull)
        voice, sizes = desk.voice, desk.look.sizes
        self.now = SyncNow(desk, self._presenter, lambda: self.stick.is_busy)
        self.joining = JoinCentre(desk, self._presenter)
        self.stick = StickPage(desk, lambda: self.now.is_running)
        self._runs = column(space=sizes.space_2)
        self.decisions = column(space=sizes.space_4, margin=(0, sizes.space_4))
        self._aside = Lines(desk.look, voice.say("Set aside"), lambda _record: None)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(voice.say("Parts of sync"))
        for page, title in (
            (self._line_page(), voice.say("The line")),
            (scrolled(holding(self.decisions)), voice.say("To decide")),
            (scrolled(self._aside_page()), voice.say("Set aside")),
            (scrolled(self.stick), voice.say("By stick")),
        ):
            self.tabs.addTab(page, title)
        self.setLayout(column(self.tabs, margin=(sizes.space_5, sizes.space_3)))

    def _line_page(self) -> QWidget:
        sizes = self.desk.look.sizes
        frame = card()
        none = column(label(self.desk.voice.say("Past syncs"), "strong"), self._runs, None,
                      space=sizes.space_3, margin=sizes.space_4)  # fmt: skip
        frame.setLayout(none)
        body = row(column(self.now, self.joining, None, space=sizes.space_4), column(frame, None), space=sizes.space_4,
                   margin=(0, sizes.space_4))  # fmt: skip
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        return scrolled(holding(body))

    def _aside_page(self) -> QWidget:
        voice, sizes = self.desk.voice, self.desk.look.sizes
        said = voice.say("These entries arrived and do not count. Nothing is thrown away, and all else goes on.")
        self._about_aside = label(said, "muted", wraps=True)
        self._none_aside = Empty(
            self.desk.look, "archive", voice.say("Nothing was set aside"),
            voice.say("An entry that cannot be read, or that came from a laptop that was shut out, would stand here."),
        )  # fmt: skip
        return holding(
            column(
                self._about_aside, self._aside, self._none_aside, None, space=sizes.space_3, margin=(0, sizes.space_4)
            )
        )

    def show_place(self, place: Place) -> None:
        """Show a page with what the book says now."""
        if place.action in PAGES:
            self.tabs.setCurrentIndex(PAGES.index(place.action))
        self.desk.background.ask(self, self._presenter.overview, self._show)

    def verbs(self) -> dict[Verb, Callable[[], None]]:
        """Ctrl+S: sync."""
        return {"save": self.now.start} if self.now.isVisibleTo(self) else {}

    def _show(self, shown: Overview) -> None:
        voice = self.desk.voice
        enrolled = bool(shown.standing.address)
        self.now.setVisible(enrolled)
        self.now.show_overview(shown)
        self.stick.show_overview(shown)
        self.joining.show_overview(shown)
        self.joining.setVisible(not shown.simulated)
        self._show_runs(shown.runs)
        self._show_decisions(shown.decisions)
        self._aside.show_lines(shown.aside, stretch=2)
        for each in (self._about_aside, self._aside):
            each.setVisible(bool(shown.aside))
        self._none_aside.setVisible(not shown.aside)
        for at, (title, number) in enumerate(
            ((voice.say("To decide"), len(shown.decisions)), (voice.say("Set aside"), len(shown.aside))), start=1
        ):
            self.tabs.setTabText(at, f"{title} ({voice.number(number)})" if number else title)

    def _show_runs(self, runs: tuple[RunTold, ...]) -> None:
        clear(self._runs)
        for at, run in enumerate(runs):
            if at:
                self._runs.addWidget(rule())
            self._runs.addWidget(self._run(run))
        if not runs:
            self._runs.addWidget(label(self.desk.voice.say("This book was never synced."), "muted", wraps=True))

    def _run(self, run: RunTold) -> QWidget:
        look = self.desk.look
        good = run.tone == "good"
        sign = image(look.picture("circle-check" if good else "circle-alert", look.sizes.icon,
                                  look.colours.good if good else look.colours.bad))  # fmt: skip
        told = [label(run.when, "strong", wraps=True), label(run.what, "caption", wraps=True)]
        if run.wrong:
            told.append(label(run.wrong, "caption" if good else "bad", wraps=True))
        found = row(column(sign, None), column(*told, space=0), space=look.sizes.space_2)
        found.setStretch(1, 1)
        return holding(found)

    def _show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        clear(self.decisions)
        for decision in decisions:
            self.decisions.addWidget(self._card(decision))
        if not decisions:
            voice = self.desk.voice
            self.decisions.addWidget(Empty(
                self.desk.look, "circle-check", voice.say("Nothing waits for a decision"),
                voice.say("Where two laptops wrote different things, both would stand here, side by side."),
            ))  # fmt: skip
        self.decisions.addStretch(1)

    def _card(self, decision: Decision) -> QFrame:
        return DecisionCard(self.desk, decision, self.decide)

    def decide(self, decision: Decision, answer: int) -> None:
        """Take an answer; a notice tells it and can take it back."""
        voice = self.desk.voice

        def decided(told: str) -> None:
            undo = voice.say("Undo")
            self.desk.notices.tell(told, "good", undo, lambda: self._undo(decision, answer))
            self._again()

        self.desk.background.ask(self, lambda: self._presenter.decide(decision, answer), decided)

    def _undo(self, decision: Decision, answer: int) -> None:
        said = self.desk.voice.say("Taken back.")

        def undone(_none: None) -> None:
            self.desk.notices.tell(said)
            self._again()

        self.desk.background.ask(self, lambda: self._presenter.undo(decision, answer), undone)

    def _again(self) -> None:
        self.desk.go(Place(self.NAME, action="decide"))
