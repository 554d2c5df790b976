import pytest
import tafqit
from hypothesis import given
from hypothesis import strategies as st

from core.currency import CURRENCIES, find_currency
from core.words.amounts import amount_in_words
from core.words.currency_nouns import CURRENCY_NOUNS
from core.words.manner import Language, Manner


@pytest.mark.parametrize(
    ("minor_units", "code", "said"),
    [
        (0, "JOD", "zero Jordanian dinars"),
        (1_000, "JOD", "one Jordanian dinar"),
        (1, "JOD", "one fils"),
        (2_500, "JOD", "two Jordanian dinars and five hundred fils"),
        (12_345_008, "KWD", "twelve thousand, three hundred and forty-five Kuwaiti dinars and eight fils"),
        (101, "USD", "one US dollar and one cent"),
        (-300, "EUR", "minus three euros"),
        (203, "ILS", "two Israeli shekels and three agorot"),
    ],
)
def test_amounts_are_said_in_english(minor_units: int, code: str, said: str) -> None:
    assert amount_in_words(minor_units, find_currency(code), Manner(language="en")) == f"{said} only"


@pytest.mark.parametrize(
    ("minor_units", "code", "said"),
    [
        (0, "TND", "zéro dinar tunisien"),
        (1_250, "TND", "un dinar tunisien et deux cent cinquante millimes"),
        (80_00, "MAD", "quatre-vingts dirhams marocains"),
        (100, "EGP", "une livre égyptienne"),
        (21_21, "LBP", "vingt et une livres libanaises et vingt et une piastres"),
        (1_101_00, "LBP", "mille cent une livres libanaises"),
        (11_00, "EGP", "onze livres égyptiennes"),
        (2_000_000_00, "DZD", "deux millions de dinars algériens"),
        (1_000_000_00, "EUR", "un million d'euros"),
        (1_000_001_00, "EUR", "un million un euros"),
    ],
)
def test_amounts_are_said_in_french(minor_units: int, code: str, said: str) -> None:
    assert amount_in_words(minor_units, find_currency(code), Manner(language="fr", closed=False)) == said


def test_every_currency_has_words() -> None:
    assert set(CURRENCY_NOUNS) == set(CURRENCIES)


@given(st.integers(1, 10**9))
def test_french_dinars_agree_with_tafqit(dinars: int) -> None:
    manner = Manner(language="fr", adjective=False, closed=False)
    assert amount_in_words(dinars * 100, find_currency("DZD"), manner) == tafqit.french(dinars)


@given(st.integers(-(10**17), 10**17), st.sampled_from(list(CURRENCIES)), st.sampled_from(["en", "fr"]))
def test_every_amount_of_every_currency_can_be_said(minor_units: int, code: str, language: Language) -> None:
    said = amount_in_words(minor_units, find_currency(code), Manner(language=language))
    assert said.endswith("only" if language == "en" else "seulement")
    assert said.startswith(("minus", "moins")) == (minor_units < 0)
