"""What runs in processes that tests kill: a laptop that registers villages and syncs, and sticks that are taken in."""

import os
import signal
from pathlib import Path

import sqlalchemy as sa
from centres import Laptop, TestCentre

from core.records.cards import Village
from desktop.sync.http_line import HttpLine
from desktop.sync.run import Sync
from desktop.usb.importing import import_bundle as import_at_laptop
from replica import engines
from server.usb.importing import import_bundle as import_at_centre


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


def die_at_commit(number: int) -> None:
    """Has this process killed when it is about to commit for the `number`th time."""
    left = iter(range(number - 1))

    def count(_: object) -> None:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "commit", count)


def fetch_and_die(folder: Path, bundle: Path, number: int) -> None:
    """A laptop takes the centre's bundle in, and is killed."""
    laptop = Laptop(folder)
    die_at_commit(number)
    import_at_laptop(laptop.session, bundle)
    laptop.close()


def take_and_die(folder: Path, bundle: Path, number: int) -> None:
    """A centre takes a laptop's bundle in, and is killed."""
    centre = TestCentre(engines.sqlite(folder / "centre.db"), folder)
    die_at_commit(number)
    import_at_centre(centre.around, bundle)
    centre.around.engine.dispose()
