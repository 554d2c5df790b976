"""Requests are as large as the line is fast."""

import pytest

from desktop.sync.metered import Pace


class Line:
    """What a metered line has counted."""

    def __init__(self):
        self.up = self.down = 0
        self.seconds = 0.0


@pytest.fixture
def line():
    return Line()


def carried(line: Line, pace: Pace, size: int, seconds: float) -> int:
    pace.begin()
    line.up += size
    line.seconds += seconds
    pace.end()
    return pace.chunk


def test_a_request_takes_five_seconds_at_the_speed_of_the_one_before(line):
    pace = Pace(line, 8_000, 40_000)
    assert carried(line, pace, 40_000, 10) == 20_000
    assert pace.speed == 4_000


def test_it_grows_at_most_fourfold_and_stays_within_bounds(line):
    pace = Pace(line, 8_000, 16_384)
    assert carried(line, pace, 16_384, 0.1) == 65_536
    assert carried(line, pace, 65_536, 0.1) == 262_144
    assert carried(line, pace, 262_144, 0.1) == Pace.MOST
    assert carried(line, pace, 400_000, 4_000) == Pace.LEAST


def test_a_small_request_shows_that_a_line_is_fast_but_not_that_it_is_slow(line):
    pace = Pace(line, 8_000, 40_000)
    assert carried(line, pace, 2_000, 1.2) == 40_000
    assert carried(line, pace, 2_000, 0.1) == pytest.approx(100_000, rel=0.01)
    assert carried(line, pace, 100, 0.001) == pytest.approx(100_000, rel=0.01)


@pytest.mark.parametrize(("seconds", "chunk"), [(0.03, Pace.MOST), (0.7, 104_285), (2.5, 29_200), (60, 2_048)])
def test_the_time_of_enrolment_says_how_large_the_first_request_is(line, seconds, chunk):
    pace = Pace(line, 8_000, 16_384)
    line.seconds = seconds
    pace.greeted()
    assert pace.chunk == chunk
