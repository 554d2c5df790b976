import pytest
from inspecting import clipped, nameless, overlapping, unreached
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from settling import settle

from desktop.ui.desk import Place, Taste
from desktop.ui.screens import SCREENS
from desktop.ui.settings.screen import PAGES
from desktop.ui.table.model import ROW
from desktop.ui.tokens import SCALES
from desktop.wording.catalogue import LANGUAGES

TASTES = [
    *(Taste(language=language, scale=scale) for language in LANGUAGES for scale in SCALES),
    Taste(language="ar", theme="dark"),
    Taste(language="ar", theme="contrast"),
]


def places(surface, name):
    """A screen's first place, its first record, and its form, where it has them."""
    yield Place(name)
    if name == "settings":
        yield from (Place(name, action=page) for page in PAGES)
    panel = getattr(surface.window.screen_shown, "list", None)
    if panel is not None:
        row = panel.model.index(0, 0).data(ROW)
        if row is not None:
            yield Place(name, row["id"])
    if "new" in surface.window.screen_shown.verbs():
        yield Place(name, action="new")


@pytest.mark.parametrize("name", [entry.name for entry in SCREENS])
@pytest.mark.parametrize("taste", TASTES, ids=lambda taste: f"{taste.language}-{taste.theme}-{taste.scale}")
def test_screen_is_whole_in_every_language_and_scale(surface, name, taste):
    if surface.taste != taste:
        surface.change(taste)
    surface.window.go(Place(name))
    settle(surface)
    for place in places(surface, name):
        surface.window.go(place)
        settle(surface)
        window = surface.window
        faults = {"clipped": clipped(window), "nameless": nameless(window), "overlapping": overlapping(window)}
        assert not any(faults.values()), (place, faults)
        least = window.minimumSizeHint()
        assert least.width() <= 1366, (place, least)
        assert least.height() <= 768, (place, least)
        assert window.size() == QSize(1366, 768), place  # nothing made it grow while it was being filled


@pytest.mark.parametrize("name", [entry.name for entry in SCREENS])
def test_tab_comes_to_every_control(surface, name):
    surface.window.go(Place(name))
    settle(surface)
    for place in places(surface, name):
        surface.window.go(place)
        settle(surface)
        assert not unreached(surface.window), place


def test_no_window_is_larger_than_the_screen(surface):
    settle(surface)
    assert surface.window.size() == QSize(1366, 768)
    assert QApplication.primaryScreen().size() == QSize(1366, 768)
