"""What waits for the line, what it costs, and the button that sends it: money first, photos last."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QFrame, QProgressBar

from core.problems import Problem
from desktop.ui.background import Job
from desktop.ui.desk import Desk, Place
from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import image, label
from desktop.ui.syncing.presenter import STOPPED, Overview, Syncing


class SyncNow(QFrame):
    """A card with the figures and the button; while a sync runs, how far it has come, and a button that stops it."""

    def __init__(self, desk: Desk, presenter: Syncing, stick_busy: Callable[[], bool]) -> None:
        """`stick_busy`: whether a stick is being written or read, which remembers the same things."""
        super().__init__()
        self._stick_busy = stick_busy
        self._desk, self._presenter = desk, presenter
        self._job: Job | None = None
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self.setProperty("role", "card")
        self._sign = image(look.picture("cloud", sizes.icon_large))
        self._entries, self._cost = label("", "figure", wraps=True), label("", wraps=True)
        self._photos, self._last = label("", "muted", wraps=True), label("", "caption", wraps=True)
        self._with_photos = QCheckBox(voice.say("Photos too, when all else is through"))
        self._with_photos.setChecked(True)
        tells = voice.say("Send what waits and fetch what is new")
        self.button = button(look, voice.say("Sync now"), self.start, icon="refresh-cw", kind="primary", tells=tells)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(voice.say("How far the sync has come"))
        self.stop = button(look, voice.say("Stop"), self._cancel, icon="x")
        calm = label(voice.say("Money first, photos last. You can go on working."), "muted", wraps=True)
        self._running = holding(column(calm, row(self._bar, self.stop, space=sizes.space_3), space=sizes.space_2))
        self._running.hide()
        head = row(self._sign, column(self._entries, self._cost, space=0), space=sizes.space_4)
        head.setStretch(1, 1)
        parts = (head, self._photos, row(self.button, self._with_photos, None), self._running, self._last)
        self.setLayout(column(*parts, space=sizes.space_3, margin=sizes.space_4))

    @property
    def is_running(self) -> bool:
        """Whether a sync is on its way."""
        return self._job is not None

    def show_overview(self, shown: Overview) -> None:
        """Say how things stand."""
        look, standing = self._desk.look, shown.standing
        self._entries.setText(shown.entries)
        self._cost.setText(shown.cost)
        self._photos.setText(shown.photos)
        self._last.setText(shown.last)
        name = "cloud" if standing.entries else "cloud-check"
        ink = look.colours.accent_ink if standing.entries else look.colours.good
        self._sign.setPixmap(look.picture(name, look.sizes.icon_large, ink))

    def start(self) -> None:
        """Sync now."""
        if self._stick_busy():
            self._desk.notices.tell(self._desk.voice.say("Wait until the stick is done."))
            return
        if self._job is not None:
            return
        with_photos = self._with_photos.isChecked()
        self._bar.setRange(0, 0)
        self._show_running(on=True)
        job = self._desk.background.work(
            self,
            lambda progress: self._presenter.sync(progress, with_photos=with_photos),
            self._done,
            self._refused,
            network=True,
        )
        job.progressed, job.ended = self._progressed, self._ended
        self._job = job

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)

    def _progressed(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def _show_running(self, *, on: bool) -> None:
        self._running.setVisible(on)
        self.button.setEnabled(not on)
        self._with_photos.setEnabled(not on)
        self.stop.setEnabled(on)
        if on:
            self.stop.setFocus()

    def _done(self, _none: None) -> None:
        self._desk.notices.tell(self._desk.voice.say("Synced. Your work is safe at the centre."), "good")

    def _refused(self, problem: Problem) -> None:
        if problem.code == STOPPED:
            self._desk.notices.tell(self._desk.voice.problem(problem))
        else:
            self._desk.notices.problem(problem)

    def _ended(self) -> None:
        self._job = None
        self._show_running(on=False)
        if self.isVisible():  # whoever went on working stays there
            self.button.setFocus()
            self._desk.go(Place("sync"))
