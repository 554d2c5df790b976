"""The line that offers a draft again: restore it, or forget it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from desktop.ui.desk import Desk
from desktop.ui.forms.drafting import Offered, discard, offered
from desktop.ui.pieces.boxes import row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import image, label


class DraftOffer(QFrame):
    """Hidden while there is no draft of its kind."""

    def __init__(self, desk: Desk, kind: str, take_up: Callable[[Offered], None]) -> None:
        super().__init__()
        self._desk, self._kind, self._take_up = desk, kind, take_up
        self._draft: Offered | None = None
        voice, look = desk.voice, desk.look
        self.setProperty("role", "notice")
        self.setProperty("tone", "warn")
        self._text = label("")
        restore = button(look, voice.say("Restore the draft"), self._restore, icon="rotate-ccw")
        forget = button(look, voice.say("Forget it"), self._forget, kind="quiet")
        sign = image(look.picture("history", look.sizes.icon, look.colours.warn))
        space = look.sizes.space_3
        self.setLayout(row(sign, self._text, None, restore, forget, space=space, margin=(space, look.sizes.space_2)))
        self.hide()

    def look_again(self) -> None:
        """Ask the book whether a draft waits."""
        session, kind = self._desk.session, self._kind
        self._desk.background.ask(self, lambda: offered(session, kind), self._show)

    def _show(self, found: tuple[Offered, ...]) -> None:
        self._draft = found[0] if found else None
        self.setVisible(bool(found))
        if self._draft is not None:
            voice, whose, hour = self._desk.voice, self._draft.whose, self._desk.voice.hour(self._draft.saved)
            told = voice.say("A form was not finished, {hour}", hour=hour)
            by = voice.say("{who} did not finish a form, {hour}", who=whose, hour=hour)
            self._text.setText(by if whose else told)

    def _restore(self) -> None:
        if self._draft is not None:
            self.hide()
            self._take_up(self._draft)

    def _forget(self) -> None:
        if self._draft is not None:
            session, draft = self._desk.session, self._draft.id
            self._desk.background.ask(self, lambda: discard(session, draft), lambda _none: self.look_again())
