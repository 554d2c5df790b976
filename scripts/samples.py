"""Imports an office's sample lists into a fresh book and compares what became of them: samples.py DIR."""

import datetime as dt
import json
import sys
import tempfile
import time
from pathlib import Path

from core.records.cards import Artisan, Office
from desktop.cli.checking import checked
from desktop.imports import known
from desktop.imports.importing import Imported, import_list
from desktop.imports.targets import ARTISANS, PRODUCTS, Target
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings

TODAY = dt.date(2026, 11, 23)


def main(folder: Path) -> bool:
    """Print each comparison and return whether all hold."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as beneath, _a_book(Path(beneath)) as session:
        artisans = _import(session, folder / "artisans.xlsx", ARTISANS)
        held = [*_compare_artisans(session, artisans, expected["artisans"])]
        products = _import(session, folder / "products.csv", PRODUCTS)
        held += _compare_products(products, expected["products"])
        for path, target, before in (
            (folder / "artisans.xlsx", ARTISANS, artisans),
            (folder / "products.csv", PRODUCTS, products),
        ):
            again = _import(session, path, target)
            held.append(_say(f"{target.name} again: new, changed, the same", _outcome(again), (0, 0, before.new)))
        held.append(_say("the book is sound", checked(session)["faults"], []))
    return all(held)


def _a_book(folder: Path) -> Session:
    """A new book, whose passphrase costs nothing."""
    world = Surroundings(Machine.at(folder / "home"), lambda: int(time.time()), cost=Cost(passes=1, memory=8192))
    office = Office(code="AJL", name="مكتب عجلون", currency="JOD", country="JO")
    return Session.make(folder / "book", office, NewOfficer(name="رنا", passphrase="samples"), world)  # noqa: S106 - of a book that is thrown away


def _import(session: Session, path: Path, target: Target) -> Imported:
    start = time.perf_counter()
    done = import_list(session, path, target, TODAY)
    print(f"  {path.name}: {done.reading.rows} rows in {time.perf_counter() - start:.1f} s")
    return done


def _outcome(done: Imported) -> tuple[int, int, int]:
    return done.new, done.changed, done.same


def _bad(done: Imported) -> list[int]:
    """Rejected rows by their number in the list, which starts below the headings."""
    return sorted(reject.number - done.reading.headings.row for reject in done.reading.rejects)


def _compare_artisans(session: Session, done: Imported, expected: dict) -> list[bool]:
    rows = [row.number - done.reading.headings.row for row in done.reading.good]
    number_of = dict(zip(known.cards(session, Artisan), rows, strict=True))  # registered in the order of the rows
    found = {tuple(sorted(number_of[one] for one in pair)) for pair in known.suspicions(session)}
    wanted = {tuple(pair) for pair in expected["duplicate_pairs"]}
    return [
        _say("artisans: rows", done.reading.rows, expected["rows"]),
        _say("artisans: bad rows", _bad(done), expected["bad_rows"]),
        _say("artisans: cards in the book", len(number_of), expected["rows"] - len(expected["bad_rows"])),
        _say(f"artisans: expected duplicates, among {len(found)} tasks", len(wanted & found), len(wanted)),
    ]


def _compare_products(done: Imported, expected: dict) -> list[bool]:
    unknown = set(expected["rows_with_unknown_artisan"])
    bad = set(_bad(done))
    print(f"  products: {len(bad - unknown)} more name artisans whose register row is spoilt or spelled anew")
    return [
        _say("products: rows", done.reading.rows, expected["rows"]),
        _say("products: expected unknown artisans", len(unknown & bad), len(unknown)),
    ]


def _say(what: str, found: object, wanted: object) -> bool:
    print(f"{'✓' if found == wanted else '✗'} {what}: {found if found == wanted else f'{found}, expected {wanted}'}")
    return found == wanted


if __name__ == "__main__":
    sys.exit(0 if main(Path(sys.argv[1])) else 1)
