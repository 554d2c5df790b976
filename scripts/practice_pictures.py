"""Pictures of sync and of the practice book, on a practice book of their own with a conflict waiting."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def photograph_practice(
    application: Any, scratch: Path, asked: argparse.Namespace, settle: Callable[..., None]
) -> None:
    """Sync before and after, decisions, the trainer's panel and a lesson's step, in each language."""
    from desktop.ui.desk import Place, Taste  # noqa: PLC0415 - the platform must be chosen first

    if not any(asked.only in name for name in _NAMES):
        return
    entering = _entered(application, scratch)
    surface, guide = entering.surface, entering.guide
    window, suffix = surface.window, _suffix(asked)
    window.showNormal()
    window.resize(1366, 768)

    def go(action: str) -> None:
        window.go(Place("sync", action=action))

    steps: dict[str, Callable[[], None]] = {
        "sync-waits": lambda: go("line"),
        "sync-decide": lambda: go("decide"),
        "sync-aside": lambda: go("aside"),
        "practice-lesson": lambda: (go("line"), guide.teach(_lesson("sync"))),
        "practice-panel": lambda: (guide.end(), window.go(Place("today")), guide.show_panel()),
    }
    for language in asked.languages.split(","):
        surface.change(Taste(language=language, theme=asked.theme, scale=asked.scale))
        for name, act in steps.items():
            act()
            settle(application, surface)
            if asked.only in name:
                _save(window, guide, asked.folder / f"{name}-{language}{suffix}.png")
        guide.panel.hide()
    entering.close()


_NAMES = ("sync-waits", "sync-decide", "sync-aside", "practice-lesson", "practice-panel")


def _suffix(asked: argparse.Namespace) -> str:
    return "" if (asked.theme, asked.scale) == ("light", 100) else f"-{asked.theme}-{asked.scale}"


def _lesson(name: str) -> Any:
    from desktop.ui.practice.lessons import LESSONS  # noqa: PLC0415 - the platform must be chosen first

    return next(lesson for lesson in LESSONS if lesson.name == name)


def _entered(application: Any, scratch: Path) -> Any:
    """The window on a practice book in which something waits, a conflict is to be settled and a sync went wrong."""
    from core.problems import Problem  # noqa: PLC0415 - the platform must be chosen first
    from desktop.practice.book import PracticeBook  # noqa: PLC0415
    from desktop.practice.second_laptop import amend, first_piece  # noqa: PLC0415
    from desktop.storage.machine import Machine  # noqa: PLC0415
    from desktop.storage.session import Surroundings  # noqa: PLC0415
    from desktop.sync.attempt import attempt  # noqa: PLC0415
    from desktop.ui.door.presenter import Door, Opened  # noqa: PLC0415
    from desktop.ui.entering import Entering  # noqa: PLC0415
    from desktop.ui.practice.port import Practised  # noqa: PLC0415
    from desktop.window import PORTS, CentreOfPractice  # noqa: PLC0415

    world = Surroundings(Machine.at(scratch / "practice-home"), lambda: int(time.time()))
    book = PracticeBook.open(scratch / "practice", world.clock)
    book.change_elsewhere()
    attempt(book.session, book.line)
    amend(book.session, first_piece(book.session)._replace(field="material"), " – حرير")
    book.set_line("cut")
    try:
        attempt(book.session, book.line)
    except Problem:
        book.set_line("open")
    practised = Practised(book, CentreOfPractice(book.line))
    entering = Entering(application, Door(world, PORTS.centre, scratch, lambda: practised), "ar", PORTS, world)
    entering.enter(Opened(book.session, practised))
    return entering


def _save(window: Any, guide: Any, file: Path) -> None:
    from PySide6.QtCore import QPoint  # noqa: PLC0415 - the platform must be chosen first
    from PySide6.QtGui import QPainter  # noqa: PLC0415

    picture = window.grab()
    if guide.panel.isVisible():
        painter = QPainter(picture)
        painter.drawPixmap(QPoint((window.width() - guide.panel.width()) // 2, 60), guide.panel.grab())
        painter.end()
    picture.save(str(file))
