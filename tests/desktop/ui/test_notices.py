"""Notices stand beside the work, whole, whatever stands there already."""

import pytest
from inspecting import clipped
from PySide6.QtWidgets import QApplication, QWidget

from desktop.storage.problems import DiskFull
from desktop.ui.look import Look, dress
from desktop.ui.shell.notices import NoticeArea
from desktop.ui.tokens import SCALES
from desktop.ui.voice import Voice


@pytest.mark.parametrize("scale", SCALES)
def test_a_second_notice_leaves_the_first_whole(qapp, qtbot, scale):
    look, voice, window = Look(theme="light", scale=scale, rtl=True), Voice("ar"), QWidget()
    dress(qapp, look)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    notices = NoticeArea(window)
    notices.speak(look, voice)
    window.show()
    for tell in (lambda: notices.tell(voice.say("Saved"), "good"), lambda: notices.problem(DiskFull())):
        tell()
        for _ in range(5):
            QApplication.processEvents()
    assert len(notices._shown) == 2
    assert not clipped(notices)
    assert notices.geometry().bottom() < window.height()
