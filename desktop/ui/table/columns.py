"""Columns of lists, derived from the declarations of records, and how their values are written. Knows no Qt."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any, Final, Literal, NamedTuple

from core.records.declare import Card, Field, fields
from core.records.values import DatedPrice, Money
from desktop.storage.lists.paging import Row
from desktop.ui.voice import Voice

Kind = Literal[
    "text",
    "code",
    "number",
    "quantity",
    "money",
    "day",
    "moment",
    "set",
    "term",
    "flag",
    "picture",
    "state",
    "currency",
]
FIGURED: Final[frozenset[Kind]] = frozenset({"number", "quantity", "money"})
"""Kinds whose figures stand under each other, digit under digit."""
_LONG_TEXT: Final = 400


class Column(NamedTuple):
    """A column of a list.

    `name` is the row's value and, in `desktop.wording.terms`, the heading, unless `value` or `heading` say otherwise.
    `width` in pixels at 100 %; the widest text takes what room is left. `currency`: the row's value with the currency
    of a "money" column. `sorts`: whether a person can sort by it. `shown`: at first. `empty`: what the list says where
    the row has no value; copies and exports leave the cell empty. `icon`: where a row has no picture. `zeros`: whether
    nothing is written as a figure; else the cell stays empty.
    """

    name: str
    kind: Kind = "text"
    width: int = 140
    heading: str = ""
    value: str = ""
    currency: str = ""
    sorts: bool = True
    shown: bool = True
    empty: str = ""
    icon: str = "image"
    zeros: bool = True

    @property
    def key(self) -> str:
        """The name of the row's value, by which the list is sorted too."""
        return self.value or self.name

    def title(self, voice: Voice) -> str:
        """The heading, as people read it."""
        return voice.say(self.heading) if self.heading else voice.term(self.name)


class CardText(NamedTuple):
    """What a card says: its name, the line under it, and what stands at its end (a price, a code).

    `icon` stands where there is no picture.
    """

    name: str
    line: str = ""
    end: str = ""
    picture: bytes | None = None
    icon: str = "image"


def columns_of(card: type[Card], *names: str, shown: bool = True) -> tuple[Column, ...]:
    """Columns of declared fields, in the order of `names`; all that suit a list if none is named."""
    declared = {field.name: field for field in fields(card)}
    wanted = names or tuple(name for name, field in declared.items() if _suits(field))
    return tuple(_column(declared[name], shown=shown) for name in wanted)


def _suits(field: Field) -> bool:
    return field.name != "archived" and field.mark.max < _LONG_TEXT and field.type is not bytes


def _column(field: Field, *, shown: bool) -> Column:
    if field.type in (Money, DatedPrice):
        name = field.name
        return Column(name, "money", 120, value=f"{name}_amount", currency=f"{name}_currency", shown=shown)
    if field.is_id:
        return Column(field.name, "text", 150, value=f"{field.name}_name", shown=shown)
    kind, width = _kind(field)
    return Column(field.name, kind, width, shown=shown)


def _kind(field: Field) -> tuple[Kind, int]:
    if field.is_set:
        return "set", 190
    if field.mark.phone or field.name in {"code", "sku", "number"}:
        return "code", 150 if field.mark.phone else 96
    if field.type is str and field.mark.max == 1:
        return "term", 80
    plain: dict[Any, tuple[Kind, int]] = {int: ("number", 100), bool: ("flag", 80), dt.date: ("day", 116)}
    return plain.get(field.type, ("text", 220 if field.mark.required else 150))


def written(voice: Voice, column: Column, row: Row) -> str:
    """What stands in a cell; empty where the row has no value."""
    value = row.get(column.key)
    if value is None or value == "" or (value == 0 and not column.zeros):
        return ""
    if column.kind == "money":
        return voice.money(value, row[column.currency]) if row[column.currency] else ""
    if column.kind == "number":
        return voice.year(value) if column.name.endswith("year") else voice.number(value)
    return _WRITES[column.kind](voice, value)


def edged(voice: Voice, text: str) -> str:
    """A text whose first and last characters stay where they belong: "Co." keeps its stop in an Arabic line."""
    return text if text[0].isalnum() and text[-1].isalnum() else voice.isolated(text)


_WRITES: Final[dict[str, Callable[[Voice, Any], str]]] = {
    "text": lambda voice, value: edged(voice, str(value)),
    "code": lambda voice, value: voice.code(value),
    "quantity": lambda voice, value: voice.quantity(value),
    "day": lambda voice, value: voice.short_day(dt.date.fromisoformat(value)),
    "moment": lambda voice, value: voice.moment(value),
    "set": lambda voice, value: voice.wording.write(tuple(json.loads(value))),
    "term": lambda voice, value: voice.term(value),
    "state": lambda voice, value: voice.term(value),
    "flag": lambda voice, value: voice.term("yes" if value else "no"),
    "currency": lambda voice, value: voice.currency_label(value),
    "picture": lambda _voice, _value: "",
}

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


def plain(text: str) -> str:
    """A cell's text for a spreadsheet: without the marks that keep it in its direction, on one line."""
    return " ".join(text.translate(_INVISIBLE).split())
