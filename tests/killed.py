"""What runs in a process that a test kills: a laptop that registers villages and syncs, and says what it saved."""

import os
from pathlib import Path

from centres import Laptop

from core.records.cards import Village
from desktop.sync.http_line import HttpLine
from desktop.sync.run import Sync


def register_and_sync(folder: Path, address: str, run: int) -> None:
    """Registers and syncs for ever. Writes the name of each village to the file `saved` once it is saved."""
    laptop = Laptop(folder)
    out = os.open(folder / "saved", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    line = HttpLine(address)
    count = 0
    while True:
        for _ in range(3):
            count += 1
            name = f"{run}-{count}"
            laptop.make(Village, name=name)
            os.write(out, f"{name}\n".encode())
        Sync(laptop.session, line).run()
