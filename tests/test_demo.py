"""The main job as a newcomer sees it, in processes of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.book import Book

ROOT = Path(__file__).parent.parent
PASSPHRASE = "demo: a loom in every village"


def demo(folder, *more):
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / "demo.py", folder, *more], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "demo"
    demo(folder)
    return folder


def summary(folder):
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


def test_one_order_travels_from_a_village_to_the_centre_and_to_a_second_laptop(shown):
    found = summary(shown)
    assert found["digests_equal"] is True
    assert found["orders"] == found["centre_orders"] == found["second_laptop_orders"] == 1
    assert found["artisans"] == 24
    assert found["products"] == 36
    assert found["invoice_number"].endswith("-00001")
    assert found["receipt_number"].endswith("-R00001")
    assert found["sync_bytes"] > 0
    assert found["sync_requests"] > 0


def test_one_changed_row_in_one_book_is_noticed(shown):
    with Book.open(shown / "laptop-2" / "book", PASSPHRASE) as book, book.write() as connection:
        connection.exec_driver_sql("UPDATE g1_order_placed SET total = total + 10")
    demo(shown, "--summary")
    assert summary(shown)["digests_equal"] is False
