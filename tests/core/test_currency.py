from datetime import date

import pytest

from core.currency import CURRENCIES, UnknownCurrency, find_currency, smallest_coin

THREE_DECIMALS = {"JOD", "TND", "KWD", "BHD", "OMR", "IQD", "LYD"}
DINARS = {"JOD", "KWD", "BHD", "IQD", "LYD", "TND", "DZD"}
TWENTY = DINARS | {"SAR", "QAR", "OMR", "YER", "EGP", "SYP", "LBP", "SDG", "MAD", "AED", "ILS", "USD", "EUR"}


def test_the_twenty_currencies_are_known() -> None:
    assert set(CURRENCIES) >= TWENTY


@pytest.mark.parametrize("code", CURRENCIES)
def test_dinars_of_a_thousand_have_three_decimals_and_the_rest_two(code: str) -> None:
    assert find_currency(code).decimals == (3 if code in THREE_DECIMALS else 2)


@pytest.mark.parametrize("code", ["", "jod", "XXX", "JOD ", "SYP1", "dinar"])
def test_an_unknown_currency_is_a_problem_and_never_a_default(code: str) -> None:
    with pytest.raises(UnknownCurrency) as caught:
        find_currency(code)
    assert caught.value.parameters == {"currency": code}


def test_the_pound_of_2026_is_another_currency_than_the_old_one() -> None:
    old, new = find_currency("SYP"), find_currency("SYP2")
    assert old != new
    assert (old.iso, new.iso) == ("SYP", "SYP")
    assert (old.edition, new.edition) == (1, 2)


def test_the_smallest_coin_is_that_of_the_day() -> None:
    shekel = find_currency("ILS")
    assert smallest_coin(shekel, date(2007, 12, 31)) == 5
    assert smallest_coin(shekel, date(2008, 1, 1)) == 10


@pytest.mark.parametrize("code", CURRENCIES)
def test_every_currency_has_a_smallest_coin_on_any_day(code: str) -> None:
    currency = find_currency(code)
    days = [day for day, _ in currency.smallest_coins]
    assert days == sorted(days)
    assert smallest_coin(currency, date.min) > 0
    assert smallest_coin(currency, date.max) == currency.smallest_coins[-1][1]
