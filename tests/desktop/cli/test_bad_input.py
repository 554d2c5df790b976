import io
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from terminal import Terminal

from desktop.app import OUR_FAULT, STOPPED
from desktop.storage import header


@pytest.mark.parametrize("typed", ['"', "(", "%", "*", "'; --", "\u202e", "-", "\udcff"])
def test_a_search_without_a_letter_says_what_to_type(shop, typed):
    assert shop.say("search", "--", typed) == "Type a letter or a digit to search for.\n"


@pytest.mark.parametrize("typed", ["AND", "شال AND (", "NEAR(a b)", '"شال', "x" * 5000, "<b>"])
def test_a_search_takes_operators_for_words(shop, typed):
    assert {hit["code"] for hit in shop.ask("search", typed)["hits"]} <= {"EMB-1"}


@pytest.mark.parametrize("name", ["هدى\u202eدهى", "هدى\0", "هدى\u2066", "هدى\udcff"])
def test_hidden_characters_in_a_name_are_refused(shop, name):
    assert shop.complaint("artisan", "add", "--name", name).startswith("There are hidden characters in: Name.")


def test_markup_in_a_name_is_kept_as_text(nawl, tmp_path):
    nawl.say("customer", "add", "--name", "<b>سلمى</b>", "--code", "=1+1")
    assert nawl.ask("search", "سلمى")["hits"][0]["name"] == "<b>سلمى</b>"
    nawl.say("export", "customers", str(tmp_path / "list.csv"))
    assert ",'=1+1,<b>سلمى</b>," in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("order", "add"), "The order has no line."),
        (("order", "add", "--line", "X-9"), "Nothing here has this name or code (product)."),
        (("order", "add", "--line", "a:b:c:d"), "An order's line is"),
        (("order", "add", "--line", "EMB-1:x"), "This is not a number."),
        (("order", "add", "--line", "EMB-1:0"), "A quantity must be more"),
        (("order", "add", "--line", "EMB-1:9007199254740"), "The number is too large"),
        (("order", "add", "--line", "EMB-1:1:9007199254741"), "The number is too large"),
        (("order", "add", "--line", "EMB-1", "--channel", "fair"), "The piece EMB-1 has no price"),
        (("order", "add", "--line", "EMB-1", "--day", "31/2/2026"), "There is no such day"),
        (("order", "add", "--line", "EMB-1", "--customer", "x", "--buyer", "y"), "Name the buyer once"),
        (("order", "add", "--line", "EMB-1", "--discount", "100"), "The discount is less"),
        (("order", "add", "--line", "EMB-1", "--deposit", "1", "--method", "gold"), "There is no such way of paying."),
        (("order", "add", "--line", "EMB-1", "--currency", "XXX"), "Nawl does not know the currency XXX."),
        (("order", "show", "ffffffff"), "Nothing here has this name or code"),
        (("invoice", "void", "AJL-1-2026-00009"), "There is no document AJL-1-2026-00009"),
        (("documents", "pdf", "nonsense", "x.pdf"), "There is no document nonsense"),
        (("import", "/nowhere/list.xlsx", "--as", "artisans"), "The file cannot be opened."),
        (("export", "orders", "/nowhere/list.csv"), "The file cannot be written there."),
        (("tasks", "same", "00"), "Nothing here has this name or code"),
        (("sync",), "This book has no centre yet."),
    ],
)
def test_a_refusal_is_one_line_that_says_what_to_do(shop, arguments, said):
    assert shop.complaint(*arguments).startswith(said)


def test_what_was_refused_has_changed_nothing(shop):
    found = shop.ask("check")
    assert (found["ok"], found["entries"]) == (True, 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("order", "list", "--bad"), "There is no option --bad. See: nawl order list --help"),
        (("nonsense",), "The command was not understood. See: nawl --help"),
        (("pay",), "Something is missing: ORDER. See: nawl pay --help"),
        (("export", "spells", "x"), "KIND must be one of: artisans, "),
    ],
)
def test_a_command_that_is_not_understood_has_a_status_of_its_own(shop, arguments, said):
    assert shop.complaint(*arguments, status=2).startswith(said)


def test_a_folder_without_a_book_and_a_book_that_exists(nawl, tmp_path):
    assert nawl.complaint("new", "--office", "AJL", "--name", "x", "--officer", "y", "--currency", "JOD").startswith(
        "There is a book in this folder already."
    )
    assert Terminal(tmp_path, book="none").complaint("order", "list").startswith("There is no book in this folder.")
    assert not (tmp_path / "none").exists()
    lower = Terminal(tmp_path, book="other")
    assert "2 to 8 capital letters" in lower.complaint(
        "new", "--office", "عجل", "--name", "x", "--officer", "y", "--currency", "JOD"
    )


def test_a_newer_book_is_refused_and_stays_as_it_is(nawl):
    header.write(nawl.book, msgspec.structs.replace(header.read(nawl.book), format=99))
    before = {path: path.read_bytes() for path in nawl.book.iterdir() if path.is_file()}
    assert nawl.complaint("order", "list").startswith("A newer Nawl wrote this book (format 99;")
    assert {path: path.read_bytes() for path in before} == before


def test_a_book_with_damaged_keys_says_so(nawl):
    for name in header.NAMES:
        (nawl.book / name).write_bytes(b"\0" * 100)
    assert nawl.complaint("order", "list").startswith("The book is damaged (its keys)")


def test_without_a_terminal_the_passphrase_must_be_in_the_environment(shop, monkeypatch):
    monkeypatch.delitem(shop.environment, "NAWL_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert shop.complaint("order", "list").startswith("Put the passphrase into NAWL_PASSPHRASE")


def test_our_own_fault_is_one_line_and_a_file_without_what_was_typed(shop, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("سلمى 0791234567")

    monkeypatch.setattr("desktop.cli.searching.index.find", broken)
    line = shop.complaint("search", "سلمى", status=OUR_FAULT)
    assert line.startswith("Nawl made a mistake.")
    report = Path(shop.environment["NAWL_HOME"], "faults.log").read_text(encoding="utf-8")
    assert "RuntimeError" in report
    assert "searching.py" in report
    assert "سلمى" not in report


def test_a_fault_is_written_down_elsewhere_where_the_home_cannot_be_written(shop, monkeypatch, tmp_path):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    (tmp_path / "file").touch()
    monkeypatch.setitem(shop.environment, "NAWL_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("desktop.cli.searching.index.find", broken)
    shop.complaint("search", "x", status=OUR_FAULT)
    assert (tmp_path / "nawl-faults.log").is_file()


def test_an_interruption_is_no_fault(shop, monkeypatch):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.cli.searching.index.find", interrupted)
    shop.complaint("search", "x", status=STOPPED)


HELP = """
import sys
from desktop.app import run
run(["--help"], None, {})
heavy = ("sqlalchemy", "sqlcipher3", "PySide6", "reportlab", "requests", "nacl")
print([module for module in sys.modules if module in heavy])
"""


def test_help_loads_neither_a_database_nor_a_window():
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
