"""docs/promises.md says of each promise which tests show it; that they are there is shown by test_docs.py."""

import re
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent / "docs" / "promises.md"


def test_each_promise_names_its_tests():
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows) > 30
    assert [row for row in rows[1:] if not re.search(r"`[^` ]*(?:\.py|/)`", row.split("|")[2])] == []
