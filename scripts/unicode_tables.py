"""Make the text engine's table of character properties from the Unicode Character Database.

    python scripts/unicode_tables.py [/usr/share/unicode [FILE]]     (Debian's package unicode-data)

Run it again when Unicode has a new version that matters to Arabic or Latin text.
"""

import sys
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop.documents.text.properties import TABLE, Properties, Tables

CODE_POINTS = 0x110000
BLOCK = 128


def lines(path: Path) -> Iterator[tuple[int, int, list[str]]]:
    """Yield first and last code point and the other fields of each data line; @missing lines first, as defaults."""
    rows = path.read_text(encoding="utf-8").splitlines()
    defaults = [row.partition("@missing:")[2] for row in rows if row.startswith("# @missing:")]
    for row in [*defaults, *(row.partition("#")[0] for row in rows)]:
        span, *fields = (field.strip() for field in row.split(";"))
        if span:
            first, _, last = span.partition("..")
            yield int(first, 16), int(last or first, 16), fields


def column(path: Path, default: str, names: dict[str, str] | None = None) -> list[str]:
    """Return a property's value for every code point; `names` maps long names to short ones."""
    values = [default] * CODE_POINTS
    for first, last, fields in lines(path):
        value = (names or {}).get(fields[0], fields[0])
        values[first : last + 1] = [value] * (last + 1 - first)
    return values


def members(path: Path, *wanted: str) -> set[int]:
    """Return the code points that a file gives one of the wanted values."""
    return {code for first, last, fields in lines(path) if fields[0] in wanted for code in range(first, last + 1)}


def short_names(ucd: Path, prop: str) -> dict[str, str]:
    """Return long name → short name of a property's values, such as Arabic → Arab."""
    text = (ucd / "PropertyValueAliases.txt").read_text("utf-8")
    rows = (row.partition("#")[0].split(";") for row in text.splitlines())
    found = [[field.strip() for field in row] for row in rows if row[0].strip() == prop]
    return {row[2]: row[1] for row in found}


def line_classes(ucd: Path, categories: list[str], pictures: set[int]) -> list[str]:
    """Return Line_Break, resolved by LB1 of UAX #14; OPw and XP mark what LB30 and LB30b ask beyond the class."""
    values = column(ucd / "extracted" / "DerivedLineBreak.txt", "XX", short_names(ucd, "lb"))
    widths = column(ucd / "extracted" / "DerivedEastAsianWidth.txt", "N", short_names(ucd, "ea"))
    for code, value in enumerate(values):
        if value == "OP" and widths[code] in {"F", "W", "H"}:
            values[code] = "OPw"
        elif value == "SA":
            values[code] = "CM" if categories[code] in {"Mn", "Mc"} else "AL"
        elif code in pictures and categories[code] == "Cn":
            values[code] = "XP"
        else:
            values[code] = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}.get(value, value)
    return values


def properties(ucd: Path) -> list[Properties]:
    """Return the properties of every code point, in order."""
    categories = column(ucd / "extracted" / "DerivedGeneralCategory.txt", "Cn")
    pictures = members(ucd / "emoji" / "emoji-data.txt", "Extended_Pictographic")
    graphemes = column(ucd / "auxiliary" / "GraphemeBreakProperty.txt", "Other")
    for code in pictures:
        graphemes[code] = "Pictograph"
    ignorable = members(ucd / "DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
    columns = zip(
        column(ucd / "extracted" / "DerivedBidiClass.txt", "L", short_names(ucd, "bc")),
        line_classes(ucd, categories, pictures),
        column(ucd / "Scripts.txt", "Zzzz", short_names(ucd, "sc")),
        graphemes,
        (code in ignorable for code in range(CODE_POINTS)),
        (category[0] == "M" for category in categories),
        strict=True,
    )
    return [Properties(*values) for values in columns]


def build(ucd: Path) -> Tables:
    """Fold the properties into blocks of 128 code points that share what is alike."""
    every = properties(ucd)
    records = {record: number for number, record in enumerate(dict.fromkeys(every))}
    numbers = [records[record] for record in every]
    blocks: dict[tuple[int, ...], int] = {}
    index = [
        blocks.setdefault(tuple(numbers[start : start + BLOCK]), len(blocks)) for start in range(0, CODE_POINTS, BLOCK)
    ]
    return Tables(
        version=(ucd / "extracted" / "DerivedBidiClass.txt").read_text("utf-8").splitlines()[0].strip("# "),
        records=list(records),
        index=array("H", index).tobytes(),
        blocks=array("H", [number for block in blocks for number in block]).tobytes(),
        mirrors={
            chr(first): chr(int(fields[0], 16))
            for first, _, fields in lines(ucd / "BidiMirroring.txt")
            if fields[0] != "<none>"
        },
        brackets={
            chr(first): (chr(int(fields[0], 16)), fields[1])
            for first, _, fields in lines(ucd / "BidiBrackets.txt")
            if fields[1] in {"o", "c"}
        },
    )


def main(source: str = "/usr/share/unicode", target: str = str(TABLE)) -> None:
    """Write the table."""
    table = build(Path(source))
    stored = zlib.compress(msgspec.msgpack.encode(table), 9)
    Path(target).write_bytes(stored)
    print(f"{target}: {table.version}, {len(table.records)} records, {len(stored)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
