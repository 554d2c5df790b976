"""The door, the lock, the practice book's banner and panel are whole in every language, as the screens are."""

import datetime as dt
from pathlib import Path

import pytest
from inspecting import clipped, nameless, overlapping, unreached
from offices import an_office, surroundings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from settling import NOW, settle
from test_all_screens import TASTES

from desktop.backup.problems import BookRestorable
from desktop.practice.book import PracticeBook
from desktop.storage import pins
from desktop.storage.enlisting import enlist
from desktop.storage.officers import NewOfficer, Officer
from desktop.storage.problems import WrongPin
from desktop.ui.background import Background
from desktop.ui.desk import Place, Taste
from desktop.ui.door.getting_back import Helped, Looked, Restored, Unlocked
from desktop.ui.door.presenter import Door
from desktop.ui.door.screen import DoorWindow
from desktop.ui.look import Look, dress
from desktop.ui.practice.guide import Guide
from desktop.ui.practice.lessons import LESSONS, Course, Facts
from desktop.ui.shell.statusbar import SyncState
from desktop.ui.tokens import MOST_DIALOG_HEIGHT
from desktop.ui.voice import Voice
from desktop.ui.window_app import Surface, World
from desktop.window import PORTS

COMPLETE = {"invoice": "AJL-7KQB-2026-00412", "receipt": "AJL-7KQB-2026-R00398", "credit_note": "AJL-7KQB-2026-C00007"}
BACKUP = Path("/media/rana/USB DISK/nawl/nawl-AJL-7KQB-2026-11-23-1042.nawl")


def faults(window, size=(1366, 768)):
    least = window.minimumSizeHint()
    found = {"clipped": clipped(window), "nameless": nameless(window), "overlapping": overlapping(window)}
    return {**found, "large": [least] if least.width() > size[0] or least.height() > size[1] else []}


@pytest.fixture
def shown(qapp, tmp_path, request):
    """The door in a language and look."""
    taste = request.param
    voice = Voice(taste.language)
    look = Look(theme=taste.theme, scale=taste.scale, rtl=voice.rtl)
    dress(qapp, look)
    world = surroundings(tmp_path)
    background = Background(lambda _problem: None, lambda _fault: None)
    door = DoorWindow(Door(world, PORTS.centre, tmp_path / "documents", lambda: None), look, voice, background)
    door.resize(1366, 768)
    door.show()
    yield door
    door.close()
    background.close()


def door_states(door, folder):
    """The door's pages, each as full as it can be."""
    door._folder = folder
    door.show_page(0)
    yield "open"
    door._refused(BookRestorable(part="database", backup=str(BACKUP), made=dt.date(2026, 11, 23)))
    yield "damaged"
    door.show_page(1)
    yield "choose"
    door._ask(joining=False)
    yield "ask"
    door._ask(joining=True)
    yield "join"
    door._busy(on=True)
    yield "wait"
    door._busy(on=False)
    door.show_page(3)
    door.restoring._key_file = Path("recovery.key")
    when = dt.datetime(2026, 11, 23, 10, 42, tzinfo=dt.UTC)
    door.restoring._seen(Looked(BACKUP, "AJL", "7KQB", when, COMPLETE, lacks=True))
    yield "restore"
    door.restoring._came_back(Restored(BACKUP.parent, "7KQC", COMPLETE, 11))
    yield "restored"
    door.show_page(4)
    door.recovering.begin(folder)
    people = tuple(Officer(number=n, name="رنا عبد الرحمن الخطيب", can_open=True) for n in (1, 2))
    door.recovering._show(Path("recovery.key"), Unlocked("AJL", people))
    yield "forgotten"
    door._call()
    door.calling._show(((1, 2, 3), True))
    door.calling._heard(Helped("A7F3K-9QX2M"))
    yield "called"


@pytest.mark.parametrize(
    "shown", TASTES, indirect=True, ids=lambda taste: f"{taste.language}-{taste.theme}-{taste.scale}"
)
def test_the_door_is_whole_in_every_language_and_look(shown, tmp_path):
    for state in door_states(shown, tmp_path):
        for _ in range(5):
            QApplication.processEvents()
        assert not any(faults(shown).values()), (state, faults(shown))


@pytest.mark.parametrize("shown", [Taste(language="ar")], indirect=True)
def test_tab_comes_to_every_control_of_the_door(shown, tmp_path):
    for state in door_states(shown, tmp_path):
        QApplication.processEvents()
        assert not unreached(shown), state


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A book with officers of long names, of whom the first has a PIN."""
    with an_office(tmp_path_factory.mktemp("locked")) as session:
        for number in range(5):
            enlist(session, NewOfficer(name=f"عبد الرحمن بن عبد الله الحوراني {number}", passphrase=f"قمر {number}"))
        pins.set_pin(session.book, 1, "2580")
        yield session


@pytest.fixture(scope="module")
def locked(office, qapp):
    surface = Surface(qapp, office, "ar", PORTS, World(clock=lambda: NOW))
    surface.window.resize(1366, 768)
    surface.window.show()
    yield surface
    settle(surface)
    surface.close()


@pytest.mark.parametrize("taste", TASTES, ids=lambda taste: f"{taste.language}-{taste.theme}-{taste.scale}")
def test_the_lock_is_whole_in_every_language_and_scale(locked, taste):
    locked.change(taste)
    settle(locked)
    locked.lock.lock()
    settle(locked)
    locked.lock.page._no(WrongPin(left=3))
    locked.lock.page._no(WrongPin(left=2))
    settle(locked)
    assert not any(faults(locked.window).values()), faults(locked.window)
    locked.lock._open(1)
    settle(locked)


def test_tab_comes_to_every_control_of_the_lock(locked):
    locked.lock.lock()
    settle(locked)
    assert not unreached(locked.window)
    locked.lock._open(1)


@pytest.fixture(scope="module")
def practised(qapp, tmp_path_factory):
    """The window on a practice book, in the middle of a lesson, with the trainer's panel open."""
    book = PracticeBook.open(tmp_path_factory.mktemp("practice"), lambda: NOW, lambda _session, _day: None)
    surface = Surface(qapp, book.session, "ar", PORTS, World(clock=lambda: NOW))
    guide = Guide(surface.window, book, lambda _screen: None, lambda: None)
    surface.guide_by(guide)
    surface.window.resize(1366, 768)
    surface.window.show()
    guide.show_panel()
    yield surface, guide
    guide.end()
    settle(surface)
    surface.close()
    book.close()


@pytest.mark.parametrize("taste", TASTES, ids=lambda taste: f"{taste.language}-{taste.theme}-{taste.scale}")
def test_the_practice_banner_and_panel_are_whole_in_every_language_and_scale(practised, taste):
    surface, guide = practised
    surface.change(taste)
    settle(surface)
    surface.window.go(Place("sync"))
    settle(surface)
    for lesson in LESSONS:
        for at in range(len(lesson.steps) + 1):
            guide.course = Course(lesson, at, Facts())
            guide._show()
            settle(surface)
            assert not any(faults(surface.window).values()), (lesson.name, at, faults(surface.window))
    assert not any(faults(guide.panel, (1366, MOST_DIALOG_HEIGHT)).values()), faults(guide.panel)
    assert guide.panel.height() <= MOST_DIALOG_HEIGHT


def test_tab_comes_to_every_control_of_the_practice_panel(practised):
    surface, guide = practised
    guide.end()
    settle(surface)
    assert not unreached(guide.panel)
    assert guide.panel.windowFlags() & Qt.WindowType.Tool


@pytest.mark.parametrize("taste", TASTES, ids=lambda taste: f"{taste.language}-{taste.theme}-{taste.scale}")
def test_the_status_bar_has_room_for_a_long_reason_and_a_long_name(locked, taste):
    locked.change(taste)
    settle(locked)
    codes = ("certificate_differs", "centre_unreachable", "captive_portal", "not_enrolled")
    reason = max((locked.desk.voice.wording.reason(code) for code in codes), key=len)
    locked.window.show_sync(SyncState(1234, NOW, reason, enrolled=True))
    locked.window.show_person("عبد الرحمن بن عبد الله الحوراني")
    settle(locked)
    assert not any(faults(locked.window).values()), faults(locked.window)
    locked.window.show_sync(SyncState())
