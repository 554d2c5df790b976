"""What the file of rejected rows promises."""

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from lists import CONTEXT, delimited, workbook

from desktop.imports.reading import find_table, read_rows
from desktop.imports.rejects import harmless, write_rejects
from desktop.imports.targets import ARTISANS

ROWS = [
    ["الاسم", "العمر", "تاريخ الانتساب", "ملاحظات"],
    ["هدى", 30, dt.date(2020, 1, 2), "جيد"],
    ["", 31, dt.date(2021, 3, 4), '=HYPERLINK("x")'],
]


def _write(source: Path, target: Path) -> Path:
    reading = read_rows(find_table(source, ARTISANS), ARTISANS, CONTEXT)
    write_rejects(target, reading, lambda fault: fault.problem.code, row_heading="السطر", reason_heading="السبب")
    return target


def test_a_workbook_of_rejects_has_row_number_reason_and_the_cells(tmp_path: Path) -> None:
    path = _write(workbook(tmp_path / "x.xlsx", [*ROWS[:2], [*ROWS[2][:3], "-5"]]), tmp_path / "rejects.xlsx")
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0] == ("السطر", "السبب", "الاسم", "العمر", "تاريخ الانتساب", "ملاحظات")
    assert rows[1] == (3, "import_cell_missing", None, 31, dt.datetime(2021, 3, 4), "-5")  # noqa: DTZ001 - Excel has no zones


def test_formulas_are_made_harmless(tmp_path: Path) -> None:
    path = _write(delimited(tmp_path / "x.csv", ROWS, delimiter=";"), tmp_path / "rejects.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[1] == ["3", "import_cell_missing", "", "31", "2021-03-04", '\'=HYPERLINK("x")']


@pytest.mark.parametrize("text", ["=1+1", "+1", "-A1", "@x", "\tx", "\r=1", "--1", "-1+1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12", "-12.5", "-١٢", "هدى", "", "a=b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_mended_rejects_can_be_imported(tmp_path: Path, suffix: str) -> None:
    path = _write(
        workbook(tmp_path / "x.xlsx", [*ROWS[:2], ["", 31, dt.date(2021, 3, 4), "@هي"]]), tmp_path / f"r{suffix}"
    )
    again = read_rows(
        find_table(path, ARTISANS, mapping={2: "name", 3: "age", 4: "joined", 5: "note"}), ARTISANS, CONTEXT
    )
    assert again.rejects[0].faults[0].field == "name"
    found = read_rows(find_table(path, ARTISANS), ARTISANS, CONTEXT)
    assert found.headings.fields == {2: "name", 3: "age", 4: "joined", 5: "note"}
