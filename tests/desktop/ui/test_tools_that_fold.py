"""A bar of controls stands on one line, and folds where the window is too narrow for all of it."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.ui.pieces.boxes import column, holding, row
from desktop.ui.pieces.folding import Folding


@pytest.fixture
def said():
    return QLabel("7 documents")


@pytest.fixture
def bar(qtbot, said):
    first, second = (
        row(QPushButton("All kinds"), QPushButton("All states"), None),
        row(None, said, QPushButton("Export")),
    )
    found = Folding(first, second, 8)
    whole = holding(column(found, QWidget()))
    qtbot.addWidget(whole)
    found.whole = whole
    whole.resize(900, 300)
    whole.show()
    return found


def test_a_wide_window_shows_both_groups_on_one_line(qtbot, bar, said):
    qtbot.waitUntil(lambda: said.y() < bar.height() and not bar.is_folded)
    assert bar.height() < 2 * said.sizeHint().height() + 40


def test_a_narrow_window_shows_them_under_each_other_and_neither_is_cut(qtbot, bar, said):
    bar.whole.resize(bar.minimumSizeHint().width(), 300)
    qtbot.waitUntil(lambda: bar.is_folded and bar.height() >= bar.minimumSizeHint().height())
    assert said.width() >= said.sizeHint().width()


def test_a_text_that_becomes_longer_folds_the_bar_and_a_shorter_one_unfolds_it(qtbot, bar, said):
    bar.whole.resize(bar.minimumSizeHint().width() + said.sizeHint().width() + 260, 300)
    qtbot.waitUntil(lambda: not bar.is_folded)
    said.setText("a number of documents that nobody would have thought of " * 2)
    qtbot.waitUntil(lambda: bar.is_folded)
    said.setText("7 documents")
    qtbot.waitUntil(lambda: not bar.is_folded)
