"""The fields of a form, derived from a record's declaration. Knows no Qt."""

import datetime as dt
from typing import Any, Final, Literal, NamedTuple

from core.records.declare import Card, Field, fields
from core.records.values import DatedPrice, Money

Kind = Literal[
    "text",
    "code",
    "long",
    "number",
    "percent",
    "quantity",
    "money",
    "day",
    "choice",
    "offer",
    "set",
    "reference",
    "flag",
]
_LONG: Final = 400


class FormField(NamedTuple):
    """A field of a form. `options`: the identifiers that a "choice" offers (words are in `desktop.wording.terms`).

    An "offer" takes what is typed too. `suggests`: what a "set" or a "text" offers while typing. `most`: the longest
    text.
    """

    name: str
    kind: Kind
    required: bool = False
    most: int = 200
    refers: str = ""
    options: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()


def form_fields(
    card: type[Card], *names: str, options: dict[str, tuple[str, ...]] | None = None,
    suggests: dict[str, tuple[str, ...]] | None = None, percents: tuple[str, ...] = (),
) -> tuple[FormField, ...]:  # fmt: skip
    """The fields of a form for a card, in the order of `names`; all that a person can type if none is named.

    `percents`: those that hold basis points and are typed in per cent.
    """
    declared = {field.name: field for field in fields(card)}
    wanted = names or tuple(name for name in declared if name != "archived")
    options, suggests = options or {}, suggests or {}
    found = tuple(_form_field(declared[name], options.get(name, ()), suggests.get(name, ())) for name in wanted)
    return tuple(field._replace(kind="percent") if field.name in percents else field for field in found)


def _form_field(field: Field, options: tuple[str, ...], suggests: tuple[str, ...]) -> FormField:
    kind: Kind = "choice" if options else _kind(field)
    return FormField(field.name, kind, field.mark.required, field.mark.max, field.mark.refers, options, suggests)


def _kind(field: Field) -> Kind:
    if field.is_set:
        return "set"
    if field.is_id:
        return "reference"
    if field.type is str and field.mark.max > _LONG:
        return "long"
    if field.mark.phone or field.name in {"code", "sku", "email"}:
        return "code"
    plain: dict[Any, Kind] = {int: "number", bool: "flag", dt.date: "day", Money: "money", DatedPrice: "money"}
    return plain.get(field.type, "text")
