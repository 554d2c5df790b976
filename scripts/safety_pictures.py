"""Pictures of what keeps a book safe: the lock, backups, sticks, a full disk, and the door that gets a book back."""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NOW = 1_795_430_000
_LOCKED = ("lock", "lock-wrong")
_WINDOW = ("safety-people", "safety-backups", "sync-stick", "notice-full-disk")
_DOOR = ("door-open", "door-damaged", "door-restore", "door-restored", "door-forgotten", "door-called")


def photograph_safety(application: Any, scratch: Path, asked: argparse.Namespace, settle: Callable[..., None]) -> None:
    """The window's states, then the door's, in each language."""
    if not any(asked.only in name for name in (*_LOCKED, *_WINDOW, *_DOOR)):
        return
    with _window(application, scratch) as surface:
        for language in asked.languages.split(","):
            _dress(surface, language, asked)
            for name, act in {**_window_states(), **_lock_states()}.items():
                act(surface)
                settle(application, surface)
                if asked.only in name:
                    surface.window.grab().save(str(asked.folder / f"{name}-{language}{_suffix(asked)}.png"))
            surface.lock._open(1)  # noqa: SLF001 - as if the PIN had been right
    _photograph_door(application, scratch, asked)


def _suffix(asked: argparse.Namespace) -> str:
    return "" if (asked.theme, asked.scale) == ("light", 100) else f"-{asked.theme}-{asked.scale}"


def _dress(surface: Any, language: str, asked: argparse.Namespace) -> None:
    from desktop.ui.desk import Taste  # noqa: PLC0415 - the platform must be chosen first

    surface.change(Taste(language=language, theme=asked.theme, scale=asked.scale))


@contextmanager
def _window(application: Any, scratch: Path) -> Iterator[Any]:
    """The window on an office with three officers, enrolled nowhere, with one backup."""
    from desktop.backup.keeping import Keeping  # noqa: PLC0415 - the platform must be chosen first
    from desktop.practice.sample_office import sample_session  # noqa: PLC0415
    from desktop.storage import pins  # noqa: PLC0415
    from desktop.storage.enlisting import enlist  # noqa: PLC0415
    from desktop.storage.machine import Machine  # noqa: PLC0415
    from desktop.storage.officers import NewOfficer  # noqa: PLC0415
    from desktop.ui.window_app import Surface, World  # noqa: PLC0415
    from desktop.window import PORTS  # noqa: PLC0415

    folder = scratch / "safety"
    with sample_session(folder, NOW, artisans=12, products=8, customers=8, orders=12) as session:
        for name in ("هدى الزعبي", "سلمى العبد الله"):
            enlist(session, NewOfficer(name=name, passphrase=name))
        pins.set_pin(session.book, 1, "2580")
        machine = Machine.at(folder / "home")
        (folder / "stick").mkdir(exist_ok=True)
        Keeping(session, machine).back_up(dt.datetime.fromtimestamp(NOW, dt.UTC), to=folder / "stick")
        surface = Surface(application, session, "ar", PORTS, World(machine, clock=lambda: NOW))
        surface.lock._pause = lambda _wrong: 0  # noqa: SLF001
        surface.window.resize(1366, 768)
        surface.window.show()
        yield surface
        surface.close()


def _window_states() -> dict[str, Callable[[Any], None]]:
    from desktop.storage.problems import DiskFull  # noqa: PLC0415 - the platform must be chosen first
    from desktop.ui.desk import Place  # noqa: PLC0415

    return {
        "safety-people": lambda surface: surface.window.go(Place("settings", action="people")),
        "safety-backups": lambda surface: surface.window.go(Place("settings", action="safety")),
        "sync-stick": lambda surface: surface.window.go(Place("sync", action="stick")),
        "notice-full-disk": lambda surface: (
            surface.window.go(Place("customers", action="new")),
            surface.window.notices.problem(DiskFull()),
        ),
    }


def _lock_states() -> dict[str, Callable[[Any], None]]:
    def wrong(surface: Any) -> None:
        surface.lock.page.line.setText("0000")
        surface.lock.page.open()

    return {"lock": lambda surface: surface.lock.lock(), "lock-wrong": wrong}


def _photograph_door(application: Any, scratch: Path, asked: argparse.Namespace) -> None:
    from desktop.storage.machine import Machine  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.session import Surroundings  # noqa: PLC0415
    from desktop.ui.desk import Taste  # noqa: PLC0415
    from desktop.ui.door import taste  # noqa: PLC0415
    from desktop.ui.door.presenter import Door  # noqa: PLC0415
    from desktop.ui.entering import Entering  # noqa: PLC0415
    from desktop.window import PORTS, practise  # noqa: PLC0415

    book = next((scratch / "safety").rglob("book.keys")).parent
    world = Surroundings(Machine.at(scratch / "safety" / "home"), lambda: NOW)
    for language in asked.languages.split(","):
        taste.remember(world.machine, Taste(language=language, theme=asked.theme, scale=asked.scale))
        at = Door(world, PORTS.centre, scratch / "documents", lambda: practise(world))
        entering = Entering(application, at, language, PORTS, world)
        shown = entering.show_door()
        shown._folder = book  # noqa: SLF001
        for name, act in _door_states(book, scratch).items():
            act(shown)
            for _ in range(40):
                application.processEvents()
            if asked.only in name:
                shown.grab().save(str(asked.folder / f"{name}-{language}{_suffix(asked)}.png"))
        entering.close()
        shown.close()


def _door_states(book: Path, scratch: Path) -> dict[str, Callable[[Any], None]]:
    from desktop.backup.problems import BookRestorable  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.officers import Officer  # noqa: PLC0415
    from desktop.ui.door.getting_back import Helped, Restored, Unlocked  # noqa: PLC0415

    stick = next((scratch / "safety" / "stick").glob("*.nawl"))
    complete = {"invoice": "AJL-7KQ-2026-00412", "receipt": "AJL-7KQ-2026-R00398"}

    def damaged(shown: Any) -> None:
        shown.show_page(0)
        problem = BookRestorable(part="database", backup=str(stick), made=dt.date(2026, 11, 23))
        shown._refused(problem)  # noqa: SLF001 - as if the book had been damaged

    def restore(shown: Any) -> None:
        shown.show_page(3)
        shown.restoring.begin()
        shown.restoring._seen(shown._door.back.look(stick))  # noqa: SLF001

    def forgotten(shown: Any) -> None:
        shown.show_page(4)
        shown.recovering.begin(book)
        people = (Officer(number=1, name="رنا الخطيب", can_open=True), Officer(number=2, name="هدى", can_open=True))
        shown.recovering._show(Path("recovery.key"), Unlocked("AJL", people))  # noqa: SLF001

    def called(shown: Any) -> None:
        shown._call()  # noqa: SLF001 - the button's
        shown.calling.address.setText("https://centre.example")
        shown.calling._heard(Helped("A7F3K-9QX2M"))  # noqa: SLF001 - as if the centre had been asked

    return {
        "door-open": lambda shown: shown.show_page(0),
        "door-damaged": damaged,
        "door-restore": restore,
        "door-restored": lambda shown: shown.restoring._came_back(  # noqa: SLF001
            Restored(Path("/home/rana/Documents/Nawl/AJL"), "7KQB", complete, 3)
        ),
        "door-forgotten": forgotten,
        "door-called": called,
    }
