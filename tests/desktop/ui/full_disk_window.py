"""Works in the window on a disk of 24 MB until it is full, and prints what happened as JSON; run by its test.

Arguments: a folder, and `mount` to mount a small tmpfs on it (inside a mount namespace of its own) or, where that is
not allowed, `limit` to let no file grow until the reserve is given up.
"""

import json
import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from offices import an_office
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from settling import NOW, settle

from desktop.backup import ballast
from desktop.storage.lists.customers import CUSTOMERS
from desktop.storage.lists.paging import Ask, page
from desktop.ui.desk import Place
from desktop.ui.window_app import Surface, World
from desktop.window import PORTS

SIZE = 24 << 20
NAME = "سوق جارا"


def fill(disk: Path) -> None:
    """Take the last bytes."""
    for size in (1 << 16, 4096, 1):
        with suppress(OSError), (disk / "photos of a wedding").open("ab", buffering=0) as file:
            while True:
                file.write(bytes(size))


def make_full(disk: Path, how: str) -> None:
    if how == "mount":
        fill(disk)
    else:
        most = max(path.stat().st_size for path in (disk / "book").glob("book.db*"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def save(surface: Surface) -> None:
    line = next(one for one in surface.window.screen_shown.findChildren(QLineEdit) if one.isVisible())
    line.setText(NAME)
    line.textEdited.emit(NAME)
    surface.window.do("save")
    settle(surface)


def said(surface: Surface) -> list[str]:
    return [one.accessibleName() for one in surface.window.notices._shown]


def press(surface: Surface, word: str) -> bool:
    buttons = [one for notice in surface.window.notices._shown for one in notice.findChildren(QPushButton)]
    found = [one for one in buttons if one.accessibleName() == word]
    for one in found[:1]:
        one.click()
        settle(surface)
    return bool(found)


def main(disk: Path, how: str) -> None:
    application = QApplication(["nawl"])
    told: dict[str, object] = {}
    with an_office(disk) as session:
        surface = Surface(application, session, "en", PORTS, World(clock=lambda: NOW))
        surface.window.resize(1366, 768)
        surface.window.show()
        told["held"] = ballast.hold(session.book.folder)
        surface.window.go(Place("customers", action="new"))
        settle(surface)
        make_full(disk, how)
        save(surface)
        told["full"] = said(surface)
        told["typed"] = NAME in [one.text() for one in surface.window.screen_shown.findChildren(QLineEdit)]
        told["saved early"] = page(session, CUSTOMERS, Ask("name"), 0, 9).rows != ()
        told["pressed"] = press(surface, "Give up the reserve")
        if how == "limit":
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        told["freed"] = said(surface)
        save(surface)
        told["saved"] = [row["name"] for row in page(session, CUSTOMERS, Ask("name"), 0, 9).rows]
        surface.close()
    sys.stdout.write(json.dumps(told))


ballast.SIZE, ballast._ROOM = 2 << 20, 4 << 20
folder, way = Path(sys.argv[1]), sys.argv[2]
if way == "mount":
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)
main(folder, way)
