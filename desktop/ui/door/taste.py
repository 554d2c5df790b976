"""Remembers on this machine how the window was last wanted, for the door: no book is open there yet."""

from typing import Final

import msgspec

from desktop.storage import durable
from desktop.storage.machine import Machine
from desktop.ui.desk import Taste

_NAME: Final = "taste.json"


def recall(machine: Machine) -> Taste:
    """The taste of whoever chose one last on this machine."""
    try:
        return msgspec.json.decode((machine.home / _NAME).read_bytes(), type=Taste)
    except (OSError, msgspec.MsgspecError):
        return Taste()


def remember(machine: Machine, taste: Taste) -> None:
    """Keep a taste. Raises DiskFull, BookUnwritable."""
    durable.write(machine.home / _NAME, msgspec.json.encode(taste))
