"""docs/promises.md names tests and benches that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROWS = [line for line in (ROOT / "docs/promises.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]


def test_each_promise_names_tests_that_are_there():
    assert len(ROWS) > 30
    for row in ROWS[1:]:
        named = re.findall(r"`((?:tests/)?[^` ]*(?:\.py|/))`", row.split("|")[2])
        assert named, row
        folder = ROOT / "tests"
        for each in named:  # a name without a folder stands beside the one before it
            path = ROOT / each if each.startswith("tests/") else folder / each
            assert path.exists() or list((ROOT / "tests").rglob(each)), f"{each}: {row}"
            folder = path.parent


def test_each_figure_names_a_bench_that_is_there():
    for name in re.findall(r"`bench (\w+)`", "\n".join(ROWS)):
        assert (ROOT / "bench" / f"{name}.py").exists() or (ROOT / "bench" / name).is_dir(), name
