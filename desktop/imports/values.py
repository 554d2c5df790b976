"""Turns cells into typed values, one column at a time."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from core.currency import CURRENCIES, Currency
from core.dates import DateStyle, column_order, order_of_country, parse_date
from core.folding import fold
from core.numbers import (
    POINT,
    ContraryCurrency,
    NotANumber,
    column_style,
    currencies_in,
    parse_amount,
    parse_count,
    parse_quantity,
)
from core.records.values import Money
from desktop.imports.choices import CROSSES, NO, NOTHING, TICKS, YES
from desktop.imports.clean import clean, is_unreadable
from desktop.imports.problems import (
    AmbiguousReference,
    CellTooLong,
    CellUnreadable,
    NoDigits,
    OutOfRange,
    UnknownChoice,
    UnknownReference,
)
from desktop.imports.sheets import Cell, cell_text
from desktop.imports.targets import Column

Resolver = Callable[[str], Sequence[bytes]]
"""Gives the ids of the records that a cleaned name or code may mean, the best first."""

Convert = Callable[[Cell], object]
"""Gives a cell's value, or None for a cell that says nothing; raises Problem."""

_LEAST_DIGITS = 5
_BETWEEN_WORDS = re.compile(r"\s*[،,;؛/+\n]\s*")
_UNITS = re.compile(
    r"[\s.]*(?:سنوات|سنة|سنه|عاما|عام|م|قطعة|قطع|حبة|حبات|years?|yrs?|ans?|pieces?|pcs?|pi[eè]ces?)\.?\s*\Z",
    re.IGNORECASE,
)
# A form's time stamp: 2023/05/01 3:15:02 م.
_TIME = re.compile(r"[\sT,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:ص|م|am|pm)?\Z", re.IGNORECASE)
_DECIMAL_ZERO = re.compile(r"(?<=\d)\.0\Z")
_DIGITS_LOST = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
_EXCEL_DAYS = range(10_000, 80_000)  # 1927 to 2119
_EXCEL_EPOCH = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the office knows when it reads a file.

    `country` (ISO 3166) orders day and month where the column leaves them open. `resolvers` are by record type; without
    one, a reference stays the cleaned text.
    """

    currency: Currency
    country: str
    today: dt.date
    resolvers: Mapping[str, Resolver] = field(default_factory=dict)


def converter(column: Column, cells: Sequence[Cell], context: Context) -> Convert:
    """Return what converts the cells of one column; all of them show what commas and the order of days mean."""
    by_kind: dict[str, Callable[[], Convert]] = {
        "text": lambda: lambda cell: _text(cell, column),
        "phone": lambda: lambda cell: _phone(cell, column),
        "whole": lambda: lambda cell: _bounded(_whole(cell), column),
        "year": lambda: lambda cell: _bounded(_year(cell, context), column),
        "quantity": lambda: _quantity(column, cells),
        "money": lambda: _money(column, cells, context),
        "currency": lambda: lambda cell: _currency(cell, context),
        "date": lambda: _date(cells, context),
        "yes_no": lambda: _yes_no,
        "choice": lambda: lambda cell: _choice(cell, column),
        "reference": lambda: lambda cell: _reference(cell, column, context),
        "words": lambda: lambda cell: _words(cell, column),
        "ordinal": lambda: lambda _: None,
    }
    return by_kind[column.kind]()


def says_nothing(cell: Cell) -> bool:
    """Whether a cell is empty, a dash, or a word for nothing."""
    if not isinstance(cell, str):
        return False
    folded = fold(cell)
    return folded in NOTHING or (not folded and not TICKS & set(cell) and not CROSSES & set(cell) and _is_dashes(cell))


def _is_dashes(cell: str) -> bool:
    return not is_unreadable(cell) and not cell.strip(" \t\r\n\u00a0-–—_.،,/\\*؟?ـ\u200e\u200f")


def _text(cell: Cell, column: Column) -> str:
    text = clean(cell_text(cell))
    if len(text) > column.limit:
        raise CellTooLong(limit=column.limit)
    return text


def _phone(cell: Cell, column: Column) -> str:
    text = _DECIMAL_ZERO.sub("", _text(cell, column))
    if _DIGITS_LOST.fullmatch(text):  # a spreadsheet showed the number as 7.87E+08 and saved what it showed
        raise CellUnreadable
    if sum(character.isdecimal() for character in text) < _LEAST_DIGITS:
        raise NoDigits(least=_LEAST_DIGITS)
    return text


def _whole(cell: Cell) -> int:
    return parse_count(_UNITS.sub("", clean(cell_text(cell))))


def _year(cell: Cell, context: Context) -> int:
    """A year, or the year of a date."""
    if isinstance(cell, dt.date):
        return cell.year
    try:
        return _whole(cell)
    except NotANumber:
        return parse_date(clean(cell_text(cell)), DateStyle(order=order_of_country(context.country))).year


def _bounded(number: int, column: Column) -> int:
    below = column.least is not None and number < column.least
    above = column.most is not None and number > column.most
    if below or above:
        raise OutOfRange(least=column.least, most=column.most)
    return number


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [cell for cell in cells if isinstance(cell, str) and cell]


def _quantity(column: Column, cells: Sequence[Cell]) -> Convert:
    style = column_style(_texts(cells))

    def convert(cell: Cell) -> int:
        text = _UNITS.sub("", clean(cell_text(cell)))
        return _bounded(parse_quantity(text, style if isinstance(cell, str) else POINT), column)

    return convert


def _money(column: Column, cells: Sequence[Cell], context: Context) -> Convert:
    style = column_style(_texts(cells), context.currency)

    def convert(cell: Cell) -> Money:
        text = clean(cell_text(cell))
        currency = _currency_beside(text, context.currency)
        amount = parse_amount(text, currency, style if isinstance(cell, str) else POINT)
        return Money(amount=_bounded(amount, column), currency=currency.code)

    return convert


def _currency_beside(text: str, ours: Currency) -> Currency:
    """The office's currency, unless the word beside the number can only mean another."""
    named = currencies_in(text)
    if not named or ours.code in named:
        return ours
    if len(named) > 1:
        raise ContraryCurrency(expected=ours.code, found=tuple(sorted(named)))
    return CURRENCIES[next(iter(named))]


def _currency(cell: Cell, context: Context) -> str:
    named = currencies_in(f"1 {clean(cell_text(cell))}")
    if context.currency.code in named:
        return context.currency.code
    if len(named) != 1:
        raise UnknownChoice(choices=tuple(sorted(CURRENCIES)))
    return next(iter(named))


def _date(cells: Sequence[Cell], context: Context) -> Convert:
    order = column_order(_texts(cells)) or order_of_country(context.country)
    style = DateStyle(order=order, latest_short_year=context.today.year % 100 + context.today.year // 100 * 100)

    def convert(cell: Cell) -> dt.date:
        if isinstance(cell, dt.datetime):
            return cell.date()
        if isinstance(cell, dt.date):
            return cell
        if isinstance(cell, float) and int(cell) in _EXCEL_DAYS:
            return _EXCEL_EPOCH + dt.timedelta(days=int(cell))
        return parse_date(_TIME.sub("", clean(cell_text(cell))), style)

    return convert


def _yes_no(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = cell_text(cell)
    folded = fold(text)
    first = folded.partition(" ")[0]
    if TICKS & set(text) or folded in YES or (first in YES and len(first) > 1):
        return True
    if CROSSES & set(text) or folded in NO or first in NO:
        return False
    raise UnknownChoice(choices=("yes", "no"))


def _choice(cell: Cell, column: Column) -> str:
    value = column.choices.get(fold(cell_text(cell)))
    if value is None:
        raise UnknownChoice(choices=tuple(dict.fromkeys(column.choices.values())))
    return value


def _reference(cell: Cell, column: Column, context: Context) -> object:
    text = _text(cell, column)
    resolve = context.resolvers.get(column.refers)
    if resolve is None:
        return text
    found = resolve(text)
    if not found:
        raise UnknownReference(refers=column.refers)
    if len(found) > 1:
        raise AmbiguousReference(refers=column.refers, count=len(found))
    return found[0]


def _words(cell: Cell, column: Column) -> frozenset[str]:
    words = _BETWEEN_WORDS.split(_text(cell, column))
    return frozenset(word for word in words if word)
