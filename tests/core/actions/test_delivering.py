import pytest
from hypothesis import given
from hypothesis import strategies as st
from offices import DAY, a_product, an_office

from core.actions.delivering import Taken, deliver_order, pieces_of, take_from
from core.actions.invoicing import issue_credit_note, issue_invoice
from core.actions.ordering import OrderForm, Wanted, move_order, place_order
from core.actions.paying import PaymentForm, record_payment
from core.actions.problems import AlreadyInvoiced, PaymentAboveBalance, QuantityNotPositive, WrongMove
from core.actions.stocking import receive_pieces
from core.journal.entry import Operation
from core.records.facts import InvoiceIssued, OrderMoved, StockMoved
from desktop.imports import known
from desktop.storage.lists import pieces
from desktop.storage.lists.offering import lying

PIECE = bytes(16)
PLACES = st.dictionaries(st.sampled_from(("shop", "store", "hotel")), st.integers(-3000, 9000))


@pytest.fixture
def office(tmp_path):
    with an_office(tmp_path) as session:
        yield session


def an_order(session, product, quantity=2000, text=""):
    wanted = Wanted(product, quantity, unit_price=1500, text=text)
    with session.act() as work:
        return place_order(work, OrderForm(day=DAY, wanted=(wanted,), buyer="سلمى"))


def in_store(session, product, **places):
    for place, quantity in places.items():
        with session.act() as work:
            receive_pieces(work, product, quantity, place, DAY)


def moves(session, reason):
    table = session.tables[StockMoved]
    with session.book.read() as connection:
        rows = connection.execute(table.select().where(table.c.reason == reason)).all()
    return [(row.origin, row.target, row.quantity, bytes(row.order)) for row in rows]


def test_a_delivery_takes_the_pieces_out_of_the_place_that_was_chosen(office):
    product = a_product(office)
    in_store(office, product, shop=5000, store=3000)
    order = an_order(office, product)
    with office.act() as work:
        wanted = pieces_of(work.order(order).content.lines)
        deliver_order(work, order, DAY, take_from(wanted, lying(office, frozenset(wanted)), {product: "store"}))
    assert moves(office, "sold") == [("store", "", 2000, order)]
    assert lying(office, frozenset({product})) == {product: {"shop": 5000, "store": 1000}}
    with office.act() as work:
        assert work.order(order).state == "delivered"


def test_a_piece_made_to_order_that_was_never_in_stock_leaves_none(office):
    product = a_product(office)
    order = an_order(office, product)
    with office.act() as work:
        deliver_order(work, order, DAY, take_from({product: 2000}, lying(office, frozenset({product})), {}))
    assert moves(office, "sold") == []


def test_an_order_is_handed_over_once_and_not_after_it_was_cancelled(office):
    product = a_product(office)
    in_store(office, product, shop=5000)
    order, cancelled = an_order(office, product), an_order(office, product)
    with office.act() as work:
        deliver_order(work, order, DAY, (Taken(product, "shop", 2000),))
    with office.act() as work:
        move_order(work, cancelled, "cancelled", DAY)
    for closed in (order, cancelled):
        with office.act() as work, pytest.raises(WrongMove):
            deliver_order(work, closed, DAY, (Taken(product, "shop", 2000),))
    third = an_order(office, product)
    with office.act() as work, pytest.raises(QuantityNotPositive):
        deliver_order(work, third, DAY, (Taken(product, "shop", 0),))
    assert lying(office, frozenset({product})) == {product: {"shop": 3000}}


def test_an_order_that_was_delivered_first_can_still_be_invoiced_once(office):
    order = an_order(office, a_product(office))
    with office.act() as work:
        deliver_order(work, order, DAY)
    with office.act() as work:
        invoice = issue_invoice(work, order, DAY)
    with office.act() as work:
        assert work.fact(InvoiceIssued, invoice).total == work.balance(order).due == 3000
        with pytest.raises(AlreadyInvoiced):
            issue_invoice(work, order, DAY)


@pytest.mark.parametrize("place", ["shop", ""])
def test_pieces_that_came_back_lie_where_they_were_put_and_others_nowhere(office, place):
    product = a_product(office)
    order = an_order(office, product)
    with office.act() as work:
        invoice = issue_invoice(work, order, DAY)
    with office.act() as work:
        lines = work.order(order).content.lines
        issue_credit_note(work, invoice, lines, DAY, "عيب", place=place)
    assert moves(office, "returned") == ([("", "shop", 2000, order)] if place else [])


def test_what_has_no_product_card_moves_no_stock(office):
    order = an_order(office, None, text="تطريز على قماش المشتري")
    with office.act() as work:
        assert pieces_of(work.order(order).content.lines) == {}
        deliver_order(work, order, DAY)
    assert moves(office, "sold") == []


@given(wanted=st.integers(1, 12_000), places=PLACES, first=st.sampled_from(("shop", "store", "nowhere", "")))
def test_never_more_is_taken_than_is_wanted_or_lies_there(wanted, places, first):
    taken = take_from({PIECE: wanted}, {PIECE: places}, {PIECE: first})
    there = sum(max(0, quantity) for quantity in places.values())
    assert sum(one.quantity for one in taken) == min(wanted, there)
    assert all(0 < one.quantity <= places[one.place] for one in taken)
    assert first not in places or places[first] <= 0 or taken[0].place == first


def test_every_page_counts_a_parcel_that_two_laptops_handed_over_once(office):
    product = a_product(office)
    in_store(office, product, shop=5000, store=3000)
    order = an_order(office, product)
    handed = OrderMoved(order=order, day=DAY, before="placed", after="delivered")
    for place in ("shop", "store"):  # as it arrives from two laptops that had no line
        move = StockMoved(day=DAY, product=product, quantity=2000, origin=place, reason="sold", order=order)
        with office.act() as work:
            work.write(Operation(content=handed), Operation(content=move))
    assert lying(office, frozenset({product})) == {product: {"shop": 3000, "store": 3000}}
    assert {one.place: one.quantity for one in pieces.lying(office, product)} == {"shop": 3000, "store": 3000}
    assert known.stock(office, "store") == {product: 3000}, "by which an imported count becomes moves"


def test_a_cancelled_order_takes_no_payment(office):
    order = an_order(office, a_product(office))
    with office.act() as work:
        move_order(work, order, "cancelled", DAY)
    with pytest.raises(PaymentAboveBalance), office.act() as work:
        record_payment(work, order, PaymentForm(amount=100, day=DAY))
