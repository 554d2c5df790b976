"""A book that nobody touches is hidden, and officers take turns at it by PIN."""

import threading
from collections.abc import Iterator

import pytest
from offices import PASSPHRASE, an_office, surroundings
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit
from settling import NOW, settle

from desktop.storage import drafts, idle, pins
from desktop.storage.enlisting import enlist
from desktop.storage.idle import Moment, pause_after
from desktop.storage.lists.history import history
from desktop.storage.officers import NewOfficer
from desktop.storage.practising import mark_practice
from desktop.storage.session import Session
from desktop.ui.desk import Place, Taste
from desktop.ui.forms.drafting import offered
from desktop.ui.forms.offer import DraftOffer
from desktop.ui.locking.presenter import Locking
from desktop.ui.shell.window import HOME
from desktop.ui.window_app import Surface, World
from desktop.window import PORTS

HUDA = NewOfficer(name="هدى الزعبي", passphrase="قمر 12")


@pytest.fixture
def book(tmp_path) -> Iterator[Session]:
    """A book with two officers: the founder without a PIN, and Huda, whose PIN is 2580."""
    with an_office(tmp_path) as session:
        enlist(session, HUDA)
        pins.set_pin(session.book, 2, "2580")
        yield session


@pytest.fixture
def window(book, qapp) -> Iterator[Surface]:
    """Its window, whose lock does not make one wait."""
    found = Surface(qapp, book, "ar", PORTS, World(clock=lambda: NOW))
    found.lock._pause = lambda _wrong: 0
    found.window.resize(1366, 768)
    found.window.show()
    settle(found)
    yield found
    found.close()


def seen(surface):
    """All texts that can be read on the window and on what stands over it."""
    texts = [one.text() for one in surface.window.findChildren(QLabel) if one.isVisible()]
    return " ".join(texts + [one.text() for one in surface.window.findChildren(QLineEdit) if one.isVisible()])


def locked(surface):
    surface.lock.lock()
    settle(surface)
    return surface.lock.page


def typed(surface, page, keys):
    page.line.setText(keys)
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    settle(surface)


def form(surface):
    """The first line of a form that somebody is filling in."""
    surface.window.go(Place("customers", action="new"))
    settle(surface)
    line = next(one for one in surface.window.screen_shown.findChildren(QLineEdit) if one.isVisible())
    line.setFocus()
    line.setText("سهام الشويات")
    line.textEdited.emit(line.text())
    return line


def test_it_hides_everything_and_the_half_typed_form_comes_back_as_it_was(window, book):
    line = form(window)
    window.window.notices.tell("فاتورة سهام")
    page = locked(window)
    assert not line.isVisible()
    assert "سهام" not in seen(window)
    with book.book.read() as connection:
        assert drafts.listed(connection), "a power cut costs nothing either"
    typed(window, page, PASSPHRASE)
    assert line.isVisible()
    assert line.text() == "سهام الشويات"
    assert window.window.focusWidget() is line
    assert "فاتورة سهام" in seen(window)


def test_no_key_reaches_what_is_hidden(window):
    locked(window)
    for keys in (Qt.Key.Key_K, Qt.Key.Key_N):
        QTest.keyClick(window.window, keys, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.window.place == Place(HOME)
    assert QApplication.activePopupWidget() is None


def test_a_dialog_is_hidden_too_and_comes_back(window):
    dialog = QDialog(window.window)
    dialog.open()
    page = locked(window)
    assert not dialog.isVisible()
    typed(window, page, PASSPHRASE)
    assert dialog.isVisible()
    dialog.close()


def test_officers_take_turns_by_pin_with_the_keyboard_alone(window, book, qtbot):
    QTest.keyClick(window.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    page = window.lock.page
    assert page.people.currentItem().text() == "رنا الخطيب", "who was at work"
    QTest.keyClick(page.line, Qt.Key.Key_Down)
    QTest.keyClicks(page.line, "2580")
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    settle(window)
    assert book.book.officer == 2
    assert not window.window.is_covered
    qtbot.waitUntil(lambda: window.window._status._person.accessibleName() == "هدى الزعبي")


def test_what_is_done_afterwards_is_the_new_officers(window, book):
    typed(window, locked(window), PASSPHRASE)
    page = locked(window)
    page.people.setCurrentRow(1)
    typed(window, page, "٢٥٨٠")
    window.window.go(Place("customers", action="new"))
    settle(window)
    line = next(one for one in window.window.screen_shown.findChildren(QLineEdit) if one.isVisible())
    line.setText("سوق عمّان")
    line.textEdited.emit(line.text())
    window.window.do("save")
    settle(window)
    changes = history(book, window.window.place.record)
    assert {step.officer for step in changes} == {"هدى الزعبي"}


def test_the_other_officer_finds_no_form_open_and_her_own_language(window, book):
    form(window)
    page = locked(window)
    page.people.setCurrentRow(1)
    typed(window, page, "2580")
    assert window.window.place == Place("customers")
    window.change(Taste(language="en"))
    settle(window)
    typed(window, locked(window), PASSPHRASE)
    assert window.desk.voice.language == "ar"
    with book.book.read() as connection:
        assert len(drafts.listed(connection)) == 1, "what the first one typed is offered again"


def test_what_another_typed_is_offered_as_hers_and_behind_ones_own(window, book):
    form(window)
    page = locked(window)
    page.people.setCurrentRow(1)
    typed(window, page, "2580")
    (hers,) = offered(book, "customers")
    assert hers.whose == "رنا الخطيب"
    settle(window)
    (offer,) = (one for one in window.window.screen_shown.findChildren(DraftOffer) if one.isVisible())
    assert "رنا الخطيب" in offer._text.text()
    form(window)
    window.window.keep()
    settle(window)
    mine, hers = offered(book, "customers")
    assert (mine.whose, hers.whose) == ("", "رنا الخطيب")


def test_wrong_pins_are_counted_and_then_the_passphrase_is_asked_for(window, book):
    page = locked(window)
    page.people.setCurrentRow(1)
    for _ in range(pins.TRIES):
        typed(window, page, "0000")
        assert page.problem.isVisible()
    assert book.book.officer == 1
    assert page.line.accessibleName().startswith("عبارة المرور")
    assert not page.other.isVisible()
    typed(window, page, "2580")
    assert window.window.is_covered
    typed(window, page, HUDA.passphrase)
    assert book.book.officer == 2


def test_each_wrong_try_makes_the_next_one_wait_longer(window):
    page = locked(window)
    page._pause = lambda wrong: 3600 if wrong > 1 else 0
    typed(window, page, "ليست هي")
    assert page.line.isEnabled()
    typed(window, page, "ولا هذه")
    assert not page.line.isEnabled()
    assert "3,600" in page.problem.text().replace("\u2066", "") or "3600" in page.problem.text()


def test_pauses_grow_and_end():
    assert [pause_after(wrong) for wrong in range(8)] == [0, 0, 2, 4, 8, 16, 30, 30]


def test_a_passphrase_helps_who_forgot_her_pin(window, book):
    page = locked(window)
    page.people.setCurrentRow(1)
    page.other.click()
    typed(window, page, HUDA.passphrase)
    assert book.book.officer == 2


def test_it_locks_after_the_minutes_that_were_chosen_and_a_touch_puts_that_off(window):
    clock = [0.0]
    watch = window.lock.watch
    watch._clocks = lambda: Moment(clock[0], clock[0])
    watch.touch()
    handle = window.window.windowHandle()
    handle.installEventFilter(watch)
    clock[0] = 599
    assert not watch.look()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    clock[0] = 1198
    assert not watch.look()
    clock[0] = 1200
    assert watch.look()
    assert window.window.is_covered


def test_a_touch_that_comes_too_late_locks_and_does_nothing_else(window):
    clock = [0.0]
    watch = window.lock.watch
    watch._clocks = lambda: Moment(0, clock[0])
    watch.touch()
    handle = window.window.windowHandle()
    handle.installEventFilter(watch)
    clock[0] = 8 * 3600
    QTest.keyClick(handle, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.window.is_covered
    assert window.window.place == Place(HOME)


def test_however_long_it_was_locked_the_first_key_is_the_locks(window, book, qtbot):
    clock = [0.0]
    window.lock.watch._clocks = lambda: Moment(clock[0], clock[0])
    window.lock.watch.touch()
    handle = window.window.windowHandle()
    handle.installEventFilter(window.lock.watch)
    clock[0] = 601
    assert window.lock.watch.look()
    settle(window)
    page = window.lock.page
    page.people.setCurrentRow(1)
    page.line.setFocus()
    clock[0] = 9 * 3600
    for digit in (Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_8, Qt.Key.Key_0, Qt.Key.Key_Return):
        QTest.keyClick(handle, digit)
    qtbot.waitUntil(lambda: not window.window.is_covered, timeout=20_000)
    assert book.book.officer == 2
    assert not window.lock.watch.look(), "she was here just now"


def test_settings_say_after_how_long(window, book):
    window.window.go(Place("settings", action="people"))
    settle(window)
    people = window.window.screen_shown._people
    assert people._minutes[idle.USUAL_MINUTES].isChecked()
    people._minutes[0].click()
    settle(window)
    assert window.lock.watch._rule.after == 0
    assert Locking(book).seconds() == 0


def test_the_practice_book_locks_only_when_asked_and_says_its_passphrase(window, book):
    with book.book.write() as connection:
        mark_practice(connection)
    assert Locking(book).seconds() == 0
    assert "practice" in locked(window)._kept.text()


def test_work_goes_on_behind_the_lock(window):
    gate, done = threading.Event(), []
    window.background.work(window.background.lasting, lambda _progress: gate.wait(), done.append, network=True)
    window.lock.lock()
    gate.set()
    settle(window)
    assert done == [True]


def test_a_book_is_locked_after_ten_minutes_unless_somebody_chose_otherwise(tmp_path):
    with an_office(tmp_path) as session:
        assert Locking(session).seconds() == 600
        with session.book.write() as connection:
            idle.set_minutes(connection, 2)
        assert Locking(session).seconds() == 120
    with Session.open(tmp_path / "book", PASSPHRASE, surroundings(tmp_path)) as again:
        assert Locking(again).seconds() == 120


def test_a_dialog_that_opens_behind_the_lock_is_seen_only_afterwards(window):
    """An answer may come after the lock: which place the pieces come from, say."""
    page = locked(window)
    dialog = QDialog(window.window)
    dialog.open()
    settle(window)
    assert not dialog.isVisible()
    assert page.isVisible()
    typed(window, page, PASSPHRASE)
    assert dialog.isVisible()
    dialog.close()


def test_a_file_that_was_being_chosen_is_given_up_and_what_follows_is_sound(window):
    QTimer.singleShot(0, window.lock.lock)
    name, _ = QFileDialog.getSaveFileName(window.window, "Export")
    assert not name
    settle(window)
    typed(window, window.lock.page, PASSPHRASE)
    assert not window.window.is_covered
