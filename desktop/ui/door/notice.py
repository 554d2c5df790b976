"""Says at the door what went wrong, with the way out where there is one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame, QSizePolicy

from core.problems import Problem
from desktop.backup.problems import BookRestorable
from desktop.ui.look import Look
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import image, label
from desktop.ui.voice import Voice


class DoorNotice(QFrame):
    """A frame over the pages; hidden while all is well. `restore` is given the backup that was advised."""

    def __init__(self, look: Look, voice: Voice, restore: Callable[[Path], None]) -> None:
        super().__init__()
        self._voice, self._restore = voice, restore
        self._advised: Path | None = None
        sizes = look.sizes
        self.words = label("", wraps=True, selectable=True)
        self.words.setFixedWidth(sizes.measure - 2 * sizes.space_5)  # or it would ask for the height of a narrow one
        self.remedy = button(look, voice.say("Restore this backup"), self._do, icon="history")
        self.setProperty("role", "notice")
        self.setProperty("tone", "bad")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        sign = column(image(look.picture("circle-alert", sizes.icon, look.colours.bad)), None)
        said = row(sign, self.words, space=sizes.space_3)
        said.setStretch(1, 1)
        self.setLayout(column(said, row(self.remedy, None), space=sizes.space_3, margin=sizes.space_3))
        self.quiet()

    def quiet(self) -> None:
        """All is well."""
        self.words.clear()
        self._advised = None
        self.hide()

    def tell(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.words.setText(self._voice.problem(problem))
        if isinstance(problem, BookRestorable):
            self._advised = Path(str(problem.parameters["backup"]))
        self.remedy.setVisible(self._advised is not None)
        self.show()

    def _do(self) -> None:
        if self._advised is not None:
            self._restore(self._advised)
