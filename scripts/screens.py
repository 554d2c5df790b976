"""Pictures of the screens on the sample office, in Arabic and English at 1366×768.

python scripts/screens.py [FOLDER] [--only WORD] [--theme THEME] [--scale PER_CENT] [--languages ar,en]
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import document_pictures
import goods_pictures
import sale_pictures
from practice_pictures import photograph_practice
from safety_pictures import photograph_safety

if TYPE_CHECKING:
    from desktop.ui.window_app import Surface

SCREEN = {
    "name": "laptop",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 768,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
PATIENCE = 10.0
QUIET = 12
NOW = 1_795_430_000


def more() -> dict[str, Callable[["Surface"], None]]:
    """Pictures beside one of each screen: a name, and what brings the window there. One line for each state."""
    from desktop.ui.desk import Place  # noqa: PLC0415 - the platform must be chosen first

    def go(screen: str, at: int | None = None, action: str = "") -> Callable[["Surface"], None]:
        def act(surface: "Surface") -> None:
            record = None if at is None else nth(surface, screen, at)
            surface.window.go(Place(screen, record, action))

        return act

    return {
        "artisans-cards": lambda surface: (
            go("artisans")(surface),
            surface.window.screen_shown.list.show_cards(on=True),
        ),
        "artisan": go("artisans", 4),
        "artisan-new": go("artisans", action="new"),
        **goods_pictures.pictures(),
        "settings": go("settings", action="look"),
        "settings-office": go("settings", action="office"),
        "settings-office-roll": roll,
        "settings-people": go("settings", action="people"),
        "settings-backups": go("settings", action="safety"),
        "artisans-same": go("artisans", action="same"),
        "find": find,
        **sale_pictures.pictures(),
        **document_pictures.pictures(),
    }


def roll(surface: "Surface") -> None:
    """The office's settings with a receipt on a roll, in Arabic-Indic digits, and a logo that is not saved yet."""
    from desktop.practice.weaving import woven  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.logos import shrink_logo  # noqa: PLC0415
    from desktop.ui.desk import Place  # noqa: PLC0415

    surface.window.go(Place("settings", action="office"))
    sale_pictures._wait(surface)  # noqa: SLF001 - as its other pictures do
    page = surface.window.screen_shown.office
    page.logo._took(shrink_logo(woven(3)))  # noqa: SLF001 - as a dropped file does
    page.preview.show_paper("roll80")


def find(surface: "Surface") -> None:
    """Ctrl+K with a few letters typed."""
    from desktop.ui.finder.palette import Finder  # noqa: PLC0415 - the platform must be chosen first

    finder = Finder(surface.desk, surface.window, "today")
    finder.open_over(surface.window)
    finder.type("فاطمه")
    surface.finder = finder


def nth(surface: "Surface", screen: str, at: int) -> bytes:
    """The record in a line of a screen's list."""
    from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415 - the platform must be chosen first
    from desktop.ui.desk import Place  # noqa: PLC0415

    surface.window.go(Place(screen))
    listing = surface.window.screen_shown.list.model.listing
    return page(surface.desk.session, listing, Ask(listing.order), at, 1).rows[0]["id"]


def settle(application: Any, surface: "Surface") -> None:
    """Wait until everything that was asked has been answered and painted."""
    until = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < QUIET and time.monotonic() < until:  # timers of half-typed filters fire in between
        application.processEvents()
        time.sleep(0.02)
        quiet = quiet + 1 if surface.background.is_idle else 0


def main() -> None:
    """Make a sample office, show each place in each language, and keep the pictures."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", nargs="?", default="build/screens", type=Path)
    options.add_argument("--only", default="")
    options.add_argument("--theme", default="light")
    options.add_argument("--scale", default=100, type=int)
    options.add_argument("--languages", default="ar,en")
    asked = options.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch) / "offscreen.json"
        settings.write_text(json.dumps({"screens": [SCREEN]}))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={settings}"
        photograph(Path(scratch), asked)


def photograph(scratch: Path, asked: argparse.Namespace) -> None:
    """Show everything and keep the pictures."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform must be chosen first

    from desktop.practice.sample_office import sample_session  # noqa: PLC0415
    from desktop.ui.desk import Place, Taste  # noqa: PLC0415
    from desktop.ui.screens import SCREENS  # noqa: PLC0415
    from desktop.ui.window_app import Surface, World  # noqa: PLC0415
    from desktop.window import PORTS  # noqa: PLC0415

    application = QApplication(["nawl"])
    with sample_session(scratch, NOW) as session:
        surface = Surface(application, session, "ar", PORTS, World(clock=lambda: NOW))
        surface.window.resize(SCREEN["width"], SCREEN["height"])
        surface.window.show()
        places = {entry.name: lambda found, name=entry.name: found.window.go(Place(name)) for entry in SCREENS}
        for language in asked.languages.split(","):
            surface.change(Taste(language=language, theme=asked.theme, scale=asked.scale))
            settle(application, surface)  # what an act builds at once is built in the new language
            for name, act in {**places, **more()}.items():
                if asked.only not in name:
                    continue
                surface.window.notices.speak(surface.desk.look, surface.desk.voice)  # those of the picture before go
                act(surface)
                settle(application, surface)
                top = application.activePopupWidget() or application.activeModalWidget()
                picture = surface.window.grab()
                if top is not None:
                    paint_over(picture, surface, top)
                suffix = "" if (asked.theme, asked.scale) == ("light", 100) else f"-{asked.theme}-{asked.scale}"
                picture.save(str(asked.folder / f"{name}-{language}{suffix}.png"))
                if top is not None:
                    top.close()
        settle(application, surface)
        surface.close()
    photograph_door(application, scratch, asked)
    photograph_practice(application, scratch, asked, settle)
    photograph_safety(application, scratch, asked, settle)


def photograph_door(application: Any, scratch: Path, asked: argparse.Namespace) -> None:
    """The first run: what to begin with, and the three questions."""
    from desktop.storage.machine import Machine  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.session import Surroundings  # noqa: PLC0415
    from desktop.ui.desk import Taste  # noqa: PLC0415
    from desktop.ui.door import taste  # noqa: PLC0415
    from desktop.ui.door.presenter import Door  # noqa: PLC0415
    from desktop.ui.entering import Entering  # noqa: PLC0415
    from desktop.window import PORTS, practise  # noqa: PLC0415

    world = Surroundings(Machine.at(scratch / "first"), lambda: NOW)
    states = {
        "first-run": lambda door: door.show_page(1),
        "first-run-questions": lambda door: door._ask(joining=False),  # noqa: SLF001 - as its button does
        "first-run-joining": lambda door: door._ask(joining=True),  # noqa: SLF001
    }
    suffix = "" if (asked.theme, asked.scale) == ("light", 100) else f"-{asked.theme}-{asked.scale}"
    for language in asked.languages.split(","):
        taste.remember(world.machine, Taste(language=language, theme=asked.theme, scale=asked.scale))
        at = Door(world, PORTS.centre, scratch, lambda: practise(world))
        entering = Entering(application, at, language, PORTS, world)
        door = entering.show_door()
        for name, act in states.items():
            if asked.only in name:
                act(door)
                application.processEvents()
                door.grab().save(str(asked.folder / f"{name}-{language}{suffix}.png"))
        entering.close()
        door.close()


def paint_over(picture: Any, surface: "Surface", top: Any) -> None:
    """Paint a window that stands over the main one into its picture."""
    from PySide6.QtGui import QPainter  # noqa: PLC0415 - the platform must be chosen first

    painter = QPainter(picture)
    painter.drawPixmap(top.pos() - surface.window.pos(), top.grab())
    painter.end()


if __name__ == "__main__":
    main()
