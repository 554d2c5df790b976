"""Backups: where they go, how the last one was, and one now."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QWidget

from desktop.ui.desk import Desk
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, image, label, restyle
from desktop.ui.settings.presenter import BackupShown, Settings


class SafetySettings(QWidget):
    """Where the book is kept a second time."""

    def __init__(self, desk: Desk, presenter: Settings) -> None:
        super().__init__()
        self._desk, self._presenter = desk, presenter
        voice, look, sizes = desk.voice, desk.look, desk.look.sizes
        self._folder, self._last = label("", "muted", wraps=True, selectable=True), label("", "heading", wraps=True)
        self._sign = image(look.picture("save", sizes.icon_large))
        self._gone = label(
            voice.say("The folder is not there now. Plug the stick in, or choose another folder."), "warn", wraps=True
        )
        self._choose_button = button(look, voice.say("Choose a folder"), self._choose, icon="folder-open")
        self._now = button(look, voice.say("Back up now"), self._back_up, icon="save")
        says = column(self._last, self._folder, self._gone, space=sizes.space_1)
        state = row(self._sign, says, space=sizes.space_4)
        state.setStretch(1, 1)
        frame = card()
        frame.setLayout(
            column(state, row(self._choose_button, self._now, None), space=sizes.space_4, margin=sizes.space_4)
        )
        self.setLayout(column(frame, self._about(), None, space=sizes.space_4, margin=(0, sizes.space_4)))

    def _about(self) -> QFrame:
        voice, sizes = self._desk.voice, self._desk.look.sizes
        told = (
            voice.say("A backup is encrypted as the book is, and is read back before it counts. A USB stick is best."),
            voice.say(
                "Nawl backs up by itself: at the start, every half hour in which something changed, before much "
                "arrives from the centre, and when the window is closed."
            ),
            voice.say("To get a book back from one: start Nawl and choose «Restore a backup»."),
        )
        frame = card()
        lines = [label(each, "muted", wraps=True) for each in told]
        title = label(voice.say("What a backup is"), "strong")
        frame.setLayout(column(title, *lines, space=sizes.space_2, margin=sizes.space_4))
        return frame

    def refresh(self) -> None:
        """Ask how things stand."""
        self._desk.background.ask(self, self._presenter.backup, self._show)

    def _show(self, shown: BackupShown) -> None:
        voice, look = self._desk.voice, self._desk.look
        self._folder.setText(
            voice.say("Backups go to: {folder}", folder=voice.code(shown.folder)) if shown.folder else
            voice.say("No folder was chosen yet.")
        )  # fmt: skip
        self._last.setText(self._told(shown) if shown.last else voice.say("There is no backup yet"))
        self._gone.setVisible(not shown.is_there)
        self._now.setEnabled(bool(shown.folder))
        self._press(self._choose_button, "folder-open", first=not shown.folder)
        self._press(self._now, "save", first=bool(shown.folder))
        good = bool(shown.last) and shown.is_there
        icon, ink = ("circle-check", look.colours.good) if good else ("triangle-alert", look.colours.warn)
        self._sign.setPixmap(look.picture(icon, look.sizes.icon_large, ink))

    def _press(self, which: QPushButton, icon: str, *, first: bool) -> None:
        """Show one of the two as the one to press."""
        look = self._desk.look
        which.setProperty("kind", "primary" if first else "")
        which.setIcon(look.icon(icon, look.colours.on_accent if first else look.colours.ink))
        restyle(which)

    def _told(self, shown: BackupShown) -> str:
        voice = self._desk.voice
        return voice.say("The last good one: {moment}, {complete}.", moment=shown.last, complete=shown.complete)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._desk.voice.say("Choose a folder"), str(Path.home()))
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
