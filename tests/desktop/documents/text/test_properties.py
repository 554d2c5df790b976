import sys
import unicodedata
import zlib
from pathlib import Path
from subprocess import run

import msgspec

from desktop.documents.text.properties import PROPERTIES, TABLE, Tables, tables
from desktop.documents.text.scripts import script_runs

ROOT = Path(__file__).parents[4]


def test_directions_and_mirrors_are_those_that_python_knows() -> None:
    for char in filter(str.isprintable, map(chr, range(0x3000))):
        assert PROPERTIES[char].bidi == unicodedata.bidirectional(char)
        assert PROPERTIES[char].mark == (unicodedata.category(char)[0] == "M")
        assert unicodedata.mirrored(char) or char not in tables().brackets


def test_every_code_point_has_properties() -> None:
    for code in range(0, 0x110000, 61):
        assert PROPERTIES[chr(code)].line


def test_the_table_is_what_the_script_makes_of_the_unicode_database(tmp_path: Path) -> None:
    made = tmp_path / TABLE.name
    run([sys.executable, ROOT / "scripts" / "unicode_tables.py", "/usr/share/unicode", made], check=True, cwd=ROOT)
    assert msgspec.msgpack.decode(zlib.decompress(made.read_bytes()), type=Tables) == tables()


def test_digits_marks_and_punctuation_go_with_the_letters_before_them() -> None:
    assert script_runs("رقم 12 - abc 3, سَ") == [(9, "Arab"), (16, "Latn"), (18, "Arab")]


def test_leading_punctuation_goes_with_the_letters_after_it() -> None:
    assert script_runs("(12) abc") == [(8, "Latn")]


def test_a_text_without_letters_is_of_no_script() -> None:
    assert script_runs("1,250.500") == [(9, "Zyyy")]


def test_a_mark_stays_with_its_base_whatever_its_script() -> None:
    assert script_runs("a\u064b\u0610س") == [(3, "Latn"), (4, "Arab")]


def test_the_engine_loads_no_window_no_database_and_no_other_engine() -> None:
    program = "import sys, desktop.documents.text.layout, desktop.documents.text.values; print(*sys.modules)"
    loaded = run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    foreign = {"PySide6", "bidi", "arabic_reshaper", "weasyprint", "reportlab", "sqlalchemy", "sqlite3", "core.records"}
    assert foreign.isdisjoint(loaded)
    assert "uharfbuzz" not in loaded
