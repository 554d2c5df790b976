"""The keys that work on a basket, as a line of text that people see."""

from typing import Final

from desktop.ui.voice import Voice
from desktop.wording.catalogue import N_

_KEYS: Final = (
    ("F2", N_("Quantity")), ("F3", N_("Discount")), ("F4", N_("Unit price")), ("F6", N_("Buyer")),
    ("F8", N_("Take the line out")),
)  # fmt: skip


def keys_told(voice: Voice) -> str:
    """Each key beside what it does."""
    told = (voice.say("{key} {does}", key=voice.code(key), does=voice.say(does)) for key, does in _KEYS)
    return " · ".join(told)
