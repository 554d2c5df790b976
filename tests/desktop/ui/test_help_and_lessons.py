"""Help says something on every screen, and lessons notice what was done."""

import pytest
from settling import settle

from desktop.storage import drafts
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
    assert course.next is LESSONS[1]
    assert Course(LESSONS[-1], 0, Facts()).next is None


def test_help_lets_a_half_typed_form_stand_and_leads_back_to_it(surface):
    surface.window.go(Place("artisans", action="new"))
    settle(surface)
    screen = surface.window.screen_shown
    name = screen.form.form.editors["name"].line
    name.setFocus()
    name.setText("سهام")
    name.textEdited.emit("سهام")
    surface.window.help()
    settle(surface)
    helping = surface.window.screen_shown
    assert helping.NAME == "help"
    assert helping.back.isVisibleTo(helping)
    helping.back.click()
    settle(surface)
    assert surface.window.place == Place("artisans", action="new")
    assert (name.text(), screen.form.form.is_changed) == ("سهام", True), "nothing was asked anew"
    surface.window.help()
    surface.window.help()
    assert surface.window.screen_shown is screen, "F1 again leads back too"
    screen.form.drafting.forget()
    screen.form.form.is_changed = False
    settle(surface)


def test_whoever_goes_on_elsewhere_from_help_keeps_a_draft(surface):
    surface.window.go(Place("artisans", action="new"))
    settle(surface)
    form = surface.window.screen_shown.form
    form.form.editors["name"].line.setText("سهام")
    form.form.editors["name"].line.textEdited.emit("سهام")
    surface.window.help()
    surface.window.go(Place("customers"))
    settle(surface)
    assert not form.form.is_changed, "it was left, and its draft kept"
    with surface.desk.session.book.read() as connection:
        assert form.drafting.id in [kept.id for kept in drafts.listed(connection, "artisans")]
    form.drafting.forget()
    settle(surface)


def test_help_that_was_opened_by_the_rail_has_no_way_back(surface):
    surface.window.go(Place("help"))
    settle(surface)
    assert not surface.window.screen_shown.back.isVisibleTo(surface.window.screen_shown)
