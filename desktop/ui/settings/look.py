"""How the window looks and speaks: chosen here, seen at once."""

import msgspec
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from desktop.ui.desk import Desk, Taste
from desktop.ui.pieces.boxes import column, row
from desktop.ui.pieces.labels import card, label
from desktop.ui.tokens import SCALES, THEMES
from desktop.wording.catalogue import LANGUAGES, N_

NAMES = {"ar": "العربية", "en": "English", "fr": "Français"}
"""Every language by its own name, so that whoever strayed into another finds back."""
THEME_WORDS = {"light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}


class LookSettings(QWidget):
    """Language, colours and size."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        voice, taste, sizes = desk.voice, desk.taste, desk.look.sizes
        languages = {NAMES[language]: taste_with(taste, language=language) for language in LANGUAGES}
        themes = {voice.say(THEME_WORDS[theme]): taste_with(taste, theme=theme) for theme in THEMES}
        scales = {voice.say("{number} %", number=scale): taste_with(taste, scale=scale) for scale in SCALES}
        now = taste_with(taste, language=voice.language)
        groups = [
            self._group(desk, voice.say("Language of the window"), languages, now),
            self._group(desk, voice.say("Colours"), themes, now),
            self._group(desk, voice.say("Size"), scales, now),
        ]
        hint = label(voice.say("Documents keep their own language: the buyer's, or the office's."), "muted", wraps=True)
        self.setLayout(column(*groups, hint, None, space=sizes.space_4, margin=(0, sizes.space_4)))

    def _group(self, desk: Desk, title: str, choices: dict[str, Taste], now: Taste) -> QFrame:
        group = QButtonGroup(self)
        buttons = []
        for words, taste in choices.items():
            each = QRadioButton(words)
            each.setAccessibleName(words)
            each.setChecked(taste == now)
            each.clicked.connect(lambda _on, taste=taste: desk.change(taste))
            group.addButton(each)
            buttons.append(each)
        frame, sizes = card(), desk.look.sizes
        line = row(*buttons, None, space=sizes.space_5)
        frame.setLayout(column(label(title, "strong"), line, space=sizes.space_2, margin=sizes.space_4))
        return frame


def taste_with(taste: Taste, **changes: object) -> Taste:
    """The taste with something else."""
    return msgspec.structs.replace(taste, **changes)
