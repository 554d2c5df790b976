"""A form with its heading, its buttons and its draft: what a screen shows while a card is made or changed."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.actions.cards import Shown
from desktop.ui.desk import Desk
from desktop.ui.forms.card_form import CardForm
from desktop.ui.forms.drafting import Drafting, Kept, Offered
from desktop.ui.forms.fields import FormField
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button, icon_button
from desktop.ui.pieces.labels import card, label

Save = Callable[[dict[str, Any], bytes | None, Shown, bytes], None]
"""Called with the values, the record (None: a new one), what the form showed of it, and the draft to discard."""

_MARGIN: Final = "space_5"


class Editing(QWidget):
    """The page on which a card is made or changed. `closed` is emitted when the person goes back."""

    closed = Signal()

    def __init__(self, desk: Desk, kind: str, fields: tuple[FormField, ...], save: Save, *extra: QWidget) -> None:
        super().__init__()
        self._desk, self._save = desk, save
        self._record: bytes | None = None
        self._shown: Shown = {}
        self.form = CardForm(desk, fields, desk.voice.currency)
        self._drafting = Drafting(desk, self, kind, self._content)
        self.form.paused.connect(self._drafting.keep)
        self._title = label("", "heading")
        self.setLayout(self._laid_out(*extra))

    def _laid_out(self, *extra: QWidget) -> Any:
        voice, look, sizes = self._desk.voice, self._desk.look, self._desk.look.sizes
        back = icon_button(look, "arrow-left", voice.say("Back"), self.leave)
        undo = icon_button(look, "undo-2", voice.say("Undo"), self.form.undo)
        undo.setToolTip(f"{voice.say('Undo')} (Ctrl+Z)")
        self.save_button = button(
            look, voice.say("Save"), self.save, icon="check", kind="primary", tells=voice.say("Save (Ctrl+S)")
        )
        head = row(back, self._title, None, undo, self.save_button, space=sizes.space_2)
        frame = card()
        frame.setLayout(column(self.form, *extra, space=sizes.space_4, margin=sizes.space_5))
        frame.setMaximumWidth(2 * sizes.measure)
        inner = holding(column(frame, None))
        return column(head, scrolled(inner), space=sizes.space_4, margin=(sizes.space_5, sizes.space_4))

    def begin(
        self, title: str, values: dict[str, Any], record: bytes | None = None, shown: Shown | None = None
    ) -> None:
        """Show the values of a record that is to be changed, or the first ones of a new one."""
        self._title.setText(title)
        self._record, self._shown = record, shown or {}
        self._drafting.take_up(self._desk.random(16))
        self.form.show_values(values)
        next(iter(self.form.editors.values())).setFocus()

    def take_up(self, title: str, draft: Offered) -> None:
        """Go on with a draft."""
        self._title.setText(title)
        self._record, self._shown = draft.kept.record, draft.kept.shown
        self._drafting.take_up(draft.id)
        self.form.show_values({})
        self.form.restore(draft.kept.state)

    def save(self) -> None:
        """Read the form and hand it on; what cannot be read is said beside its field."""
        values = self.form.values()
        if values is not None:
            self._save(values, self._record, self._shown, self._drafting.id)

    def leave(self) -> None:
        """Go back. What was typed stays as a draft, and is offered again."""
        self.keep()
        self.form.is_changed = False
        self.closed.emit()

    def keep(self) -> None:
        """Keep the draft now, where something was typed."""
        if self.form.is_changed:
            self._drafting.keep()

    def saved(self) -> None:
        """The record is in the book; its draft went with that."""
        self.form.is_changed = False

    def _content(self) -> Kept:
        return Kept(record=self._record, shown=self._shown, state=self.form.state())
