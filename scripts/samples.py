"""Reads an office's sample spreadsheets and compares what is found with their expected.json: samples.py DIR."""

import datetime as dt
import json
import sys
from pathlib import Path

from core.currency import CURRENCIES
from core.duplicates import Person, likely_same
from desktop.imports.people import PeopleByName
from desktop.imports.reading import read_file
from desktop.imports.results import Reading
from desktop.imports.targets import ARTISANS, PRODUCTS
from desktop.imports.values import Context

TODAY = dt.date(2026, 11, 23)


def main(folder: Path) -> bool:
    """Print each comparison and return whether all hold."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    artisans = read_file(folder / "artisans.xlsx", ARTISANS, _context())
    people = _people(artisans)
    pairs = {(pair.first, pair.second) for pair in likely_same(people)}
    same = [(_id(first), _id(second)) for first, second in pairs]
    resolver = PeopleByName([(_id(person.key), "", person.name) for person in people], same)
    products = read_file(folder / "products.csv", PRODUCTS, _context(resolver))
    return all(
        [*_compare_artisans(artisans, pairs, expected["artisans"]), *_compare_products(products, expected["products"])]
    )


def _context(resolver: PeopleByName | None = None) -> Context:
    resolvers = {"Artisan": resolver} if resolver else {}
    return Context(currency=CURRENCIES["JOD"], country="JO", today=TODAY, resolvers=resolvers)


def _people(reading: Reading) -> list[Person]:
    """Give each good row its number in the list, which starts below the headings, as its key."""
    return [
        Person(
            key=row.number - reading.headings.row,
            name=row.values["name"],
            village=row.values.get("village", ""),
            phone=row.values.get("phone", ""),
            birth_year=row.values.get("birth_year"),
        )
        for row in reading.good
    ]


def _id(key: object) -> bytes:
    return str(key).rjust(16, "0").encode()


def _compare_artisans(reading: Reading, pairs: set[tuple[object, object]], expected: dict) -> list[bool]:
    bad = [reject.number - reading.headings.row for reject in reading.rejects]
    wanted = {tuple(pair) for pair in expected["duplicate_pairs"]}
    return [
        _say("artisans: rows", reading.rows, expected["rows"]),
        _say("artisans: bad rows", bad, expected["bad_rows"]),
        _say(f"artisans: expected duplicates, among {len(pairs)} found", len(wanted & pairs), len(wanted)),
    ]


def _compare_products(reading: Reading, expected: dict) -> list[bool]:
    bad = {reject.number - reading.headings.row for reject in reading.rejects}
    unknown = set(expected["rows_with_unknown_artisan"])
    print(
        f"  products: {len(bad - unknown)} more name artisans whose register row is spoilt or spelled anew"
    )
    return [
        _say("products: rows", reading.rows, expected["rows"]),
        _say("products: expected unknown artisans", len(unknown & bad), len(unknown)),
    ]


def _say(what: str, found: object, wanted: object) -> bool:
    print(f"{'✓' if found == wanted else '✗'} {what}: {found if found == wanted else f'{found}, expected {wanted}'}")
    return found == wanted


if __name__ == "__main__":
    sys.exit(0 if main(Path(sys.argv[1])) else 1)
