import datetime as dt

import pytest
from offices import DAY, a_product, an_office

from core.actions.cards import make_card
from core.actions.catalogue import set_price
from core.actions.invoicing import issue_credit_note, issue_invoice
from core.actions.ordering import OrderForm, Wanted, move_order, place_order
from core.actions.paying import PaymentForm, record_payment
from core.actions.problems import MissingField, QuantityNotPositive, SamePlace
from core.actions.stocking import Counted, count_place, move_pieces, receive_pieces
from core.orders import CANCELLED
from core.records.cards import Customer
from core.records.values import DatedPrice, Money
from desktop.storage.lists.buyers import alike, balances, orders_of
from desktop.storage.lists.customers import CUSTOMERS
from desktop.storage.lists.paging import Ask, count, page
from desktop.storage.lists.pieces import dated_prices, lying
from desktop.storage.lists.products import products
from desktop.storage.lists.stock import MOVES, STOCK, lying_in, piece_of, places
from desktop.storage.lists.tags import Labelled, tags


@pytest.fixture
def office(tmp_path):
    with an_office(tmp_path) as session:
        yield session


def in_places(session, product):
    return {place.place: place.quantity for place in lying(session, product)}


def rows(session, listing, **asked):
    return page(session, listing, Ask(listing.order, listing.descending, **asked), 0, 100).rows


def test_pieces_are_received_moved_and_counted(office):
    shawl = a_product(office)
    with office.actions() as action:
        receive_pieces(action(), shawl, 5000, "store", DAY)
        move_pieces(action(), shawl, 2000, ("store", "shop"), DAY)
        assert count_place(action(), "shop", [Counted(shawl, 2000, 1000, "lost")], DAY) == 1
    assert in_places(office, shawl) == {"store": 3000, "shop": 1000}
    reasons = [row["reason"] for row in rows(office, MOVES)]
    assert sorted(reasons) == ["lost", "moved", "received"]


def test_a_count_moves_the_difference_to_what_the_sheet_showed(office):
    """What arrived meanwhile, as by a sync, is not counted away."""
    shawl = a_product(office)
    with office.actions() as action:
        receive_pieces(action(), shawl, 5000, "store", DAY)
        receive_pieces(action(), shawl, 4000, "store", DAY)
        count_place(action(), "store", [Counted(shawl, 5000, 4000)], DAY)
    assert in_places(office, shawl) == {"store": 8000}


def test_a_count_without_a_difference_writes_nothing(office):
    shawl = a_product(office)
    with office.act() as work:
        receive_pieces(work, shawl, 5000, "store", DAY)
    with office.act() as work:
        assert count_place(work, "store", [Counted(shawl, 5000, 5000)], DAY) == 0
    assert count(office, MOVES, Ask(MOVES.order)) == 1


def test_moves_that_make_no_sense_are_refused(office):
    shawl = a_product(office)
    with office.act() as work:
        with pytest.raises(SamePlace):
            move_pieces(work, shawl, 1000, ("store", "store"), DAY)
        with pytest.raises(MissingField):
            move_pieces(work, shawl, 1000, ("store", ""), DAY)
        with pytest.raises(MissingField):
            receive_pieces(work, shawl, 1000, "", DAY)
        with pytest.raises(QuantityNotPositive):
            receive_pieces(work, shawl, 0, "store", DAY)
        with pytest.raises(QuantityNotPositive):
            count_place(work, "store", [Counted(shawl, 0, -1000)], DAY)


def test_stock_has_a_line_for_each_place_and_finds_a_piece_by_its_words(office):
    shawl = a_product(office)
    with office.actions() as action:
        receive_pieces(action(), shawl, 3000, "store", DAY)
        move_pieces(action(), shawl, 1000, ("store", "معرض جرش"), DAY)
    found = rows(office, STOCK, words="مطرز")
    assert {(row["place"], row["quantity"]) for row in found} == {("store", 2000), ("معرض جرش", 1000)}
    assert len({row["id"] for row in found}) == 2
    assert all(row["id"][:16] == shawl for row in found)
    assert places(office) == ("store", "shop", "معرض جرش")
    assert [(one.sku, one.quantity) for one in lying_in(office, "معرض جرش")] == [("EMB-1", 1000)]


def test_a_scanned_sku_is_known_in_any_case_and_only_where_it_is_one_piece(office):
    shawl = a_product(office)
    assert piece_of(office, " emb-1 ").product == shawl
    a_product(office)
    assert piece_of(office, "EMB-1") is None
    assert piece_of(office, "EMB-9") is None


def test_the_price_in_force_is_the_latest_that_has_begun(office):
    shawl = a_product(office, 1500)
    for amount, since in ((1800, DAY), (1700, dt.date(2026, 5, 1)), (2500, DAY + dt.timedelta(days=9)), (1900, DAY)):
        with office.act() as work:
            set_price(work, shawl, "village", DatedPrice(amount=amount, currency="JOD", since=since))
    found = dated_prices(office, shawl, DAY)
    assert [price.amount for price in found] == [2500, 1900, 1800, 1700, 1500]
    assert [price.amount for price in found if price.in_force] == [1900]
    assert [row["price_amount"] for row in rows(office, products(lambda: DAY))] == [1900]
    assert [row["price_amount"] for row in rows(office, products(lambda: dt.date(2026, 6, 1)))] == [1700]


def test_labels_say_sku_and_price_as_often_as_asked(office):
    shawl = a_product(office)
    found = tags(office, [Labelled(shawl, 2)], "village", DAY)
    assert [(tag.code, tag.price) for tag in found] == [("EMB-1", Money(amount=1500, currency="JOD"))] * 2
    assert tags(office, [Labelled(shawl, 1)], "fair", DAY)[0].price is None


def a_buyer(session, name="فندق وادي الريّان", phone="+962 79 555-0100", code="C-1"):
    with session.act() as work:
        return make_card(work, Customer(name=name, phone=phone, code=code))


def test_a_buyers_balance_is_that_of_her_orders(office):
    shawl, buyer = a_product(office, 10_000), a_buyer(office)
    made = []
    for _ in range(4):
        with office.act() as work:
            made.append(place_order(work, OrderForm(DAY, (Wanted(shawl),), customer=buyer)))
    with office.actions() as action:
        record_payment(action(), made[0], PaymentForm(day=DAY, amount=4000))
        invoice = issue_invoice(action(), made[1], DAY)
        lines = action().order(made[1]).content.lines
        issue_credit_note(action(), invoice, lines, DAY)
        record_payment(action(), made[2], PaymentForm(day=DAY, amount=1000))
        move_order(action(), made[2], CANCELLED, DAY)
    found = orders_of(office, buyer)
    dues = {order.id: order.due for order in found}
    assert dues == {made[0]: 6000, made[1]: 0, made[2]: -1000, made[3]: 10_000}
    assert balances(found) == (Money(amount=15_000, currency="JOD"),)
    with office.act() as work:
        assert work.balance(made[0]).due == dues[made[0]]
        assert work.balance(made[1]).due == dues[made[1]]
    assert [row["orders"] for row in rows(office, CUSTOMERS)] == [4]


def test_a_buyer_who_is_here_already_is_found_by_name_or_phone(office):
    buyer = a_buyer(office)
    assert [one.id for one in alike(office, "فندق وادي الريان", "")] == [buyer]
    assert [one.id for one in alike(office, "اسم آخر تمامًا", "0795550100")] == [buyer]
    assert alike(office, "فندق البتراء", "0795550199") == ()
    assert alike(office, "فندق وادي الريان", "", but=buyer) == ()
