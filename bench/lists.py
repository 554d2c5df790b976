"""Reading an office's register of 50,000 rows, beside the bare workbook reader and in memory."""

import datetime as dt
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random

import xlsxwriter
from python_calamine import CalamineWorkbook

from core.currency import CURRENCIES
from desktop.imports.files import read_sheets
from desktop.imports.reading import find_table, read_rows
from desktop.imports.targets import ARTISANS
from desktop.imports.values import Context

ROWS = 50_000
PAIRS = 7
HEADINGS = ("م", "الاسم الرباعي", "الجنس", "العمر", "القرية", "الحرفة", "رقم الهاتف", "تاريخ الانتساب")
CONTEXT = Context(currency=CURRENCIES["JOD"], country="JO", today=dt.date(2026, 11, 23))


def measure() -> dict[str, object]:
    """Return seconds for typed rows and their ratio to reading bare cells; a far cell's cost beside its absence."""
    with tempfile.TemporaryDirectory() as folder:
        path = _register(Path(folder) / "register.xlsx", ROWS)
        near, far = _register(Path(folder) / "near.xlsx", 1000), _register(Path(folder) / "far.xlsx", 1000, far=True)
        pairs = [
            (_seconds(lambda: read_rows(find_table(path, ARTISANS), ARTISANS, CONTEXT)), _seconds(lambda: _bare(path)))
            for _ in range(PAIRS)
        ]
        far_pairs = [(_seconds(lambda: read_sheets(far)), _seconds(lambda: read_sheets(near))) for _ in range(PAIRS)]
        tracemalloc.start()
        read_sheets(far)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return {
        "rows": ROWS,
        "seconds": round(statistics.median(ours for ours, _ in pairs), 2),
        "over_bare_cells": round(statistics.median(ours / bare for ours, bare in pairs), 1),
        "far_cell_seconds": round(statistics.median(ours for ours, _ in far_pairs), 3),
        "far_cell_over_none": round(statistics.median(ours / none for ours, none in far_pairs), 2),
        "far_cell_peak_mib": round(peak / 2**20, 1),
    }


def _register(path: Path, rows: int, *, far: bool = False) -> Path:
    dice = Random(rows)  # noqa: S311 - the same rows in every run
    names = ("هدى", "مريم", "سعاد", "أحمد", "عبد الله", "يوسف", "الخطيب", "أبو عودة", "العمري")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for at in range(1, rows + 1):
            name = " ".join(dice.choices(names, k=4))
            phone = f"07{dice.randrange(10**8):08d}"
            sheet.write_row(at, 0, (at, name, "أنثى", dice.randint(19, 70), "عين حور", "سلال", phone, "16/02/2023"))
        if far:
            sheet.write("XFD1048576", "x")
    return path


def _bare(path: Path) -> list[list[object]]:
    return list(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
