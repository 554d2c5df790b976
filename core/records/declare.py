"""How a record is declared: its fields' types, marks and wire numbers, and nothing a second time.

The SQL table, the journal's encoding, the editors, and the import and export columns are all derived from the classes
that stand on this module.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, ClassVar, Self, get_args, get_origin, get_type_hints

import msgspec

# What a signed 64-bit column and a double both hold exactly.
LARGEST = 2**53 - 1

Whole = Annotated[int, msgspec.Meta(ge=-LARGEST, le=LARGEST)]
"""An integer on the wire and in a table: an amount in minor units, a count, a share in basis points."""

Id = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
"""The 16 bytes of a record's id or of a dot (`core.ids`)."""

Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
"""A SHA-256."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a field is besides its type.

    `number`: a card field's number on the wire, never used again for another meaning; facts go by position instead.
    `refers`: the class name of the record that an Id names. `max`: the longest text that a form takes, in characters.
    `headings`: what spreadsheets call this field, folded or not, in any language.
    """

    number: int = 0
    required: bool = False
    personal: bool = False
    searched: bool = False
    phone: bool = False
    refers: str = ""
    max: int = 200
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Field:
    """A declared field as readers of the declaration see it. `type` has lost its marks and its `| None`.

    There is one object for each field, so what follows from the declaration is worked out once.
    """

    name: str
    type: Any
    mark: Mark
    hint: Any
    default: Any
    position: int

    @cached_property
    def is_set(self) -> bool:
        """Whether its values merge by element."""
        return get_origin(self.type) is frozenset

    @cached_property
    def is_id(self) -> bool:
        """Whether it names a record."""
        return self.type is bytes and bool(self.mark.refers)

    @cached_property
    def is_list_of_ids(self) -> bool:
        """Whether it is a tuple of records' names."""
        return get_origin(self.type) is tuple and bool(self.mark.refers)

    @cached_property
    def wire_type(self) -> Any:
        """The type, with its bounds, of a value on the wire: of a set, its element's."""
        return get_args(self.type)[0] if self.is_set else self.hint

    @cached_property
    def items(self) -> Any:
        """The struct of each item of a `tuple[Struct, ...]`, else None."""
        if get_origin(self.type) is not tuple:
            return None
        item = get_args(self.type)[0]
        return item if isinstance(item, type) and issubclass(item, msgspec.Struct) else None

    @cached_property
    def parts(self) -> Any:
        """The struct of values that mean something only together (money, a dated price), else None."""
        return self.type if isinstance(self.type, type) and issubclass(self.type, msgspec.Struct) else None


class Value(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """Values that mean something only together and are one field."""


class Card(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A record that lives and changes; its fields merge one by one. Archived, never deleted."""

    TYPE: ClassVar[int]
    SINGLE: ClassVar[bool] = False  # a scope has exactly one

    archived: Annotated[bool, Mark(0)] = False


class Fact(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A record of what happened; never edited. Fields go on the wire by position: new ones are added at the end.

    `ABOUT` names the field with the record that the fact moves; without it the fact makes a record of its own.
    """

    KIND: ClassVar[int]
    ABOUT: ClassVar[str] = ""
    MONEY: ClassVar[bool] = False  # must carry postings

    def but(self, **changes: Any) -> Self:
        """The same fact with some fields changed."""
        return msgspec.structs.replace(self, **changes)


def _bare(hint: Any) -> tuple[Any, Mark]:
    """The type under Annotated and Optional, and the mark found on the way."""
    mark = Mark()
    while get_origin(hint) is Annotated:
        hint, *notes = get_args(hint)
        mark = next((note for note in notes if isinstance(note, Mark)), mark)
    options = [option for option in get_args(hint) if option is not type(None)]
    if type(None) in get_args(hint) and len(options) == 1:
        return _bare(options[0])[0], mark
    if get_origin(hint) in (tuple, frozenset):
        return get_origin(hint)[tuple(_bare(arg)[0] if arg is not ... else ... for arg in get_args(hint))], mark
    return hint, mark


@cache
def fields(record: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The declared fields of a record, in wire order."""
    return tuple(_fields(record))


def _fields(record: type[msgspec.Struct]) -> Iterator[Field]:
    hints = get_type_hints(record, include_extras=True)
    for position, info in enumerate(msgspec.structs.fields(record)):
        bare, mark = _bare(hints[info.name])
        default = info.default_factory() if info.default_factory is not msgspec.NODEFAULT else info.default
        default = None if default is msgspec.NODEFAULT else default
        yield Field(name=info.name, type=bare, mark=mark, hint=hints[info.name], default=default, position=position)


@cache
def by_number(card: type[Card]) -> dict[int, Field]:
    """A card's fields by their numbers on the wire."""
    return {field.mark.number: field for field in fields(card)}


Day = dt.date
"""A calendar day as a person says it; days since 1970-01-01 on the wire."""
