"""Counted things beside a figure, in Arabic."""

from typing import Final

from core.numbers.form import NumberForm, write_fixed
from core.words.arabic import count_in_words
from core.words.nouns import Noun

_SAID_BY_NOUN: Final = (1, 2)


def count_in_digits(number: int, noun: Noun, form: NumberForm) -> str:
    """Write how many of a noun there are, with a figure where Arabic has one: قطعة واحدة، قطعتان، 3 قطع، 11 قطعة.

    One and two are said by the noun alone, as nobody says "2 قطعتان"; `number` is not negative.
    """
    if number in _SAID_BY_NOUN:
        return count_in_words(number, noun)
    return f"{write_fixed(number, 0, form)} {noun.after(number)}"
