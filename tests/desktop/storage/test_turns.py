"""Writers come in the order in which they asked."""

import threading
import time

import pytest

from desktop.storage.book import Book
from desktop.storage.named_values import SETTINGS
from desktop.storage.problems import BookBusy
from desktop.storage.turns import Turns


def test_a_long_run_of_writing_lets_a_person_save_in_between(book: Book) -> None:
    stop, rows = threading.Event(), []

    def bring_in() -> None:
        while not stop.is_set():
            with book.write() as connection:
                SETTINGS.put(connection, "row", b"%d" % len(rows))
                rows.append(None)

    worker = threading.Thread(target=bring_in)
    worker.start()
    try:
        while not rows:
            time.sleep(0.001)
        for saved in range(20):
            before = len(rows)
            with book.write() as connection:
                SETTINGS.put(connection, "person", b"%d" % saved)
                between = len(rows) - before
            assert between <= 2, "the batch that was being written, and no others"
    finally:
        stop.set()
        worker.join()


def test_turns_are_taken_in_order() -> None:
    turns, taken, threads = Turns(), [], []

    def take(number: int) -> None:
        with turns.turn(10):
            taken.append(number)

    with turns.turn(10):
        for number in range(8):
            threads.append(threading.Thread(target=take, args=(number,)))
            threads[-1].start()
            while len(turns._waiting) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert taken == list(range(8))


def test_who_waits_too_long_is_told_and_holds_nobody_up() -> None:
    turns = Turns()
    with turns.turn(1), pytest.raises(BookBusy), turns.turn(0.01):
        pytest.fail("two at once")
    with turns.turn(0.01):
        pass


def test_a_turn_ends_with_the_work_that_fails_in_it() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.turn(1):
        1 / 0  # noqa: B018 - any failure
    with turns.turn(0.01):
        pass
