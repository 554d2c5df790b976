"""What stays of many backups, whatever the laptop's clock did."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from core.retention import DAILY, NEWEST, WEEKLY, Stamp, kept

FIRST = dt.date(2026, 1, 1)
wild_days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
wild_stamps = st.lists(wild_days, max_size=120).map(lambda days: [Stamp(n, day) for n, day in enumerate(days)])


def over_days(days: int, a_day: int) -> list[Stamp]:
    return [Stamp(n, FIRST + dt.timedelta(days=n // a_day)) for n in range(days * a_day)]


def lived(stamps: list[Stamp]) -> frozenset[Stamp]:
    """What is there after each backup was followed by a pruning."""
    there: frozenset[Stamp] = frozenset()
    for stamp in stamps:
        there = kept([*there, stamp])
    return there


@given(wild_stamps)
def test_the_newest_stay_whatever_their_dates(stamps):
    assert kept(stamps) >= set(stamps[-NEWEST:])


@given(wild_stamps)
def test_no_more_stay_than_promised_and_none_is_made_up(stamps):
    stay = kept(stamps)
    assert len(stay) <= NEWEST + DAILY + WEEKLY
    assert stay <= set(stamps)


@given(wild_stamps)
def test_pruning_again_removes_nothing(stamps):
    assert kept(kept(stamps)) == kept(stamps)


@given(wild_stamps, st.randoms())
def test_the_order_of_the_files_does_not_matter(stamps, dice):
    mixed = list(stamps)
    dice.shuffle(mixed)
    assert kept(mixed) == kept(stamps)


@given(wild_stamps)
def test_of_each_of_the_last_days_and_weeks_the_last_one_stays(stamps):
    by_day = {stamp.day: stamp for stamp in stamps}
    by_week = {stamp.day.isocalendar()[:2]: stamp for stamp in stamps}
    assert kept(stamps) >= set(sorted(by_day.values())[-DAILY:])
    assert kept(stamps) >= set(sorted(by_week.values())[-WEEKLY:])


@given(wild_stamps)
def test_pruning_after_each_backup_keeps_what_pruning_at_the_end_would(stamps):
    assert lived(stamps) == kept(stamps)


def test_after_a_year_of_half_hours_two_months_are_reached():
    days = sorted({stamp.day for stamp in lived(over_days(365, 3))})
    assert len({day.isocalendar()[:2] for day in days}) == WEEKLY
    assert [(days[-1] - day).days for day in days[-DAILY:]] == list(range(DAILY - 1, -1, -1))


def test_a_day_with_the_clock_in_2090_does_not_drive_out_what_comes_after():
    ahead = [Stamp(n, dt.date(2090, 1, 1)) for n in range(20)]
    later = [Stamp(20 + stamp.serial, stamp.day) for stamp in over_days(30, 4)]
    stay = lived([*ahead, *later])
    assert set(later[-NEWEST:]) <= stay
    assert len({stamp.day for stamp in stay} & {stamp.day for stamp in later[-40:]}) == DAILY
