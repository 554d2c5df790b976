import pytest
from inspecting import clipped, nameless, overlapping, unreached
from settling import settle

from core.accounts import Account
from core.actions.problems import (
    AlreadyReversed,
    CashMoved,
    MissingField,
    NothingToConfirm,
    QuantityNotPositive,
)
from core.denominations import DENOMINATIONS
from core.numbers import ExcessPrecision
from desktop.storage.drafts import listed
from desktop.storage.lists.cash import COUNTS
from desktop.storage.lists.paging import Ask, page
from desktop.storage.lists.payments import OWED, RECEIPTS
from desktop.storage.lists.today import takings
from desktop.ui.desk import Place, Taste
from desktop.ui.payments.counting import Counting
from desktop.ui.payments.lists import TABS
from desktop.ui.payments.presenter import Payments


@pytest.fixture
def counting(surface):
    return Counting(surface.desk.session, surface.desk.voice, surface.desk.clock)


@pytest.fixture
def payments(surface):
    return Payments(surface.desk.session, surface.desk.voice, surface.desk.clock)


def held(session, currency):
    with session.act() as work:
        return work.held(Account.CASH, currency)


def rows(session, listing, most=1, **only):
    asked = Ask(listing.order, listing.descending, only=tuple((name, (value,)) for name, value in only.items()))
    return page(session, listing, asked, 0, most).rows


def test_what_is_counted_is_what_lies_there_afterwards(counting, office):
    sheet = counting.sheet("JOD")
    typed = {20_000: "٣", 1_000: "2", 250: "1"}
    with pytest.raises(MissingField):
        counting.save(sheet, typed, " ", b"")
    counting.save(sheet, typed, "أُعطي الباقي مرتين", b"")
    assert held(office, "JOD") == 62_250
    (row,) = rows(office, COUNTS)
    assert (row["counted"], row["expected"], row["difference"]) == (62_250, sheet.expected, 62_250 - sheet.expected)
    with office.act() as work:
        postings = work.postings(row["id"])
    assert {posting.account: posting.amount for posting in postings} == {
        Account.CASH: row["difference"],
        Account.DIFFERENCE: -row["difference"],
    }


def test_a_count_that_is_right_needs_no_reason_and_posts_nothing(counting, office):
    sheet = counting.sheet("EUR")
    cents = sheet.expected
    counting.save(sheet, {1: str(cents)}, "", b"")
    assert held(office, "EUR") == cents
    assert rows(office, COUNTS)[0]["difference"] == 0


def test_money_that_came_meanwhile_is_said_before_it_is_posted_as_a_difference(counting, office):
    sheet = counting.sheet("JOD")
    with pytest.raises(CashMoved):
        counting.save(sheet._replace(expected=sheet.expected + 1), {1_000: "1"}, "سبب", b"")
    assert held(office, "JOD") == sheet.expected


def test_half_a_coin_and_less_than_none_are_refused(counting):
    sheet = counting.sheet("JOD")
    with pytest.raises(ExcessPrecision):
        counting.add_up(sheet, {1_000: "1.5"})
    with pytest.raises(QuantityNotPositive):
        counting.add_up(sheet, {1_000: "-1"})


def test_coins_of_a_currency_are_written_with_the_same_decimals(counting):
    written = {code: [counting.told(each, code)[0] for each in DENOMINATIONS[code]] for code in ("JOD", "USD", "EGP")}
    assert written["JOD"] == ["50", "20", "10", "5", "1", "0.50", "0.25", "0.10", "0.05", "0.01"]
    for texts in written.values():
        assert len({len(text.partition(".")[2]) for text in texts if "." in text}) <= 1


def test_every_currency_of_the_box_is_shown(counting, office):
    assert [box.currency for box in counting.boxes()] == ["JOD", "EUR", "USD"]
    assert all(box.held == held(office, box.currency) for box in counting.boxes())


def test_a_transfer_is_pending_until_it_is_confirmed_once(payments, office):
    waiting = rows(office, RECEIPTS, state="pending")[0]
    assert waiting["method"] in {"wallet", "transfer"}
    payments.confirm(waiting["id"], "")
    assert rows(office, RECEIPTS, id=waiting["id"])[0]["state"] == "arrived"
    with pytest.raises(NothingToConfirm):
        payments.confirm(waiting["id"], "")
    cash = rows(office, RECEIPTS, method="cash", state="arrived")[0]
    with pytest.raises(NothingToConfirm):
        payments.confirm(cash["id"], "")


def test_a_reversed_payment_is_owed_again(payments, office):
    row = rows(office, RECEIPTS, most=40, method="cash", state="arrived")[-1]
    before = {each["id"]: each["owed"] for each in rows(office, OWED, most=500)}.get(row["order"], 0)
    with pytest.raises(MissingField):
        payments.reverse(row["id"], "")
    payments.reverse(row["id"], "أُعيد المبلغ")
    after = {each["id"]: each["owed"] for each in rows(office, OWED, most=500)}[row["order"]]
    assert after == before + row["amount"]
    assert not payments.receipt(row["id"]).can_be_reversed
    with pytest.raises(AlreadyReversed):
        payments.confirm(row["id"], "")


def test_takings_by_day_are_what_was_received(payments, office):
    payments.span = 0
    for row in rows(office, payments.takings, most=20):
        assert row["total"] == row["cash"] + row["wallet"] + row["bank"]
    first = rows(office, payments.takings)[0]
    day = payments.today()
    sums = {money.currency: money.amount for money in takings(office, day, day).get(day, ())}
    if first["day"] == day.isoformat():
        assert first["total"] == sums[first["currency"]]


def shown(surface, **place):
    surface.window.go(Place("payments", **place))
    settle(surface)
    return surface.window.screen_shown


TASTES = [Taste(language="ar"), Taste(language="fr", scale=150), Taste(language="en", scale=150, theme="dark")]


@pytest.mark.parametrize("taste", TASTES, ids=lambda taste: f"{taste.language}-{taste.scale}")
def test_every_list_and_form_is_whole(surface, office, taste):
    surface.change(taste)
    settle(surface)
    places = [{"action": tab} for tab in TABS]
    places += [{"action": "count"}, {"record": rows(office, OWED)[0]["id"], "action": "pay"}]
    for place in places:
        shown(surface, **place)
        window = surface.window
        faults = {"clipped": clipped(window), "nameless": nameless(window), "overlapping": overlapping(window)}
        assert not any(faults.values()), (place, faults)
        assert window.minimumSizeHint().width() <= 1366, place
    shown(surface, action="count")
    assert not unreached(surface.window)


def test_a_payment_of_an_order_shows_its_receipt(surface, office):
    row = rows(office, OWED)[0]
    screen = shown(surface, record=row["id"], action="pay")
    screen.verbs()["save"]()
    settle(surface)
    paper = surface.window.screen_shown
    assert paper.NAME == "documents"
    assert paper.page.document.kind == "receipt"
    assert row["id"] not in {each["id"] for each in rows(office, OWED, most=500)}


def test_a_box_beside_which_no_number_stands_is_marked_and_named_and_nothing_is_saved(surface, office):
    screen = shown(surface, action="count")
    form, before = screen.count_form, len(rows(office, COUNTS, most=500))
    for value, text in zip(form.pieces.boxes, ("204", "3x"), strict=False):
        form.pieces.boxes[value].setText(text)
        form.pieces.boxes[value].textEdited.emit(text)
    right, wrong, *_ = form.pieces.boxes.values()
    assert (bool(right.property("bad")), wrong.property("bad")) == (False, True)
    assert "20" in form._wrong.text()
    screen.verbs()["save"]()
    settle(surface)
    assert wrong.hasFocus()
    assert len(rows(office, COUNTS, most=500)) == before
    wrong.setText("3")
    wrong.textEdited.emit("3")
    assert not wrong.property("bad")
    assert form._wrong.isHidden()
    form.saved()


def test_what_is_new_where_the_cash_is_shown_is_a_count(surface):
    screen = shown(surface, action="cash")
    screen.verbs()["new"]()
    settle(surface)
    assert surface.window.place == Place("payments", action="count")


def test_the_page_of_a_payment_is_headed_by_its_sum_and_has_no_picture(surface, payments, office):
    row = rows(office, RECEIPTS)[0]
    view = payments.receipt(row["id"]).view
    assert view.title == surface.desk.voice.money(row["amount"], row["currency"])
    assert row["number"] in view.line
    assert view.icon == ""


def test_a_half_typed_count_is_offered_again(surface, office):
    screen = shown(surface, action="count")
    box = next(iter(screen.count_form.pieces.boxes.values()))
    box.setText("7")
    box.textEdited.emit("7")
    surface.window.go(Place("today"))
    settle(surface)
    with office.book.read() as connection:
        (draft,) = listed(connection, "cash-count")
    screen = shown(surface, action="cash")
    screen.lists.offer._restore()
    settle(surface)
    assert next(iter(screen.count_form.pieces.boxes.values())).text() == "7"
    screen.count_form.reason.setText("سبب")
    screen.verbs()["save"]()
    settle(surface)
    with office.book.read() as connection:
        assert draft.id not in {one.id for one in listed(connection, "cash-count")}
