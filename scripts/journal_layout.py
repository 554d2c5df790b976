"""Writes the fields of all records, as they stand on the wire, into docs/journal.md between its markers."""

import datetime as dt
from pathlib import Path
from typing import Any, get_args

import msgspec

from core.records.cards import CARDS
from core.records.declare import Card, Fact, Field, fields
from core.records.facts import FACTS, Line, Pieces, Tender
from core.records.values import DatedPrice, Money

SPECIFICATION = Path(__file__).parents[1] / "docs" / "journal.md"
BEGIN, END = "<!-- fields: made by scripts/journal_layout.py -->", "<!-- end of fields -->"
_NAMES = {str: "text", int: "whole", bool: "boolean", dt.date: "day", frozenset[str]: "set of text"}


def layout() -> str:
    """The tables of all cards, values and facts, in Markdown."""
    parts = ["### Values\n"]
    parts += [_table(value.__name__, value) for value in (Money, DatedPrice, Line, Tender, Pieces)]
    parts += ["### Cards\n"]
    parts += [_table(f"{card.TYPE} {card.__name__}{_single(card)}", card, numbered=True) for card in CARDS]
    parts += ["### Facts\n"]
    parts += [_table(f"{fact.KIND} {fact.__name__}{_about(fact)}", fact) for fact in FACTS]
    return "\n".join(parts)


def _single(card: type[Card]) -> str:
    return " (single)" if card.SINGLE else ""


def _about(fact: type[Fact]) -> str:
    marks = [f"moves `{fact.ABOUT}`"] if fact.ABOUT else []
    marks += ["postings"] if fact.MONEY else []
    return f" ({', '.join(marks)})" if marks else ""


def _table(title: str, record: type[msgspec.Struct], *, numbered: bool = False) -> str:
    required = {info.name for info in msgspec.structs.fields(record) if info.required}
    rows = [
        f"| {field.mark.number if numbered else field.position} | {field.name} | {_type(field)} "
        f"| {'required' if field.name in required else _default(field)} "
        f"| {'personal' if field.mark.personal else ''} |"
        for field in fields(record)
    ]
    heading = "number" if numbered else "position"
    return "\n".join(
        [f"#### {title}\n", f"| {heading} | field | type | default | mark |", "|---|---|---|---|---|", *rows, ""]
    )


def _type(field: Field) -> str:
    name = _plain_type(field)
    return f"{name} or nil" if _may_be_nil(field.hint) else name


def _plain_type(field: Field) -> str:
    if field.is_id:
        return "reference"
    if field.is_list_of_ids:
        return "array of references"
    if field.items is not None:
        return f"array of {field.items.__name__}"
    if field.parts is not None:
        return str(field.parts.__name__)
    if field.type is bytes:
        length = _length(field.hint)
        return f"{length} bytes" if length else "bytes"
    return _NAMES.get(field.type, "array of pairs of wholes")


def _may_be_nil(hint: Any) -> bool:
    return type(None) in get_args(hint) or any(_may_be_nil(part) for part in get_args(hint)[:1])


def _length(hint: Any) -> int | None:
    """The one length that bytes may have, by the annotation."""
    for part in get_args(hint):
        found = part.min_length if isinstance(part, msgspec.Meta) else _length(part)
        if found:
            return int(found)
    return None


def _default(field: Field) -> str:
    """As the table has it, of a field that has one."""
    shown = {None: "nil", b"": "empty", (): "[]", frozenset(): "none", True: "true", False: "false"}
    if isinstance(field.default, int) and not isinstance(field.default, bool):
        return str(field.default)
    return shown.get(field.default, f'"{field.default}"')


def main() -> None:
    """Puts the tables in."""
    before, _, rest = SPECIFICATION.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    SPECIFICATION.write_text(f"{before}{BEGIN}\n\n{layout()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
