"""Numbers of documents: office, laptop, year, serial, without gaps in a series."""

import re
from typing import NamedTuple

INVOICE, RECEIPT, CREDIT_NOTE = "", "R", "C"
"""What stands before the serial in the number of an invoice, a receipt, a credit note: each kind is a series."""

_NUMBER = re.compile(r"(.{1,40}-[0-9]{4,9}-[A-Z]?)([0-9]{5,15})")


class Number(NamedTuple):
    """A document's number: `AJL-3-2026-` and 412 is printed `AJL-3-2026-00412`."""

    series: str
    serial: int

    def __str__(self) -> str:
        return f"{self.series}{self.serial:05d}"


def series(office: str, laptop: str, year: int, kind: str) -> str:
    """The series of a kind of document that a laptop issues in a year.

    `laptop`: its code, with the letter of its incarnation. The year is the document date's.
    """
    return f"{office}-{laptop}-{year}-{kind}"


def parse_number(number: str) -> Number | None:
    """The series and serial of a printed number; None where it is no such number, or too long for an index."""
    found = _NUMBER.fullmatch(number)
    return Number(found[1], int(found[2])) if found else None
