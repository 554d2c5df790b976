import csv
import json

import openpyxl
import pytest
from terminal import Terminal

from core.actions.catalogue import register_artisan
from desktop.app import STOPPED
from desktop.imports import importing, taking

ARTISANS = """م,الاسم الرباعي,القرية,رقم الهاتف,العمر,موافقة على نشر الصورة
1,فاطمة أحمد علي الزعبي,عنجرة,0791234567,34,نعم
2,,عنجرة,0791234568,30,لا
3,هدى سالم محمود القضاة,كفرنجة,٠٧٩٢٢٢٢٢٢٢,412,نعم
4,فاطمه احمد علي الزعبي,عنجره,0791234567,34,نعم
5,أمينة خالد يوسف العتوم,سوف,0773333333,51,لا
"""
PRODUCTS = """رمز الصنف;اسم المنتج;الحرفية;السعر;الكمية
P-1;شال مطرّز;أمينة خالد يوسف العتوم;12,500;3
P-2;سلة قش;منى الغائبة;7,250;2
P-3;حقيبة;;9,750 دولار;1
P-4;وسادة;;8,000;5
"""


@pytest.fixture
def lists(nawl, tmp_path):
    (tmp_path / "artisans.csv").write_text(ARTISANS, encoding="utf-8")
    (tmp_path / "products.csv").write_bytes(PRODUCTS.encode("cp1256"))
    return nawl


def bring(laptop, tmp_path, kind, *more):
    return laptop.ask("import", str(tmp_path / f"{kind}.csv"), "--as", kind, *more)


def test_good_rows_go_in_and_bad_ones_come_back(lists, tmp_path):
    done = bring(lists, tmp_path, "artisans", "--rejects", str(tmp_path / "bad.csv"))
    assert {name: done[name] for name in ("rows", "new", "changed", "same", "rejected", "duplicates")} == {
        "rows": 5, "new": 3, "changed": 0, "same": 0, "rejected": 2, "duplicates": 1,
    }  # fmt: skip
    with (tmp_path / "bad.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[:2] for row in rows[1:]] == [
        ["3", "الاسم الرباعي: The cell is empty. Fill it in."],
        ["4", "العمر: The number is too small or too large to be true."],
    ]
    (task,) = lists.ask("tasks")["tasks"]
    assert task["kind"] == "sameness"
    lists.say("tasks", "same", task["id"])
    assert lists.ask("tasks")["tasks"] == []
    assert lists.ask("check")["ok"]


def test_importing_again_updates_and_never_doubles(lists, tmp_path):
    bring(lists, tmp_path, "artisans")
    entries = lists.ask("check")["entries"]
    again = bring(lists, tmp_path, "artisans")
    assert (again["new"], again["changed"], again["same"], again["duplicates"]) == (0, 0, 3, 0)
    assert lists.ask("check")["entries"] == entries
    changed = ARTISANS.replace("51,لا", "52,نعم")
    (tmp_path / "artisans.csv").write_text(changed, encoding="utf-8")
    third = bring(lists, tmp_path, "artisans")
    assert (third["new"], third["changed"], third["same"]) == (0, 1, 2)
    counts = lists.ask("check")["counts"]
    assert (counts["artisan"], counts["village"]) == (3, 2)
    assert counts["consent_recorded"] == 4


def test_an_import_that_is_cut_goes_on_when_it_is_repeated(lists, tmp_path, monkeypatch):
    registered = []

    def power_cut(work, *form):
        if len(registered) == 2:
            raise KeyboardInterrupt
        registered.append(register_artisan(work, *form))
        return registered[-1]

    monkeypatch.setattr(importing, "BATCH", 1)
    monkeypatch.setattr(taking, "register_artisan", power_cut)
    lists.complaint("import", str(tmp_path / "artisans.csv"), "--as", "artisans", status=STOPPED)
    assert lists.ask("check")["counts"]["artisan"] == 2
    monkeypatch.undo()
    again = bring(lists, tmp_path, "artisans")
    assert (again["new"], again["same"], again["duplicates"]) == (1, 2, 1)
    assert lists.ask("check")["ok"]


def test_a_dry_run_says_the_same_and_writes_nothing(lists, tmp_path):
    before = lists.ask("check")
    tried = bring(lists, tmp_path, "artisans", "--dry-run")
    assert lists.ask("check") == before
    done = bring(lists, tmp_path, "artisans")
    assert {**tried, "dry_run": False} == done


def test_products_bring_makers_prices_and_a_count(lists, tmp_path):
    bring(lists, tmp_path, "artisans")
    done = bring(lists, tmp_path, "products")
    assert (done["new"], done["rejected"], done["encoding"]) == (3, 1, "cp1256")
    assert done["rejects"][0]["row"] == 3
    assert done["rejects"][0]["codes"] == ["import_unknown_reference"]
    assert lists.ask("order", "add", "--line", "P-1:2")["total"] == 25_000
    assert bring(lists, tmp_path, "products")["same"] == 3
    recounted = PRODUCTS.replace("8,000;5", "8,500;2")
    (tmp_path / "products.csv").write_text(recounted, encoding="utf-8")
    assert bring(lists, tmp_path, "products")["changed"] == 1
    lists.say("export", "stock", str(tmp_path / "stock.jsonl"), "--format", "jsonl")
    moves = [json.loads(line) for line in (tmp_path / "stock.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["product"], one["quantity"], one["origin"], one["target"]) for one in moves] == [
        ("شال مطرّز", 3, "", "store"),
        ("حقيبة", 1, "", "store"),
        ("وسادة", 5, "", "store"),
        ("وسادة", 3, "store", ""),
    ]
    assert lists.ask("check")["ok"]


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_exported_list_can_be_imported_and_changes_nothing(lists, tmp_path, lang, form):
    bring(lists, tmp_path, "artisans")
    bring(lists, tmp_path, "products")
    lists.say("customer", "add", "--name", "سلمى منصور", "--phone", "+962 79 123 4567", "--code", "C-1")
    for kind in ("artisans", "products", "customers"):
        file = str(tmp_path / f"out.{form}")
        lists.say("--lang", lang, "export", kind, file, "--format", form)
        done = lists.ask("import", file, "--as", kind)
        assert (done["new"], done["changed"], done["rejected"]) == (0, 0, 0), (kind, done)
        assert done["same"] == done["rows"] > 0


def test_amounts_leave_as_decimal_numbers_beside_their_currency(lists, tmp_path):
    lists.with_piece("12.345").say("sell", "--line", "EMB-1:2")
    for form in ("csv", "xlsx", "jsonl"):
        lists.say("export", "orders", str(tmp_path / f"orders.{form}"), "--format", form)
    content = (tmp_path / "orders.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "orders.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Total"], row["Currency"], row["Paid"], row["Owed"], row["Date"], row["State"]) == (
        "24.690", "JOD", "24.690", "0.000", "2026-11-23", "delivered",
    )  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "orders.xlsx").active
    cells = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert (cells["Total"].value, cells["Total"].number_format) == (24.69, "0.000")
    assert cells["Date"].is_date
    assert json.loads((tmp_path / "orders.jsonl").read_text(encoding="utf-8"))["total"] == 24.69


def test_postings_of_a_document_add_up_to_nothing(lists, tmp_path):
    lists.with_piece("10").say("sell", "--line", "EMB-1")
    lists.say("export", "postings", str(tmp_path / "postings.csv"))
    with (tmp_path / "postings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["Name of the account"] for row in rows} >= {"cash", "receivable", "makers", "margin"}
    assert sum(round(float(row["Amount"]) * 1000) for row in rows) == 0


@pytest.mark.parametrize("text", ["=1+1", "+962", "-x", "@cmd", "=HYPERLINK(1)"])
def test_no_text_leaves_as_a_formula(nawl, tmp_path, text):
    nawl.say("product", "add", "--name", "شال", "--sku", "S", "--category", text)
    nawl.say("export", "products", str(tmp_path / "p.csv"))
    nawl.say("export", "products", str(tmp_path / "p.xlsx"), "--format", "xlsx")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["Category"] == f"'{text}"
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_list_that_is_no_list_is_refused_and_nothing_is_written(nawl, tmp_path):
    (tmp_path / "page.xls").write_text("<html><body><table><tr><td>x</table>", encoding="utf-8")
    assert nawl.complaint("import", str(tmp_path / "page.xls"), "--as", "artisans").startswith(
        "The file is not a spreadsheet (a web page)."
    )
    (tmp_path / "empty.csv").write_bytes(b"")
    assert nawl.complaint("import", str(tmp_path / "empty.csv"), "--as", "artisans").startswith("There is nothing")
    assert nawl.ask("check")["counts"]["artisan"] == 0


def test_a_bad_row_is_explained_in_the_persons_language(tmp_path):
    laptop = Terminal(tmp_path, lang="ar").new()
    (tmp_path / "artisans.csv").write_text(ARTISANS, encoding="utf-8")
    done = bring(laptop, tmp_path, "artisans")
    assert done["rejects"][0]["reasons"] == ["الاسم الرباعي: الخلية فارغة. املأها."]


@pytest.mark.parametrize("name", ["هدى\u202eدهى", "هدى\0الزعبي", "????? ????"])
def test_a_name_that_hides_something_is_handed_back_and_the_rest_goes_in(nawl, tmp_path, name):
    (tmp_path / "artisans.csv").write_text(f"الاسم,القرية\n{name},سوف\nأمينة العتوم,سوف\n", encoding="utf-8")
    done = bring(nawl, tmp_path, "artisans")
    assert (done["new"], [reject["row"] for reject in done["rejects"]]) == (1, [2])
    assert done["rejects"][0]["codes"] == ["import_cell_unreadable"]
    assert nawl.ask("check")["ok"]
