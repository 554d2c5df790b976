"""Reads text files of rows: finds the delimiter, and survives a quote that nobody closed."""

import csv
import re
from collections import Counter
from io import StringIO

from desktop.imports.encodings import decode
from desktop.imports.problems import EmptyFile, NotASpreadsheet
from desktop.imports.sheets import Row, Sheet

_DELIMITERS = "\t;,|،؛"
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 200_000
_LONGEST_CELL = 100_000
_MOST_LINES_IN_A_CELL = 50
_EXCEL_SAYS = re.compile(r'\A"?sep=(.)"?\r?\n', re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<table|<\?xml|<head|<meta)", re.IGNORECASE)
_CONTROLS_IN_A_BINARY = 0.01


def read_delimited(content: bytes, name: str) -> Sheet:
    """Return the file's rows as one sheet; raises EmptyFile, NotASpreadsheet."""
    text, encoding = decode(content)
    if not text.strip("\ufeff\x00 \r\n\t"):
        raise EmptyFile
    _refuse_other_sorts(content, text)
    said = _EXCEL_SAYS.match(text)
    if said:  # Excel does not show this line, so it does not count it
        text = text[said.end() :]
    delimiter = said[1] if said else find_delimiter(text)
    rows: list[Row] = [
        (number, list(cells))
        for number, cells in enumerate(_records(text, delimiter), start=1)
        if any(cell.strip() for cell in cells)
    ]
    return Sheet(name=name, rows=rows, encoding=encoding, delimiter=delimiter)


def _refuse_other_sorts(content: bytes, text: str) -> None:
    if content.startswith(b"%PDF"):
        raise NotASpreadsheet(sort="pdf")
    if _HTML.match(text):
        raise NotASpreadsheet(sort="html")
    sample = text[:_SAMPLE_CHARACTERS]
    controls = sum(1 for character in sample if character < " " and character not in "\r\n\t\f\v")
    if controls > _CONTROLS_IN_A_BINARY * len(sample) + 5:
        raise NotASpreadsheet(sort="binary")


def find_delimiter(text: str) -> str:
    """Return the character that cuts most rows into one same number of cells, or "" for a list of one column."""
    sample = text[:_SAMPLE_CHARACTERS]
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ""


def _evenness(sample: str, delimiter: str) -> float:
    if delimiter not in sample:
        return 0.0
    records = [record for record in _records(sample, delimiter)[:_SAMPLE_ROWS] if record]
    widths = Counter(len(record) for record in records)
    width, times = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    # A few more columns outweigh nothing; but of two that fit alike, the one that cuts more is meant.
    return times / len(records) + min(width, 30) / 1000 if width > 1 else 0.0


def _records(text: str, delimiter: str) -> list[list[str]]:
    if not delimiter:
        return [[line] for line in text.splitlines()]
    csv.field_size_limit(_LONGEST_CELL)
    try:
        records = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return _unquoted(text, delimiter)
    swallowed = any(cell.count("\n") > _MOST_LINES_IN_A_CELL for record in records for cell in record if "\n" in cell)
    return _unquoted(text, delimiter) if swallowed else records


def _unquoted(text: str, delimiter: str) -> list[list[str]]:
    """A quote that is never closed swallows the rows behind it: quotes are then letters like others."""
    return [line.split(delimiter) for line in re.split(r"\r\n|\r|\n", text)]
