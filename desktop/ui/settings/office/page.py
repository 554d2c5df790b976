"""The page of the office's settings: the form and, beside it, what its papers will look like."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.actions.cards import Shown
from core.problems import Problem
from desktop.ui.desk import Desk
from desktop.ui.forms.card_form import CardForm
from desktop.ui.pieces.boxes import column, holding, row, scrolled
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.labels import card, label
from desktop.ui.settings.columns import FORM
from desktop.ui.settings.office.logo import LogoField
from desktop.ui.settings.office.presenter import OfficeSettings, OfficeShown
from desktop.ui.settings.office.preview import SamplePreview

_PAUSE: Final = 300
"""Milliseconds without a key before the sample is made anew."""


class OfficePage(QWidget):
    """The office's form and its samples. `saved` is called when the settings have changed."""

    def __init__(self, desk: Desk, saved: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._saved = desk, saved
        self._presenter = OfficeSettings(desk.session, desk.ports.samples, desk.clock)
        self._shown: Shown = {}
        self._asked = 0
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.show_sample)
        self.form, self.logo = CardForm(desk, FORM, narrow=True), LogoField(desk)
        self.preview = SamplePreview(desk)
        self.form.changed.connect(self._later.start)
        self.logo.changed.connect(self.show_sample)
        self.preview.wanted.connect(self.show_sample)
        self.form.editors["receipt_paper"].changed.connect(self._show_receipt)
        self._lay_out()

    def _lay_out(self) -> None:
        voice, look, sizes = self._desk.voice, self._desk.look, self._desk.look.sizes
        tells = voice.say("Save (Ctrl+S)")
        save = button(look, voice.say("Save"), self.save, icon="check", kind="primary", tells=tells)
        hint = label(voice.say("Documents that were issued keep what they said."), "muted", wraps=True)
        frame = card()
        frame.setLayout(column(self.logo, self.form, space=sizes.space_3, margin=sizes.space_4))
        head = row(space=sizes.space_3)
        head.addWidget(hint, 1)
        head.addWidget(save)
        form = column(head, scrolled(holding(column(frame, None))), space=sizes.space_3)
        both = row(space=sizes.space_4, margin=(0, sizes.space_3))
        both.addLayout(form, 1)
        both.addWidget(self.preview, 1)
        self.setLayout(both)

    def refresh(self) -> None:
        """Show what the book says now, unless something is typed that is not saved."""
        if not self.form.is_changed and self.logo.change is None:
            self._desk.background.ask(self, self._presenter.office, self._show)

    def _show(self, office: OfficeShown) -> None:
        self._shown = office.shown
        self.form.show_values(office.values)
        self.logo.show_logo(office.logo)
        self.show_sample()

    def show_sample(self) -> None:
        """Make the sample anew, by what can be read of the form."""
        self._later.stop()
        self._asked += 1
        asked, values, logo, wish = self._asked, self._readable(), self.logo.png, self.preview.wish

        def show(pdf: bytes) -> None:
            if asked == self._asked:  # else another is on its way
                self.preview.view.show_pdf(pdf, stay=True)

        self._desk.background.ask(self, lambda: self._presenter.sample(values, logo, wish), show)

    def _readable(self) -> dict[str, Any]:
        found = {}
        for name, editor in self.form.editors.items():
            with suppress(Problem):  # half typed: the sample goes on with what is kept
                found[name] = editor.value()
        return found

    def _show_receipt(self) -> None:
        self.preview.show_paper(self.form.editors["receipt_paper"].value() or "a5")

    def save(self) -> None:
        """Keep what is typed, or say beside the fields what is wrong."""
        values, shown, logo = self.form.values(), self._shown, self.logo.change
        if values is not None:
            save = self._presenter.save
            self._desk.background.ask(
                self, lambda: save(values, shown, logo), lambda _none: self._done(), self.form.show_problem
            )

    def _done(self) -> None:
        self._desk.notices.tell(self._desk.voice.say("Saved"), "good")
        self._saved()
