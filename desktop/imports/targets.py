"""Says what can be imported: the columns of each kind of list, derived from the records' declarations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from core.folding import fold
from core.records.cards import Artisan, Customer, Product
from core.records.declare import Card, Field, fields
from core.records.values import Money
from desktop.imports.choices import CHOICES
from desktop.imports.headings import HEADINGS

Kind = Literal[
    "text",
    "phone",
    "whole",
    "year",
    "quantity",
    "money",
    "currency",
    "date",
    "yes_no",
    "choice",
    "reference",
    "words",
    "ordinal",
]
Values = dict[str, Any]
"""A row's values by field name; what the file did not say is not in it."""

_KINDS: dict[Any, Kind] = {
    str: "text",
    int: "whole",
    bool: "yes_no",
    date: "date",
    Money: "money",
    frozenset[str]: "words",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that a list may have.

    `limit` is the longest text in characters; `least` and `most` bound a number; `refers` is the record type that a
    reference names; `choices` gives the stored value of each folded word.
    """

    name: str
    kind: Kind
    headings: tuple[str, ...]
    required: bool = False
    limit: int = 200
    least: int | None = None
    most: int | None = None
    refers: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A kind of list. `identities` are the sets of fields that tell its records apart, the surest first.

    `finish` makes the record's fields of columns that stand for them in lists only: an age, a name in four parts;
    `made_of` names such columns by the required field that they can make.
    """

    name: str
    columns: tuple[Column, ...]
    identities: tuple[tuple[str, ...], ...]
    finish: Callable[[Values, date], Values]
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def required(self) -> tuple[str, ...]:
        """The fields without which a row is rejected."""
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        """Return the column of that name; raises KeyError."""
        return {column.name: column for column in self.columns}[name]


def _declared(card: type[Card], *, prefix: str) -> tuple[Column, ...]:
    return tuple(_from_field(one, prefix) for one in fields(card) if one.mark.number and _kind(one))


def _kind(one: Field) -> Kind | None:
    if one.is_id:
        return "reference"
    named: dict[str, Kind] = {"phone": "phone", "sex": "choice", "language": "choice", "birth_year": "year"}
    return named.get(one.name) or _KINDS.get(one.type)


def _from_field(one: Field, prefix: str) -> Column:
    least, most = _BOUNDS.get(one.name, (None, None))
    return Column(
        name=one.name,
        kind=_kind(one) or "text",
        headings=one.mark.headings or HEADINGS.get(f"{prefix}.{one.name}", ()),
        required=one.mark.required,
        limit=one.mark.max,
        least=least,
        most=most,
        refers=one.mark.refers,
        choices=CHOICES.get(one.name, {}),
    )


_BOUNDS = {"birth_year": (1900, 2100), "maker_share": (0, None), "materials_share": (0, None)}


def _extra(name: str, kind: Kind, *, least: int | None = None, most: int | None = None) -> Column:
    return Column(name=name, kind=kind, headings=HEADINGS[name], least=least, most=most)


_ORDINAL = _extra("ordinal", "ordinal")
_NAME_PARTS = ("given_name", "father_name", "grandfather_name", "family_name")
CONSENTS = ("consent_face", "consent_name", "consent_village", "consent_story")
"""Columns of an artisans' list that become `ConsentRecorded` facts; the subject stands after the underscore."""


def _whole_name(values: Values) -> str:
    """Join a name that stands in several columns; what "name" already holds is not said twice."""
    name = values.get("name", "")
    given, *after = [values.pop(part, "") for part in _NAME_PARTS]
    known = set(fold(name).split())
    missing = [part for part in after if not set(fold(part).split()) <= known]
    if given and not set(fold(given).split()) <= known:
        return " ".join(part for part in (given, *missing, name) if part)  # Prénom and Nom: the name is the family's
    return " ".join(part for part in (name or given, *missing) if part)


def _finish_artisan(values: Values, today: date) -> Values:
    if name := _whole_name(values):
        values["name"] = name
    age = values.pop("age", None)
    if age is not None:
        values.setdefault("birth_year", today.year - age)
    return values


def _finish_product(values: Values, today: date) -> Values:  # noqa: ARG001 - the signature is Target.finish's
    values.pop("currency", None)  # each amount has its own by now
    return values


def _finish_as_read(values: Values, today: date) -> Values:  # noqa: ARG001 - as above
    return values


ARTISANS = Target(
    name="artisans",
    columns=(
        *_declared(Artisan, prefix="artisan"),
        _extra("age", "whole", least=5, most=110),
        *(_extra(name, "text") for name in _NAME_PARTS),
        *(_extra(name, "yes_no") for name in CONSENTS),
        _ORDINAL,
    ),
    identities=(("code",), ("name", "phone", "village"), ("name", "phone"), ("name", "village"), ("name",)),
    finish=_finish_artisan,
    made_of={"name": ("given_name",)},
)
PRODUCTS = Target(
    name="products",
    columns=(
        *_declared(Product, prefix="product"),
        _extra("price", "money", least=0),
        _extra("currency", "currency"),
        _extra("quantity", "quantity", least=0),
        _ORDINAL,
    ),
    identities=(("sku",), ("name", "artisan")),
    finish=_finish_product,
)
CUSTOMERS = Target(
    name="customers",
    columns=(*_declared(Customer, prefix="customer"), _ORDINAL),
    identities=(("code",), ("name", "phone"), ("name", "email"), ("name", "city"), ("name",)),
    finish=_finish_as_read,
)
TARGETS = {target.name: target for target in (ARTISANS, PRODUCTS, CUSTOMERS)}
