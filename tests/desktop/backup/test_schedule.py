"""When a backup is due."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.backup.schedule import EVERY, Occasion, due

NOW = 1_795_430_000
times = st.integers(0, 4_000_000_000)


@given(times, st.none() | times, st.sampled_from(Occasion))
def test_nothing_is_due_where_nothing_changed(now, last, occasion):
    assert not due(now, last, changed=False, occasion=occasion)


@pytest.mark.parametrize("occasion", [Occasion.START, Occasion.BEFORE_UPDATE, Occasion.BEFORE_PULL])
def test_before_something_may_go_wrong_what_changed_is_backed_up(occasion):
    assert due(NOW, NOW - 1, changed=True, occasion=occasion)


def test_the_timer_waits_half_an_hour():
    assert not due(NOW, NOW - EVERY + 1, changed=True)
    assert due(NOW, NOW - EVERY, changed=True)
    assert due(NOW, None, changed=True)


@given(times, times)
def test_a_clock_that_went_back_does_not_stop_backups(now, last):
    assert due(now, last, changed=True) == (now < last or now - last >= EVERY)
