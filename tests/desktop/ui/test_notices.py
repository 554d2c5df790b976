"""Notices stand beside the work, whole, whatever stands there already."""

import pytest
from inspecting import clipped
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.storage.problems import DiskFull
from desktop.ui.look import Look, dress
from desktop.ui.shell.notices import NoticeArea
from desktop.ui.tokens import SCALES
from desktop.ui.voice import Voice


@pytest.fixture
def window(qtbot):
    found = QWidget()
    qtbot.addWidget(found)
    found.resize(1366, 768)
    found.show()
    return found


@pytest.mark.parametrize("scale", SCALES)
def test_a_second_notice_leaves_the_first_whole(qapp, window, scale):
    look, voice = Look(theme="light", scale=scale, rtl=True), Voice("ar")
    dress(qapp, look)
    notices = NoticeArea(window)
    notices.speak(look, voice)
    for tell in (lambda: notices.tell(voice.say("Saved"), "good"), lambda: notices.problem(DiskFull())):
        tell()
        for _ in range(5):
            QApplication.processEvents()
    assert len(notices._shown) == 2
    assert not clipped(notices)
    assert notices.geometry().bottom() < window.height()


def test_a_notice_goes_when_what_it_asks_for_is_done(window):
    notices, done = NoticeArea(window), []
    notices.speak(Look(theme="light", scale=100, rtl=True), Voice("ar"))
    notices.tell("لم يُختر مجلد", "warn", "اختيار مجلد", lambda: done.append(1))
    next(one for one in notices.findChildren(QPushButton) if one.text() == "اختيار مجلد").click()
    assert done
    assert not notices._shown
