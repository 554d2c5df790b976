"""Finds the row of headings in a sheet and what each column is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from core.folding import fold
from desktop.imports.problems import HeadingsNotFound
from desktop.imports.sheets import Cell, Row, Sheet, cell_text, is_blank
from desktop.imports.targets import Column, Target

_ROWS_LOOKED_AT = 40
_LONGEST_HEADING = 60
_ARTICLE = re.compile(r"\bال(?=\w\w)")
_SAME, _HOLDS, _ALIKE = 1.0, 0.7, 0.6
_ALIKE_FROM, _ALIKE_LETTERS = 90, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Where the headings stand and what was made of them; a person may change `fields` before the rows are read.

    `row` is the number that the spreadsheet shows. `texts` has one heading for each column, "" where there is none.
    `fields` maps positions of columns, from 0, to field names. `score` tells sheets of one file apart.
    """

    row: int
    texts: tuple[str, ...]
    fields: Mapping[int, str]
    score: float

    def over(self, field: str) -> str:
        """Return the heading over a field's column, or "" if it has none."""
        return next((self.texts[at] for at, name in self.fields.items() if name == field), "")


def leftovers(headings: Headings, rows: Sequence[Row], first_column: int) -> tuple[str, ...]:
    """Return what names the columns that hold something and that no field takes: their headings, or else letters."""
    named = {at for at, text in enumerate(headings.texts) if text}
    used = {at for _, cells in rows for at, cell in enumerate(cells) if at not in named and not is_blank(cell)}
    texts = dict(enumerate(headings.texts))
    return tuple(
        texts.get(at) or column_letters(first_column + at) for at in sorted((named | used) - set(headings.fields))
    )


def column_letters(at: int) -> str:
    """Return a spreadsheet's name of a column: A for 0, AA for 26."""
    before, last = divmod(at, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


def find_headings(sheet: Sheet, target: Target, mapping: Mapping[int, str] | None = None) -> Headings:
    """Return the likeliest row of headings among the first ones, with `mapping` instead of the fields found.

    Raises HeadingsNotFound; with a mapping and no row of headings, the row of headings is 0 and every row is data.
    """
    found = [_headings(number, cells, target) for number, cells in sheet.rows[:_ROWS_LOOKED_AT]]
    best = max(found, key=lambda headings: headings.score)
    several = sum(1 for text in best.texts if text) > 1
    known = len(best.fields) >= 1 + several
    if mapping is not None:
        texts = best.texts if known else ("",) * len(best.texts)
        return Headings(row=best.row if known else 0, texts=texts, fields=dict(mapping), score=best.score)
    if not known:
        raise HeadingsNotFound(expected=tuple(column.name for column in target.columns if column.required))
    return best


def find_sheet(sheets: Sequence[Sheet], target: Target) -> Sheet:
    """Return the sheet whose headings fit the target best; the first when none does."""
    return max(
        sheets,
        key=lambda sheet: max(_headings(number, cells, target).score for number, cells in sheet.rows[:_ROWS_LOOKED_AT]),
    )


def _headings(number: int, cells: Sequence[Cell], target: Target) -> Headings:
    texts = tuple("" if is_blank(cell) else " ".join(cell_text(cell).split()) for cell in cells)
    scored = sorted(
        (
            (-score, at, name)
            for at, text in enumerate(texts)
            if isinstance(cells[at], str) and 0 < len(text) <= _LONGEST_HEADING
            for name, score in _candidates(text, target).items()
        ),
    )
    chosen: dict[int, str] = {}
    total = 0.0
    for score, at, name in scored:
        if at not in chosen and name not in chosen.values():
            chosen[at] = name
            total -= score
    return Headings(row=number, texts=texts, fields=dict(sorted(chosen.items())), score=total)


def _candidates(text: str, target: Target) -> dict[str, float]:
    heading = _normal(text)
    scores = {column.name: _best_likeness(heading, column) for column in target.columns}
    return {name: score for name, score in scores.items() if score > 0}


def _best_likeness(heading: str, column: Column) -> float:
    likeness = max((_likeness(heading, _normal(known)) for known in column.headings), default=0.0)
    # "Number" alone counts the rows; the number of something (an identity card) does not.
    return likeness if column.kind != "ordinal" or likeness == _SAME else 0.0


@lru_cache(maxsize=4096)
def _normal(heading: str) -> str:
    return _ARTICLE.sub("", fold(heading)) or heading.strip()


def _likeness(heading: str, known: str) -> float:
    if heading == known:
        return _SAME
    words, wanted = heading.split(), known.split()
    if len(known) > 2 and set(wanted) <= set(words):  # noqa: PLR2004 - م and ت stand alone only
        # The more of the heading is known the better, and the word that it begins with says what it is about.
        return _HOLDS + 0.2 * len(wanted) / len(words) + 0.05 * (words[0] == wanted[0])
    if min(len(heading), len(known)) >= _ALIKE_LETTERS and ratio(heading, known) >= _ALIKE_FROM:
        return _ALIKE
    return 0.0
