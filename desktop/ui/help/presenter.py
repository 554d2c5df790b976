"""Finds and searches the pages of help. Knows no Qt. Only files that come with Nawl are read."""

from pathlib import Path
from typing import Final, NamedTuple

from core.folding import fold
from desktop.ui.screens import ENTRIES, SCREENS
from desktop.ui.voice import Voice

FOLDER: Final = Path(__file__).parents[3] / "resources" / "help"
START: Final = "start"
PAGES: Final = (START, *(entry.name for entry in SCREENS if entry.name != "help"), "practice", "shortcuts")
"""The pages in their order: one to begin with, one for each screen, practice, and the keys."""


class Page(NamedTuple):
    """A page: its name, its title, and its text as Markdown without the title."""

    name: str
    title: str
    text: str


def pages(voice: Voice) -> tuple[Page, ...]:
    """All pages in a language; a screen's page is called as the screen is."""
    return tuple(_read(voice, name) for name in PAGES)


def matching(found: tuple[Page, ...], typed: str) -> tuple[Page, ...]:
    """Pages that have all words typed, those with a word in their title first; all where nothing is typed."""
    words = fold(typed).split()
    hits = [page for page in found if all(word in fold(f"{page.title} {page.text}") for word in words)]
    return tuple(sorted(hits, key=lambda page: not any(word in fold(page.title) for word in words)) if words else hits)


def _read(voice: Voice, name: str) -> Page:
    heading, _, text = (FOLDER / voice.language / f"{name}.md").read_text(encoding="utf-8").partition("\n")
    title = voice.say(ENTRIES[name].title) if name in ENTRIES else heading.removeprefix("# ").strip()
    return Page(name, title, text.strip())
