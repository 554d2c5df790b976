"""Reading numbers as people type them, into exact integers."""

from core.currency import Currency
from core.numbers.marks import currencies_named, sub_units_named
from core.numbers.problems import AmbiguousNumber, ContraryCurrency, ExcessPrecision, NotANumber
from core.numbers.readings import Reading, readings
from core.numbers.style import UNKNOWN, NumberStyle
from core.numbers.written import Written, take_apart

_QUANTITY_DECIMALS = 3


def parse_amount(text: str, currency: Currency, style: NumberStyle = UNKNOWN) -> int:
    """Read an amount of money into minor units, alone or beside the name of its currency or sub-unit (750 فلسًا).

    Accepts 0–9, ٠–٩ and ۰–۹, the separators . , ٫ ٬ ' and spaces of any width, and one minus before or after. `style`
    decides between readings that the text itself leaves open ("12,500" in a currency of three decimals); it does not
    forbid one that the text makes certain ("135,50" in a field whose mark is the point).

    Raises NotANumber, AmbiguousNumber, ExcessPrecision (zeros beyond the currency's decimals are no excess),
    ContraryCurrency, NumberTooLarge.
    """
    written = take_apart(text)
    return _value(written, _decimals_meant(written, currency), style)


def parse_fixed(text: str, decimals: int, style: NumberStyle = UNKNOWN) -> int:
    """Read a bare number into an integer of 10**-decimals; raises as `parse_amount`, and NotANumber for any word."""
    written = take_apart(text)
    if written.words:
        raise NotANumber
    return _value(written, decimals, style)


def parse_quantity(text: str, style: NumberStyle = UNKNOWN) -> int:
    """Read a quantity of material (metres, kilograms) into thousandths; raises as `parse_fixed`."""
    return parse_fixed(text, _QUANTITY_DECIMALS, style)


def parse_count(text: str) -> int:
    """Read a number of whole pieces; raises as `parse_fixed`, ExcessPrecision for half a piece."""
    return parse_fixed(text, 0)


def currencies_in(text: str) -> frozenset[str]:
    """Find the codes that the word beside a number may mean; none when there is no word, or one that names no currency.

    Raises NotANumber.
    """
    words = take_apart(text).words
    return frozenset.intersection(*map(currencies_named, words)) if words else frozenset()


def _decimals_meant(written: Written, currency: Currency) -> int:
    """Give the currency's decimals, or none beside the name of its sub-unit: 750 فلسًا are minor units already."""
    in_sub_units = False
    for word in written.words:
        found = currencies_named(word) | sub_units_named(word)
        if not found:
            raise NotANumber
        if currency.code not in found:
            raise ContraryCurrency(expected=currency.code, found=tuple(sorted(found)))
        in_sub_units = currency.code in sub_units_named(word)
    return 0 if in_sub_units else currency.decimals


def _value(written: Written, decimals: int, style: NumberStyle) -> int:
    sign = -1 if written.negative else 1
    values = sorted(sign * reading.scaled(decimals) for reading in _likely(readings(written.numeral), decimals, style))
    if len(values) > 1:
        raise AmbiguousNumber(readings=tuple(values), decimals=decimals)
    return values[0]


def _likely(possible: list[Reading], decimals: int, style: NumberStyle) -> list[Reading]:
    """Keep the readings that the style and the decimals allow: one, or two when neither decides."""
    if not possible:
        raise NotANumber
    allowed = [reading for reading in possible if _agrees(reading, style)] or possible
    # 1,250 with two decimals is 1250: needless zeros are believed only where nothing else can be meant.
    fitting = [reading for reading in allowed if len(reading.fraction) <= decimals] or [
        reading for reading in allowed if reading.fits(decimals)
    ]
    if not fitting:
        raise ExcessPrecision(decimals=decimals, digits=max(len(reading.fraction) for reading in allowed))
    return fitting


def _agrees(reading: Reading, style: NumberStyle) -> bool:
    decimal_is_group = reading.decimal and reading.decimal in style.group
    group_is_decimal = reading.group and reading.group in style.decimal
    return not (decimal_is_group or group_is_decimal)
