"""What nobody else should read is hidden, may be looked at, and is typed twice where a slip would lock somebody out."""

import pytest
from offices import an_office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.storage.problems import WrongPassphrase
from desktop.ui.door.problems import PassphrasesDiffer
from desktop.ui.look import Look
from desktop.ui.pieces.secret import SecretLine
from desktop.ui.settings.presenter import Settings
from desktop.ui.voice import Voice


def test_a_passphrase_can_be_looked_at_while_it_is_typed(qtbot):
    line = SecretLine(Look(theme="light", scale=100, rtl=True), Voice("ar"), "عبارة المرور")
    qtbot.addWidget(line)
    line.show()
    with qtbot.waitActive(line):
        line.activateWindow()
    line.setFocus()
    line.setText("قمر 12")
    assert line.displayText() != "قمر 12"
    QTest.keyClick(line, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert line.displayText() == "قمر 12"
    line.clear()
    assert line.echoMode() == QLineEdit.EchoMode.Password, "the next one is hidden again"


def test_a_slip_in_a_new_passphrase_locks_nobody_out(tmp_path):
    with an_office(tmp_path) as session:
        settings = Settings(session, Voice("ar"), None, lambda: 0)
        with pytest.raises(PassphrasesDiffer):
            settings.change_passphrase("قمر ١٢", "قمر ١٣")
        with pytest.raises(PassphrasesDiffer):
            settings.add_person("هدى", "قمر ١٢", "قمر ١٣")
        assert len(settings.people().officers) == 1
        with pytest.raises(WrongPassphrase):
            session.book.keyring.whose("قمر ١٢")
        settings.change_passphrase("قمر ١٢", "قمر ١٢")
        assert session.book.keyring.whose("قمر ١٢") == 1
