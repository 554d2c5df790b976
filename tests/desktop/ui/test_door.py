from pathlib import Path

import pytest
from offices import surroundings

from core.ids import singleton
from core.problems import Problem
from core.records.cards import Office
from desktop.storage.problems import WrongPassphrase
from desktop.ui.desk import Taste
from desktop.ui.door import taste
from desktop.ui.door.presenter import Answers, Door
from desktop.ui.door.problems import OfficeCodeRefused, PassphrasesDiffer
from desktop.ui.entering import Entering
from desktop.window import PORTS, practise


class NoLine(Problem):
    code = "line_broken"


class CutCentre:
    """A centre that cannot be reached."""

    def enrol(self, *_asked):
        raise NoLine


ANSWERS = Answers("مكتب عجلون", "ajl", "JO", "رنا الخطيب", "أربع كلمات في جملة", "أربع كلمات في جملة")


def a_door(folder: Path, centre=None) -> Door:
    world = surroundings(folder)
    return Door(world, centre or CutCentre(), folder / "documents", lambda: practise(world))


def test_three_answers_make_a_book_that_opens_again(tmp_path):
    door = a_door(tmp_path)
    opened = door.make(ANSWERS)
    with opened.session as session, session.act() as work:
        assert work.office() == Office(code="AJL", name="مكتب عجلون", country="JO", currency="JOD", digits="latn")
        assert work.shown(singleton(Office.TYPE))
    assert [folder.name for folder in door.known()] == ["AJL"]
    with door.open(door.known()[0], ANSWERS.passphrase).session as session:
        assert session.scope == "office/AJL"


def test_another_book_of_one_code_gets_a_folder_of_its_own(tmp_path):
    door = a_door(tmp_path)
    door.make(ANSWERS).session.close()
    door.make(ANSWERS).session.close()
    assert [folder.name for folder in door.known()] == ["AJL-2", "AJL"]


@pytest.mark.parametrize(
    ("changes", "problem"), [({"code": "عجلون"}, OfficeCodeRefused), ({"again": "أخرى"}, PassphrasesDiffer)]
)
def test_wrong_answers_make_no_book(tmp_path, changes, problem):
    door = a_door(tmp_path)
    with pytest.raises(problem):
        door.make(ANSWERS._replace(**changes))
    assert door.known() == ()


def test_a_book_that_cannot_join_is_open_all_the_same(tmp_path):
    opened = a_door(tmp_path).join(ANSWERS._replace(address="https://centre.example", joining="X"))
    with opened.session:
        assert isinstance(opened.problem, NoLine)


def test_a_book_that_has_joined_says_so(tmp_path):
    class Centre:
        def enrol(self, *_asked):
            """Let it in."""

    opened = a_door(tmp_path, Centre()).join(ANSWERS._replace(address="https://centre.example", joining="X"))
    with opened.session:
        assert (opened.joined, opened.problem) == (True, None)


def test_the_practice_book_is_made_once_and_framed(tmp_path):
    door = a_door(tmp_path)
    door.practice().close()
    opened = door.practice()
    assert opened.practised is not None
    opened.close()
    assert door.known() == ()


def test_a_wrong_passphrase_is_said_and_the_right_one_opens_the_window(tmp_path, qapp, qtbot):
    door = a_door(tmp_path)
    door.make(ANSWERS).session.close()
    entering = Entering(qapp, door, "ar", PORTS, surroundings(tmp_path))
    shown = entering.show_door()
    shown._opening.passphrase.setText("ليست هي")
    shown._open()
    qtbot.waitUntil(lambda: bool(shown.notice.words.text()), timeout=20_000)
    with pytest.raises(WrongPassphrase):
        door.open(door.known()[0], "ليست هي")
    shown._opening.passphrase.setText(ANSWERS.passphrase)
    shown._open()
    qtbot.waitUntil(lambda: entering.surface is not None, timeout=20_000)
    assert entering.surface.window.isVisible()
    qtbot.waitUntil(lambda: entering.surface.background.is_idle, timeout=20_000)
    entering.close()


@pytest.fixture
def shown(tmp_path, qapp, qtbot):
    """The door of a machine that knows two books."""
    door = a_door(tmp_path)
    door.make(ANSWERS).session.close()
    door.make(ANSWERS._replace(code="IRB")).session.close()
    entering = Entering(qapp, door, "ar", PORTS, surroundings(tmp_path))
    found = entering.show_door()
    qtbot.waitExposed(found)
    yield found
    if entering.surface is not None:
        qtbot.waitUntil(lambda: entering.surface.background.is_idle, timeout=20_000)
    entering.close()


def test_the_door_offers_the_books_that_it_knows_the_latest_first(shown):
    books = shown._opening.books
    assert [books.itemData(at).name for at in range(books.count())] == ["IRB", "AJL"]
    assert books.isVisible()
    books.setCurrentIndex(1)
    assert shown._opening.folder.name == "AJL"


def test_after_a_wrong_passphrase_the_keyboard_is_where_it_was(shown, qtbot):
    shown.activateWindow()
    line = shown._opening.passphrase
    line.setFocus()
    line.setText("ليست هي")
    line.returnPressed.emit()
    assert shown._waiting.isVisible(), "it is seen that it takes a while"
    qtbot.waitUntil(lambda: bool(shown.notice.words.text()), timeout=20_000)
    assert not shown._waiting.isVisible()
    qtbot.waitUntil(line.hasFocus)
    assert line.selectedText() == "ليست هي", "the next try replaces it"


def test_enter_goes_from_answer_to_answer_and_makes_the_book_behind_the_last(shown, qtbot):
    shown._ask(joining=False)
    questions = shown._questions
    typed = {
        "_office": "مكتب عجلون", "_code": "ajl", "_person": "رنا", "_passphrase": "قمر نجم", "_again": "قمر نجم",
    }  # fmt: skip
    for at, (name, text) in enumerate(typed.items()):
        line = getattr(questions, name)
        assert shown.focusWidget() is line, f"answer {at}"
        line.setText(text)
        if at < len(typed) - 1:
            line.returnPressed.emit()
    with qtbot.waitSignal(shown.opened, timeout=20_000):
        questions._again.returnPressed.emit()


def test_the_door_speaks_and_looks_as_the_window_was_last_wanted(tmp_path, qapp):
    world = surroundings(tmp_path)
    taste.remember(world.machine, Taste(language="fr", theme="dark", scale=125))
    entering = Entering(qapp, a_door(tmp_path), "ar", PORTS, world)
    shown = entering.show_door()
    assert (shown._voice.language, shown._look.theme, shown._look.scale) == ("fr", "dark", 125)
    shown.language_wanted.emit("en")
    assert taste.recall(world.machine) == Taste(language="en", theme="dark", scale=125)
    entering.close()
