"""The trainer's levers, pulled in the real window: the line, a slow line, and a new beginning in one click."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from settling import settle

from desktop.practice.book import PracticeBook
from desktop.practice.sample_office import fill
from desktop.storage.machine import Machine
from desktop.storage.session import Surroundings
from desktop.ui.desk import Place
from desktop.ui.door.presenter import Door
from desktop.ui.entering import Entering
from desktop.ui.practice.port import Practised
from desktop.window import PORTS, CentreOfPractice


def small(session, day):
    fill(session, day, artisans=34, products=4, customers=4, orders=1)


@pytest.fixture
def entering(tmp_path, qapp, qtbot):
    world = Surroundings(Machine.at(tmp_path / "home"), lambda: int(time.time()))

    def practise():
        book = PracticeBook.open(tmp_path / "practice", world.clock, small)
        return Practised(book, CentreOfPractice(book.line))

    found = Entering(qapp, Door(world, PORTS.centre, tmp_path, practise), "en", PORTS, world)
    found.show_door().practise()
    qtbot.waitUntil(lambda: found.surface is not None, timeout=60_000)
    settle(found.surface)
    yield found
    found.close()


def pull(entering, line):
    QTest.mouseClick(entering.guide.panel.lines[line], Qt.MouseButton.LeftButton)


def sync(entering):
    entering.surface.window.go(Place("sync", action="line"))
    settle(entering.surface)
    entering.surface.window.screen_shown.now.start()
    settle(entering.surface)


def runs(entering):
    return entering.surface.window.screen_shown._presenter.overview().runs


def test_a_trainer_cuts_and_restores_the_line_and_begins_anew(entering, qtbot):
    window = entering.surface.window
    entering.guide.show_panel()
    assert window.findChild(type(entering.guide._banner)).isVisible(), "every screen stands under the banner"
    pull(entering, "cut")
    sync(entering)
    assert runs(entering)[0].tone == "bad"
    pull(entering, "slow")
    pull(entering, "open")
    sync(entering)
    assert runs(entering)[0].tone == "good"
    first = entering.surface.desk.session.writer.chain
    anew = next(
        each for each in entering.guide.panel.findChildren(type(entering.guide.panel.elsewhere))
        if each.accessibleName() == "Begin anew"
    )  # fmt: skip
    QTest.mouseClick(anew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: entering.surface is not None, timeout=60_000)
    settle(entering.surface)
    assert entering.surface.desk.session.writer.chain != first
    assert entering.guide._trainer.state == "open"
