"""The status bar of sync: what waits, when it last went well, what is wrong. A click shows more."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QFrame

from desktop.ui.look import Look
from desktop.ui.pieces.boxes import row
from desktop.ui.pieces.buttons import button
from desktop.ui.pieces.elided import Elided
from desktop.ui.pieces.labels import image
from desktop.ui.voice import Voice


class SyncState(NamedTuple):
    """What the bar says. `waiting`: entries not yet at the centre; `last`: Unix seconds of the last success, 0: never.

    `wrong`: a sentence, empty where all is well. `enrolled`: whether there is a centre to sync with.
    """

    waiting: int = 0
    last: int = 0
    wrong: str = ""
    enrolled: bool = False


class StatusBar(QFrame):
    """A line at the foot of the window."""

    def __init__(self, look: Look, voice: Voice, more: Callable[[], None], lock: Callable[[], None]) -> None:
        super().__init__()
        self._look, self._voice = look, voice
        self.setObjectName("status")
        self.setFixedHeight(look.sizes.status_bar)
        self._sign = image(look.picture("cloud", look.sizes.icon))
        self._text, self._wrong = Elided("caption"), Elided("bad")  # a reason may be long, and the window must fit
        self._more = button(
            look, voice.say("Sync"), more, kind="quiet", tells=voice.say("Show what waits for the line")
        )
        self._person = button(look, voice.say("Lock"), lock, icon="lock", kind="quiet")
        self._person.setToolTip(voice.say("Lock, or let another officer go on ({keys})", keys=voice.code("Ctrl+L")))
        space = look.sizes.space_3
        self.setLayout(
            row(self._sign, self._text, self._wrong, None, self._person, self._more, space=space, margin=(space, 0))
        )
        self.show_state(SyncState())

    def show_state(self, state: SyncState) -> None:
        """Say how things stand."""
        voice, look = self._voice, self._look
        waiting = voice.count("{number} entry waits for the line", "{number} entries wait for the line", state.waiting)
        if not state.enrolled:
            last = voice.say("Not enrolled at a centre: everything stays on this laptop")
        elif state.last:
            last = voice.say("Last sync: {moment}", moment=voice.moment(state.last))
        else:
            last = voice.say("Not synced yet")
        self._text.say(f"{waiting} · {last}" if state.waiting else last)
        self._wrong.say(state.wrong)
        self._wrong.setVisible(bool(state.wrong))
        well = state.enrolled and not state.wrong
        name = "cloud-check" if well and not state.waiting else "cloud" if well else "cloud-off"
        ink = look.colours.bad if state.wrong else look.colours.good if well else look.colours.muted
        self._sign.setPixmap(look.picture(name, look.sizes.icon, ink))

    def show_person(self, text: str) -> None:
        """Say who is at work."""
        said = text or self._voice.say("Lock")
        self._person.setText(f" {said.replace('&', '&&')}")
        self._person.setAccessibleName(said)
        self._person.setAccessibleDescription(self._person.toolTip())
