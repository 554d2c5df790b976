"""Each lesson is played in the real window: a person does what the ring points at, and the lesson notices."""

import itertools
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from settling import settle

from desktop.practice.book import PracticeBook
from desktop.practice.sample_office import fill
from desktop.storage.machine import Machine
from desktop.storage.session import Surroundings
from desktop.ui.desk import Place, Taste
from desktop.ui.door.presenter import Door, Opened
from desktop.ui.entering import Entering
from desktop.ui.practice.lessons import LESSONS, SEEK
from desktop.ui.practice.port import Practised
from desktop.window import PORTS, CentreOfPractice


def small(session, day):
    fill(session, day, artisans=34, products=8, customers=4, orders=1)


@pytest.fixture(scope="module")
def entering(tmp_path_factory, qapp):
    folder, seconds = tmp_path_factory.mktemp("lessons"), itertools.count(int(time.time()))
    world = Surroundings(Machine.at(folder / "home"), lambda: next(seconds))
    book = PracticeBook.open(folder / "practice", world.clock, small)
    practised = Practised(book, CentreOfPractice(book.line))
    found = Entering(qapp, Door(world, PORTS.centre, folder, lambda: practised), "ar", PORTS, world)
    found.enter(Opened(book.session, practised))
    found.guide._timer.setInterval(50)  # the lesson looks more often than a person needs
    found.surface.window.showNormal()
    found.surface.window.resize(1366, 768)
    yield found
    found.close()


class Trainee:
    """Does what a lesson says, by the mouse where the ring stands and by the keyboard."""

    def __init__(self, entering, qtbot):
        self.surface, self.guide, self.window, self._qtbot = entering.surface, entering.guide, None, qtbot
        self.window = self.surface.window

    def begin(self, name):
        panel = self.guide.panel
        panel.show()
        lesson = next(lesson for lesson in LESSONS if lesson.name == name)
        words = self.surface.desk.voice.say(lesson.title)
        (start,) = [each for each in panel.findChildren(type(panel.elsewhere)) if each.accessibleName() == words]
        QTest.mouseClick(start, Qt.MouseButton.LeftButton)
        panel.hide()
        self.window.activateWindow()
        self.come_to(0)

    def come_to(self, step):
        """Wait until the lesson has noticed."""
        self._qtbot.waitUntil(lambda: self.guide.course is not None and self.guide.course.at == step, timeout=20_000)
        settle(self.surface, 0.15)  # the ring follows at the next look

    def click_ring(self):
        """Click in the middle of the ring, on whatever is there."""
        assert self.guide._ring.isVisible(), "nothing is pointed at"
        middle = self.guide._ring.geometry().center()
        target = self.window.childAt(middle)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(self.window, middle))
        settle(self.surface)

    def press(self, key):
        QTest.keyClick(self.window.focusWidget(), key)
        settle(self.surface)

    def told(self):
        banner = self.guide._banner
        return " ".join(each.text() for each in banner.findChildren(QLabel))


@pytest.fixture(params=["ar", "en"])
def trainee(request, entering, qtbot):
    surface = entering.surface
    surface.change(Taste(language=request.param))
    settle(surface)
    surface.window.go(Place("today"))
    surface.window.activateWindow()
    settle(surface)
    yield Trainee(entering, qtbot)
    entering.guide.end()


def is_over(trainee):
    lesson = trainee.surface.desk.voice.say(trainee.guide.course.lesson.title)
    assert trainee.guide.course.step is None
    assert lesson in trainee.told()
    assert not trainee.guide._ring.isVisible()


def test_the_first_sale(trainee):
    trainee.begin("sale")
    trainee.click_ring()  # Quick sale in the rail
    trainee.come_to(1)
    seek = next(
        each
        for each in trainee.window.findChildren(QLineEdit)
        if each.accessibleName() == trainee.surface.desk.voice.say(SEEK) and each.isVisible()
    )
    around = trainee.guide._ring.geometry()
    assert around.contains(seek.mapTo(trainee.window, QPoint(seek.width() // 2, seek.height() // 2)))
    trainee.click_ring()
    seek.setText("ثو")
    seek.textEdited.emit("ثو")
    settle(trainee.surface, 0.2)
    trainee.press(Qt.Key.Key_Return)
    trainee.come_to(2)
    trainee.click_ring()
    trainee.press(Qt.Key.Key_Return)
    trainee.come_to(3)
    trainee.press(Qt.Key.Key_F9)
    trainee.come_to(4)
    trainee.click_ring()  # Documents in the rail
    trainee.come_to(5)
    is_over(trainee)


def test_the_first_sync(trainee):
    trainee.begin("sync")
    trainee.click_ring()
    trainee.come_to(1)
    trainee.click_ring()  # Sync now
    trainee.come_to(2)
    trainee.click_ring()
    trainee.come_to(3)
    is_over(trainee)


def test_solving_a_conflict(trainee):
    trainee.begin("conflict")
    trainee.click_ring()  # the way to the panel
    assert trainee.guide.panel.isVisible()
    QTest.mouseClick(trainee.guide.panel.elsewhere, Qt.MouseButton.LeftButton)
    trainee.come_to(1)
    trainee.guide.panel.hide()
    trainee.click_ring()  # Sync in the rail
    settle(trainee.surface, 0.15)
    if trainee.surface.window.screen_shown.tabs.currentIndex():  # where the last lesson ended
        trainee.click_ring()  # the tab «The line»
        settle(trainee.surface, 0.15)
    trainee.click_ring()  # Sync now
    trainee.come_to(2)
    trainee.click_ring()  # the tab «To decide»
    settle(trainee.surface, 0.15)
    trainee.click_ring()  # Keep this one
    trainee.come_to(3)
    is_over(trainee)
