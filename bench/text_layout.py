"""Laying out an invoice's cells, none seen before, beside bare HarfBuzz (the floor) and Qt's QTextLayout (a peer)."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import uharfbuzz as hb
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextLayout, QTextOption

from desktop.documents.faces import font_path, stack_of
from desktop.documents.text import bidi, breaks, layout, shaping
from desktop.documents.text.values import isolate

PAIRS = 7
LINES = 200
SIZE = 10
FAMILY = "noto-naskh-arabic"
IMPORT = """
import time
began = time.perf_counter()
import desktop.documents.text.layout, uharfbuzz
print(time.perf_counter() - began)
"""


def measure() -> dict[str, object]:
    """Return microseconds a cell, and our time as a multiple of the floor's and of the peer's (medians of pairs)."""
    cells = [cell for number in range(LINES) for cell in _row(number)]
    peer, floor = _qt(cells), _harfbuzz(cells)
    rounds = [(_seconds(lambda: _ours(cells)), _seconds(floor), _seconds(peer)) for _ in range(PAIRS + 1)][1:]
    return {
        "cells": len(cells),
        "us_per_cell": round(statistics.median(ours for ours, _, _ in rounds) / len(cells) * 1e6, 1),
        "times_harfbuzz": round(statistics.median(ours / bare for ours, bare, _ in rounds), 2),
        "times_qt": round(statistics.median(ours / qt for ours, _, qt in rounds), 2),
        "import_ms": round(statistics.median(_import_seconds() for _ in range(5)) * 1000),
        "import_wanted_at_most_ms": 150,
    }


def _row(number: int) -> list[str]:
    return [
        str(number),
        f"شال مطرز يدويًا من قرية الزيتون {number} (أحمر)",
        isolate(f"AB-{number}/3"),
        isolate(f"{number}.500"),
        isolate(f"1,{number:03d}.250"),
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _ours(cells: list[str]) -> None:
    known = (layout.layout, layout._composer, shaping._shape, bidi.class_levels, breaks.line_breaks)  # noqa: SLF001
    for cache in known:
        cache.cache_clear()
    stack = stack_of(FAMILY)
    for cell in cells:
        layout.layout(cell, stack, SIZE, 400, base="rtl")


def _harfbuzz(cells: list[str]) -> Callable[[], None]:
    font = stack_of(FAMILY).primary.hb_font

    def work() -> None:
        for cell in cells:
            buffer = hb.Buffer()
            buffer.add_str(cell)
            buffer.guess_segment_properties()
            hb.shape(font, buffer)
            assert buffer.glyph_infos
            assert buffer.glyph_positions

    return work


def _qt(cells: list[str]) -> Callable[[], None]:
    application = QGuiApplication.instance() or QGuiApplication([])
    number = QFontDatabase.addApplicationFont(str(font_path(FAMILY)))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0], SIZE)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)

    def work() -> None:
        assert application
        for cell in cells:
            setting = QTextLayout(cell, font)
            setting.setTextOption(option)
            setting.beginLayout()
            setting.createLine().setLineWidth(400)
            setting.endLayout()
            for run in setting.glyphRuns():
                assert len(run.glyphIndexes()) == len(run.positions())

    return work


def _import_seconds() -> float:
    found = subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True)
    return float(found.stdout)
