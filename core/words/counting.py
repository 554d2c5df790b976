"""Counted things beside a figure, and the nouns that Nawl counts in Arabic."""

from typing import Final

from core.numbers.form import NumberForm, write_fixed
from core.words.nouns import Noun, feminine, masculine

PIECE: Final = feminine("قطعة", "قطع")
ARTISAN: Final = feminine("حرفية", "حرفيات")
PRODUCT: Final = masculine("منتج", "منتجات")
ORDER: Final = masculine("طلب", "طلبات")
INVOICE: Final = feminine("فاتورة", "فواتير")
PAYMENT: Final = feminine("دفعة", "دفعات")
PHOTO: Final = feminine("صورة", "صور")
PAGE: Final = feminine("صفحة", "صفحات")
DAY: Final = masculine("يوم", "أيام")
METRE: Final = masculine("متر", "أمتار")
KILOGRAM: Final = masculine("كيلوغرام", "كيلوغرامات")


def count_in_digits(number: int, noun: Noun, form: NumberForm) -> str:
    """Write how many of a noun there are, with a figure where Arabic has one: قطعة واحدة، قطعتان، 3 قطع، 11 قطعة.

    One and two are said by the noun alone, as nobody says "2 قطعتان"; `number` is not negative.
    """
    if number == 1:
        return f"{noun.singular} {'واحدة' if noun.feminine else 'واحد'}"
    if number == 2:
        return noun.dual
    rest = number % 100
    written = noun.plural if 3 <= rest <= 10 else noun.accusative if rest > 10 else noun.singular
    return f"{write_fixed(number, 0, form)} {written}"
