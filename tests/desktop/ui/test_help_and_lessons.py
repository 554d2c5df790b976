"""Help says something on every screen, and lessons notice what was done."""

import pytest
from settling import settle

from desktop.ui.desk import Place, Taste
from desktop.ui.help.presenter import FOLDER, PAGES, matching, pages
from desktop.ui.practice.lessons import BASKET, COMPLETE, LESSONS, Course, Facts
from desktop.ui.screens import SCREENS
from desktop.ui.voice import Voice
from desktop.wording.catalogue import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_has_its_page(language):
    found = {page.name: page for page in pages(Voice(language))}
    assert {entry.name for entry in SCREENS} - {"help"} <= set(found)
    assert all(page.title and page.text for page in found.values())
    assert {file.stem for file in (FOLDER / language).glob("*.md")} == set(PAGES), "no page that nobody reaches"


def test_help_is_searched_by_any_words():
    found = matching(pages(Voice("ar")), "الكهرباء")
    assert "start" in [page.name for page in found]
    assert matching(found, "لا شيء كهذا هنا") == ()


def test_f1_shows_the_page_of_the_screen(surface):
    if surface.taste != Taste():
        surface.change(Taste())
        settle(surface)
    surface.window.go(Place("sync"))
    settle(surface)
    surface.window.help()
    settle(surface)
    assert surface.window.place == Place("help", action="sync")
    assert surface.window.screen_shown.topics.currentItem().text() == surface.desk.voice.say("Sync")


def test_the_first_sale_is_noticed_step_by_step():
    lesson = LESSONS[0]
    course = Course(lesson, 0, Facts())
    for now in (
        Facts(screen="sale"),
        Facts(screen="sale", filled=frozenset({BASKET})),
        Facts(screen="sale", controls=frozenset({COMPLETE})),
        Facts(screen="sale", payments=1),
        Facts(screen="documents", payments=1),
    ):
        assert course.after(course.before) is course, "nothing was done yet"
        course = course.after(now)
    assert course.step is None
