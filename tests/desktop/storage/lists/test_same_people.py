import pytest
from offices import DAY, an_office

from core.actions.catalogue import register_artisan, register_product
from core.actions.invoicing import issue_invoice
from core.actions.ordering import OrderForm, Wanted, place_order
from core.actions.sameness import reopen_sameness, settle_sameness, suspect_sameness
from core.records.cards import Artisan, Product
from core.records.facts import SamenessSuspected
from desktop.storage.lists import people
from desktop.storage.lists.same_code import bearers
from desktop.storage.lists.same_people import joined
from desktop.storage.lists.sameness import waiting


@pytest.fixture
def office(tmp_path):
    with an_office(tmp_path) as session:
        yield session


def act(session, do, *args, **more):
    with session.act() as work:
        return do(work, *args, **more)


def a_woman(session, code):
    return act(session, register_artisan, Artisan(name=f"هدى {code}", code=code), {}, DAY)


def one_person(session, first, second):
    suspicion = act(session, suspect_sameness, SamenessSuspected(first=first, second=second, likeness=900))
    act(session, settle_sameness, suspicion, same=True)
    return suspicion


def codes(session, artisan):
    return {card.code for card in joined(session, artisan)}


def test_cards_of_one_person_are_joined_over_a_third_and_parted_again(office):
    a, b, c, other = (a_woman(office, code) for code in ("A-1", "A-2", "A-3", "A-4"))
    one_person(office, a, b)
    suspicion = one_person(office, c, b)
    assert codes(office, a) == {"A-2", "A-3"}
    assert codes(office, c) == {"A-1", "A-2"}
    assert codes(office, other) == set()
    act(office, reopen_sameness, suspicion)
    assert codes(office, a) == {"A-2"}
    assert codes(office, c) == set()
    assert [one.id for one in waiting(office)] == [suspicion]
    act(office, settle_sameness, suspicion, same=True)
    assert codes(office, c) == {"A-1", "A-2"}
    assert waiting(office) == ()


def sold(session, artisan, sku):
    """An invoiced order of one piece of hers."""
    product = act(session, register_product, Product(name=sku, sku=sku, artisan=artisan), {})
    order = act(
        session, place_order, OrderForm(day=DAY, wanted=(Wanted(product, 1000, unit_price=1000),), buyer="سلمى")
    )
    act(session, issue_invoice, order, DAY)
    return order


def test_pieces_orders_and_earnings_of_all_cards_of_one_person_are_added_up(office):
    a, b, other = (a_woman(office, code) for code in ("A-1", "A-2", "A-3"))
    orders = {sold(office, a, "X-1"), sold(office, b, "X-2")}
    sold(office, other, "X-3")
    assert {piece.sku for piece in people.pieces(office, a, b)} == {"X-1", "X-2"}
    assert {order.id for order in people.orders(office, a, b)} == orders
    (one,), (both,) = people.earned(office, a), people.earned(office, a, b)
    assert both.amount == 2 * one.amount == 2 * people.orders(office, a)[0].share.amount > 0


def test_an_order_counts_as_it_stands(office):
    a = a_woman(office, "A-1")
    order = sold(office, a, "X-1")
    (found,) = people.orders(office, a)
    assert (found.id, found.day, found.buyer) == (order, DAY, "سلمى")


def test_a_code_is_found_again_however_it_is_written(office):
    a = a_woman(office, "A-017")
    assert [one.id for one in bearers(office, Artisan, "code", "a ٠١٧")] == [a]
    assert bearers(office, Artisan, "code", "A-017", but=a) == ()
    assert bearers(office, Artisan, "code", "A-18") == ()
    assert bearers(office, Artisan, "code", "  ") == ()
