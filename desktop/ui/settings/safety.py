"""Backups: where they go, how the last one was, and one now."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.settings.presenter import BackupShown, Settings


class SafetySettings(QWidget):
    """Where the book is kept a second time."""

    def __init__(self, desk: Desk, presenter: Settings) -> None:
        super().__init__()
        self._desk, self._presenter = desk, presenter
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._folder, self._last = label("", wraps=True, selectable=True), label("", "muted", wraps=True)
        self._gone = label(
            voice.say("The folder is not there now. Plug the stick in, or choose another folder."), "warn", wraps=True
        )
        choose = button(look, voice.say("Choose a folder"), self._choose, icon="folder-open")
        self._now = button(look, voice.say("Back up now"), self._back_up, icon="save", kind="primary")
        about = voice.say(
            "A backup is encrypted as the book is, and is read back before it counts. A USB stick is best."
        )
        when = voice.say(
            "Nawl backs up by itself: at the start, every half hour in which something changed, before much arrives "
            "from the centre, and when the window is closed."
        )
        frame = card()
        frame.setLayout(
            column(
                label(voice.say("Backups"), "strong"), label(about, "muted", wraps=True), self._folder, self._gone,
                self._last, label(when, "muted", wraps=True), row(choose, self._now, None),
                space=sizes.space_2, margin=sizes.space_4,
            )
        )  # fmt: skip
        self.setLayout(column(frame, None, margin=(0, sizes.space_4)))

    def refresh(self) -> None:
        """Ask how things stand."""
        self._desk.background.ask(self, self._presenter.backup, self._show)

    def _show(self, shown: BackupShown) -> None:
        voice = self._desk.voice
        none = voice.say("No folder was chosen yet.")
        self._folder.setText(
            voice.say("Backups go to: {folder}", folder=voice.code(shown.folder)) if shown.folder else none
        )
        never = voice.say("No backup was made there yet.")
        self._last.setText(self._told(shown) if shown.last else never)
        self._last.setVisible(bool(shown.folder))
        self._gone.setVisible(not shown.is_there)
        self._now.setEnabled(bool(shown.folder))

    def _told(self, shown: BackupShown) -> str:
        voice = self._desk.voice
        return voice.say("The last good one: {moment}, {complete}.", moment=shown.last, complete=shown.complete)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._desk.voice.say("Choose a folder"))
        if chosen:
            self._desk.background.ask(self, lambda: self._presenter.choose_folder(Path(chosen)), self._show)

    def _back_up(self) -> None:
        voice = self._desk.voice

        def done(shown: BackupShown) -> None:
            self._show(shown)
            self._desk.notices.tell(voice.say("The backup was made and read back."), "good")

        self._now.setEnabled(False)
        job = self._desk.background.ask(self, self._presenter.back_up, done)
        job.ended = lambda: self._now.setEnabled(True)
        self._desk.notices.follow(voice.say("Backing up"), job)
