import datetime as dt

import pytest

from core.currency import CURRENCIES, smallest_coin
from core.denominations import DENOMINATIONS

TODAY = dt.date(2026, 11, 23)


def test_every_currency_can_be_counted():
    assert DENOMINATIONS.keys() == CURRENCIES.keys()


@pytest.mark.parametrize("code", CURRENCIES)
def test_denominations_go_down_to_the_smallest_coin_of_today(code):
    values = [each.value for each in DENOMINATIONS[code]]
    assert values == sorted(set(values), reverse=True)
    assert values[-1] <= smallest_coin(CURRENCIES[code], TODAY)
    assert all(each.is_note or each.is_coin for each in DENOMINATIONS[code])
