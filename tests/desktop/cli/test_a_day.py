import json

import pytest
from offices import PASSPHRASE, opened, surroundings
from PIL import Image
from terminal import Terminal

from core.actions.cards import change_card
from core.records.cards import Customer

DAY = "2026-11-23"


def test_an_order_with_deposit_invoice_and_balance(nawl):
    nawl.with_piece()
    order = nawl.ask(
        "order", "add", "--line", "EMB-1:3", "--buyer", "سلمى", "--deposit", "10.000", "--due", "1/12/2026"
    )
    assert (order["total"], order["paid"], order["balance"], order["currency"]) == (37_040, 10_000, 27_040, "JOD")
    assert order["due"] == "2026-12-01"
    invoice = nawl.ask("invoice", "issue", order["id"])
    assert invoice["number"].endswith("-2026-00001")
    assert invoice["day"] == DAY
    payment = nawl.ask("pay", order["id"])
    assert (payment["amount"], payment["balance"]) == (27_040, 0)
    assert nawl.ask("order", "move", order["id"][-8:], "delivered")["state"] == "delivered"
    listed = nawl.ask("order", "list")["orders"]
    assert [(one["id"], one["balance"], one["invoice"]) for one in listed] == [(order["id"], 0, invoice["number"])]
    assert nawl.ask("order", "list", "--state", "placed")["orders"] == []
    assert len(nawl.ask("order", "list", "--state", "delivered", "--most", "1")["orders"]) == 1
    assert nawl.ask("check")["ok"]


def test_documents_of_the_day_are_kept_and_come_out_the_same(nawl, tmp_path):
    nawl.with_piece()
    sale = nawl.ask("sell", "--line", "EMB-1:2")
    assert (sale["total"], sale["balance"]) == (24_690, 0)
    listed = nawl.ask("documents", "list")["documents"]
    assert [(one["number"], one["kind"]) for one in listed] == [
        (sale["invoice"], "invoice"),
        (sale["receipt"], "receipt"),
    ]
    for name in ("a.pdf", "b.pdf"):
        nawl.say("documents", "pdf", sale["invoice"], str(tmp_path / name))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_what_was_done_is_taken_back_with_its_number(nawl):
    nawl.with_piece("12.340")
    sale = nawl.ask("sell", "--line", "EMB-1")
    note = nawl.ask("invoice", "credit", sale["invoice"], "--line", "1", "--reason", "عيب")
    assert note["total"] == sale["total"]
    assert nawl.ask("unpay", sale["receipt"])["reversed"] is True
    assert nawl.ask("invoice", "void", sale["invoice"])["voided"] is True
    assert "was taken back before" in nawl.complaint("invoice", "void", sale["invoice"])


def test_an_amended_order_keeps_what_was_not_typed(nawl):
    nawl.with_piece()
    order = nawl.ask("order", "add", "--line", "EMB-1", "--buyer", "سلمى", "--due", "1/12/2026")
    amended = nawl.ask("order", "amend", order["id"], "--line", "EMB-1:2:10.000")
    assert (amended["total"], amended["buyer"], amended["due"]) == (20_000, "سلمى", "2026-12-01")
    assert nawl.ask("order", "amend", order["id"], "--note", "هدية")["total"] == 20_000


def test_a_refused_deposit_leaves_no_order(nawl):
    nawl.with_piece()
    assert "more than is owed" in nawl.complaint("order", "add", "--line", "EMB-1", "--deposit", "99")
    assert nawl.ask("order", "list")["orders"] == []


def test_people_and_pieces_are_registered_and_found(nawl, tmp_path):
    first = nawl.ask("artisan", "add", "--name", "فاطمة أبو أحمد", "--village", "عَنجَرة", "--phone", "٠٧٩١٢٣٤٥٦٧",
                     "--consent", "face")  # fmt: skip
    second = nawl.ask("artisan", "add", "--name", "هدى الزعبي", "--village", "عنجرة")
    assert first["village"] == second["village"]
    assert [hit["id"] for hit in nawl.ask("search", "فاطمه ابو احمد")["hits"]] == [first["id"]]
    customer = nawl.ask("customer", "add", "--name", "سلمى منصور", "--code", "C1")
    nawl.with_piece("10")
    order = nawl.ask("order", "add", "--customer", "c1", "--line", "شال مطرز")
    assert order["customer"] == customer["id"]
    Image.new("RGB", (40, 30), "red").save(tmp_path / "red.png")
    assert nawl.ask("photo", "add", "EMB-1", str(tmp_path / "red.png"))["width"] == 40
    assert nawl.ask("check")["ok"]


def test_a_price_holds_from_its_day_on(nawl):
    nawl.with_piece("10")
    nawl.say("price", "set", "EMB-1", "12.5", "--day", "1/12/2026")
    assert nawl.ask("order", "add", "--line", "EMB-1")["total"] == 10_000
    assert nawl.ask("order", "add", "--line", "EMB-1", "--day", "2026-12-02")["total"] == 12_500


def test_two_values_of_a_field_are_both_shown_and_one_is_chosen(nawl):
    card = bytes.fromhex(nawl.ask("customer", "add", "--name", "سلمى", "--phone", "0790000000")["id"])
    with opened(nawl.book, surroundings(nawl.folder)) as session:
        with session.act() as work:
            shown = work.shown(card)
        for phone in ("0790000001", "0790000002"):
            with session.act() as work:
                change_card(work, Customer, card, {"phone": phone}, shown)
    (conflict,) = nawl.ask("conflicts")["conflicts"]
    assert (conflict["field"], conflict["values"]) == ("phone", ["0790000002", "0790000001"])
    nawl.complaint("conflicts", "settle", conflict["id"], "phone", "0799999999")
    assert nawl.ask("conflicts", "settle", conflict["id"], "phone", "0790000001")["value"] == "0790000001"
    assert nawl.ask("conflicts")["conflicts"] == []
    assert nawl.ask("check")["ok"]


def test_a_damaged_book_is_told_by_status_and_object(nawl):
    nawl.with_piece()
    assert nawl.ask("check")["faults"] == []
    database = next(nawl.book.glob("*.db"))
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    status, out = nawl.run("check", "--json")
    assert status == 1
    assert not out or json.loads(out)["ok"] is False


@pytest.mark.parametrize(("lang", "word"), [("ar", "عبارة المرور"), ("fr", "phrase secrète"), ("en", "passphrase")])
def test_complaints_are_in_the_persons_language(tmp_path, lang, word):
    laptop = Terminal(tmp_path, lang=lang).new()
    laptop.environment["NAWL_PASSPHRASE"] = "غيرها"
    assert word in laptop.complaint("order", "list")
    laptop.environment["NAWL_PASSPHRASE"] = PASSPHRASE
    assert laptop.say("order", "list")
