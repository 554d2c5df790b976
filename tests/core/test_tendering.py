import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts import Account
from core.actions.problems import WrongChange
from core.actions.tendering import Rate, change_for, left_by_change, rate_of, tender, tender_postings, value_of
from core.currency import CURRENCIES

DAY = dt.date(2026, 11, 23)
DOLLAR = rate_of(70_900_000, "USD", "JOD")  # 0.709 dinars
codes = st.sampled_from(sorted(CURRENCIES))
rates = st.integers(1, 10**14)


def test_a_rate_is_a_ratio_of_minor_units():
    assert Rate(709, 100) == DOLLAR
    assert value_of(DOLLAR, "USD", "JOD") == 70_900_000


def test_dollars_count_for_dinars_and_the_change_is_whole_coins():
    paid = tender(4_000, "USD", DOLLAR)
    assert paid.worth == 28_360
    assert change_for(28_360 - 23_203, "JOD", Rate(1, 1), DAY) == 5_160
    change = tender(-5_160, "JOD")
    assert left_by_change((paid, change), 23_203, "JOD", DAY) == -3


def test_change_that_no_coin_explains_is_refused():
    with pytest.raises(WrongChange):
        left_by_change((tender(4_000, "USD", DOLLAR),), 23_203, "JOD", DAY)


@given(rates, codes, codes)
def test_a_rate_comes_back_as_it_was_typed(value, currency, counted):
    assert value_of(rate_of(value, currency, counted), currency, counted) == value


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), codes, rates), min_size=1, max_size=4), st.integers(1, 10**9))
def test_every_currency_of_a_payment_balances(handed, amount):
    tendered = tuple(
        tender(money, code) if code == "JOD" else tender(money, code, rate_of(rate, code, "JOD"))
        for money, code, rate in handed
    )
    sums = {}
    for one in tender_postings(tendered, amount, "JOD", Account.CASH, Account.RECEIVABLE):
        sums[one.currency] = sums.get(one.currency, 0) + one.amount
    assert set(sums.values()) == {0}
    assert {one.currency for one in tendered if one.amount} <= set(sums)
