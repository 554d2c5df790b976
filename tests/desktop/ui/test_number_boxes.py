"""What stands in a number box is to be seen, whichever way the window is read."""

import pytest
from PySide6.QtWidgets import QSpinBox

from desktop.ui.look import Look, dress


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("symbols", [QSpinBox.ButtonSymbols.NoButtons, QSpinBox.ButtonSymbols.UpDownArrows])
def test_a_number_has_room(qapp, qtbot, rtl, symbols):
    dress(qapp, Look(theme="light", scale=100, rtl=rtl))
    box = QSpinBox()
    qtbot.addWidget(box)
    box.setButtonSymbols(symbols)
    box.resize(180, 40)
    box.show()
    assert box.lineEdit().width() > 120
