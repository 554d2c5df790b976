"""Backs up to a disk that is nearly full, and works on a full one, and prints what happened as JSON.

Run by test_full_stick.py. Arguments: a folder for the books, and an empty one on which a small tmpfs is mounted, inside
a mount namespace of its own.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from offices import PASSPHRASE, an_office, surroundings
from safekeeping import NOON, fill, keep

from core.problems import Problem
from desktop.backup import backing, ballast, container, survey
from desktop.backup.backing import back_up
from desktop.backup.keeping import Keeping
from desktop.storage.named_values import SETTINGS
from desktop.storage.session import Session


def code_of(work: object) -> str:
    try:
        work()  # type: ignore[operator]
    except Problem as problem:
        return problem.code
    return "done"


def top_up(disk: Path, leave: int) -> Path:
    """Take all but so many bytes of the disk."""
    path = disk / "other files"
    with path.open("wb") as file:
        file.write(bytes(max(shutil.disk_usage(disk).free - leave, 0)))
    return path


def mount(disk: Path, megabytes: int) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", disk], check=True)


def back_up_to_a_full_stick(session: Session, disk: Path, told: dict[str, object]) -> None:
    codes = set()
    back_up(session, disk, NOON)
    good = sorted(disk.iterdir())
    look_first = backing._refuse_narrow
    for number, leave in enumerate(range(0, 2_400_000, 50_000)):  # it gets full while copying, packing, naming
        backing._refuse_narrow = look_first if number % 2 else lambda *_: None  # another program fills it meanwhile
        other = top_up(disk, leave)
        codes.add(code_of(lambda: back_up(session, disk, NOON)))
        other.unlink()
        for path in set(disk.iterdir()) - set(good):
            container.verify(path)
            path.unlink()
    told["codes"] = sorted(codes)
    told["left"] = sorted(disk.iterdir()) == good
    told["good"] = any(map(survey.is_good, survey.backups(disk, session.book.id)))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    told["protected"] = code_of(lambda: back_up(session, disk, NOON))


def save(session: Session) -> None:
    with session.book.write() as connection:
        SETTINGS.put(connection, "saved", os.urandom(100_000))


def give_up_the_reserve(disk: Path, stick: Path, told: dict[str, object]) -> None:
    with an_office(disk) as session:
        keeping = Keeping(session, surroundings(disk).machine)
        folder = session.book.folder
        told["held"] = ballast.hold(folder), shutil.disk_usage(disk).used > ballast.SIZE
        other = top_up(disk, 0)
        told["full"] = code_of(lambda: save(session))
        told["to a stick"] = code_of(lambda: keeping.back_up(NOON, to=stick))
        told["room"] = ballast.hold(folder)  # it is held still
        told["released"] = ballast.release(folder), ballast.release(folder)
        told["after"] = code_of(lambda: save(session))
        told["narrow"] = ballast.hold(folder), ballast.is_held(folder)
        other.unlink()
        told["again"] = ballast.hold(folder)
    with Session.open(folder, PASSPHRASE, surroundings(disk)) as session:
        told["sound"] = session.book.integrity()


def main(books: Path, disk: Path) -> None:
    told: dict[str, object] = {}
    with an_office(books) as session:
        fill(session)
        keep(session, os.urandom(300_000))
        mount(disk, 6)
        back_up_to_a_full_stick(session, disk, told)
    mount(disk, 180)
    give_up_the_reserve(disk, books, told)
    sys.stdout.write(json.dumps(told))


main(Path(sys.argv[1]), Path(sys.argv[2]))
