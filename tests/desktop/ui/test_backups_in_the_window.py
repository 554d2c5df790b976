"""An open book is backed up by itself; what hinders that is said once, with what to do."""

import shutil
from pathlib import Path

import pytest
from centres import Laptop, TestCentre
from offices import an_office, surroundings
from PySide6.QtWidgets import QPushButton
from safekeeping import register
from settling import NOW, settle

from core.problems import Problem
from desktop.backup import backing, manifest
from desktop.backup.keeping import Keeping
from desktop.backup.problems import BackupFolderMissing
from desktop.backup.rounds import Rounds
from desktop.backup.schedule import EVERY, Occasion
from desktop.practice.sample_office import sample_session
from desktop.storage.practising import mark_practice
from desktop.sync.run import Sync
from desktop.sync.state import load, save
from desktop.ui.desk import Place
from desktop.ui.window_app import Surface, World
from desktop.window import PORTS


class Clock:
    """A clock that is set."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def session(tmp_path):
    with an_office(tmp_path) as found:
        yield found


@pytest.fixture
def stick(tmp_path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def window(qapp, session, tmp_path, clock) -> Surface:
    machine = surroundings(tmp_path).machine
    found = Surface(qapp, session, "ar", PORTS, World(machine, clock=clock))
    found.window.show()
    settle(found)
    assert found._backups._soon.isActive(), "the window comes first"
    found._backups.start()
    settle(found)
    return found


def made(stick) -> list[Path]:
    return sorted(stick.glob("*.nawl"))


def said(surface) -> list[str]:
    return [one.accessibleName() for one in surface.window.notices._shown]


def test_at_the_start_every_half_hour_and_at_the_end(qapp, session, stick, tmp_path):
    Keeping(session, surroundings(tmp_path).machine).choose(stick)
    clock = Clock()
    surface = window(qapp, session, tmp_path, clock)
    assert len(made(stick)) == 1
    register(session, "قرية")
    clock.now += EVERY - 60
    surface._backups.look()
    settle(surface)
    assert len(made(stick)) == 1
    clock.now += 60
    surface._backups.look()
    settle(surface)
    assert len(made(stick)) == 2
    register(session, "قرية أخرى")
    surface.close()
    assert len(made(stick)) == 3, "an update can only come now"
    assert said(surface) == []


def test_a_book_that_nobody_chose_a_folder_for_is_told_so_once_with_the_way_there(qapp, session, tmp_path):
    surface = window(qapp, session, tmp_path, Clock())
    assert len(said(surface)) == 1
    surface._backups.look()
    settle(surface)
    assert len(said(surface)) == 1
    surface.window.notices._shown[0].findChildren(type(surface.window._status._person))[0].click()
    settle(surface)
    assert surface.window.place == Place("settings", action="safety")
    surface.close()


def test_a_pulled_stick_is_said_once_and_the_next_backup_made_when_it_is_back(qapp, session, stick, tmp_path):
    Keeping(session, surroundings(tmp_path).machine).choose(stick / "nawl")
    shutil.rmtree(stick)
    surface = window(qapp, session, tmp_path, Clock())
    assert len(said(surface)) == 1
    surface._backups.look()
    settle(surface)
    assert len(said(surface)) == 1
    (stick / "nawl").mkdir(parents=True)
    surface._backups.look()
    settle(surface)
    assert len(made(stick / "nawl")) == 1
    surface.close()


def test_a_full_stick_is_said_and_left_alone_for_half_an_hour(qapp, session, stick, tmp_path, monkeypatch):
    Keeping(session, surroundings(tmp_path).machine).choose(stick)
    tried = []

    def full(folder):
        tried.append(folder)
        return shutil._ntuple_diskusage(100, 100, 0)

    monkeypatch.setattr(backing.shutil, "disk_usage", full)
    clock = Clock()
    surface = window(qapp, session, tmp_path, clock)
    assert len(said(surface)) == 1
    before = len(tried)
    surface._backups.look()
    settle(surface)
    assert len(tried) == before
    clock.now += EVERY
    surface._backups.look()
    settle(surface)
    assert len(tried) > before
    assert not list(stick.iterdir()), "nothing half is left"
    surface.close()


def test_settings_say_how_far_the_last_backup_goes_even_without_the_stick(qapp, stick, tmp_path):
    with sample_session(tmp_path, NOW, artisans=3, products=3, customers=3, orders=6) as session:
        Keeping(session, surroundings(tmp_path).machine).choose(stick)
        surface = window(qapp, session, tmp_path, Clock())
        (file,) = made(stick)
        number = manifest.read(file).complete["receipt"]
        shutil.rmtree(stick)
        surface.window.go(Place("settings", action="safety"))
        settle(surface)
        safety = surface.window.screen_shown._safety
        assert number in safety._last.text().replace("\u2060", "")
        assert "كاملة حتى" in safety._last.text()
        assert safety._gone.isVisibleTo(safety)
        surface.close()


def test_damage_is_found_while_people_work_and_the_good_backup_is_named(qapp, session, stick, tmp_path):
    Keeping(session, surroundings(tmp_path).machine).choose(stick)
    clock = Clock()
    surface = window(qapp, session, tmp_path, clock)
    (good,) = made(stick)
    register(session, "قرية")
    session.book.prove_pages()  # folds the log into the file
    file = session.book.folder / "book.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    clock.now += EVERY
    surface._backups.look()
    settle(surface)
    assert made(stick) == [good], "damage is not copied over what is good"
    look = surface.desk.voice.say("Look for a good backup")
    buttons = [one for notice in surface.window.notices._shown for one in notice.findChildren(QPushButton)]
    next(one for one in buttons if one.accessibleName() == look).click()
    settle(surface)
    assert any(good.name in told for told in said(surface))
    surface._backups._rounds = None
    surface.close()


def test_the_practice_book_is_not_backed_up(qapp, session, tmp_path):
    with session.book.write() as connection:
        mark_practice(connection)
    surface = window(qapp, session, tmp_path, Clock())
    assert said(surface) == []
    surface.close()


def test_a_backup_is_made_before_much_arrives_and_not_before_little(sqlite, tmp_path):
    centre = TestCentre(sqlite, tmp_path / "centre")
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    for laptop in (first, second):
        laptop.enrol(centre)
    pulls: list[list[str]] = []

    def sync(laptop):
        with laptop.session.book.write() as connection:
            save(connection, load(connection).but(chunk=4096, speed=800))  # as on a slow line
        Sync(laptop.session, centre.line, laptop.clock, lambda: pulls.append(laptop.names())).run()

    first.register(1)
    sync(first)
    sync(second)
    assert pulls == []
    first.register(200, "ب")
    sync(first)
    sync(second)
    assert len(pulls) == 1
    assert 1 <= len(pulls[0]) < 201, "while it is not yet here"
    assert len(second.names()) == 201
    first.close()
    second.close()


def test_a_backup_that_fails_before_a_pull_stops_no_sync(session, tmp_path):
    keeping = Keeping(session, surroundings(tmp_path).machine)
    keeping.choose(tmp_path / "nowhere" / "nawl")
    rounds = Rounds(keeping, Clock())
    found = rounds.go(Occasion.BEFORE_PULL)
    assert isinstance(found, BackupFolderMissing)
    assert isinstance(found, Problem)
    assert rounds.go(Occasion.BEFORE_PULL) is None, "said once"
