"""A book that nobody touches is locked, whatever the clocks do."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.idle import IdleLock, Moment

LOCK = IdleLock(300)
seconds = st.floats(0, 1e9)


@given(seconds, seconds)
def test_it_locks_after_so_long(steady, wall):
    touched = Moment(steady, wall)
    assert not LOCK.is_due(Moment(steady + 299, wall + 299), touched)
    assert LOCK.is_due(Moment(steady + 301, wall + 301), touched)


@given(seconds, st.floats(-1e9, 0))
def test_a_clock_set_back_keeps_nothing_open(steady, jump):
    assert LOCK.is_due(Moment(steady + 301, 1e9 + jump), Moment(steady, 1e9))


def test_a_laptop_that_slept_is_locked():
    assert LOCK.is_due(Moment(10, 8 * 3600), Moment(9, 0))


def test_a_timer_looks_again_when_it_may_be_time():
    assert LOCK.left(Moment(100, 100), Moment(0, 0)) == 200


def test_it_can_be_switched_off():
    assert not IdleLock(0).is_due(Moment(1e9, 1e9), Moment(0, 0))
