"""Filters ask sets that indexes give: they hold the rows whose columns say so."""

import datetime as dt

import pytest

from core.actions.invoicing import issue_credit_note, void_invoice
from core.actions.ordering import OrderForm, Wanted
from core.actions.paying import PaymentForm, reverse_payment
from core.actions.selling import sell
from core.records.facts import OrderPlaced
from desktop.practice.sample_office import sample_session
from desktop.storage.lists.documents import KINDS, STATES, documents_list
from desktop.storage.lists.finding import find
from desktop.storage.lists.orders import ORDERS
from desktop.storage.lists.paging import Ask, count, page
from desktop.storage.lists.payments import RECEIPTS
from desktop.storage.lists.products import products
from replica.reading import read_fact

NOW = 1_795_430_000
DAY = dt.date(2026, 11, 23)
PAPERS = documents_list(dict)
BUYER, PAYER = "أم زهير المجالي", "غدير السلمان"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office that sold four times to a name without a card: taken back, credited in part, wholly, not at all."""
    scratch = tmp_path_factory.mktemp("filtered")
    with sample_session(scratch, NOW, artisans=9, products=12, customers=9, orders=24) as made:
        pieces = [row["id"] for row in page(made, products(lambda: DAY), Ask("sku"), 0, 2).rows]
        wanted = tuple(Wanted(piece, 1000, unit_price=2000) for piece in pieces)
        sales = []
        for _ in range(4):
            with made.act() as work:
                form = OrderForm(day=DAY, wanted=wanted, buyer=BUYER)
                sales.append(sell(work, form, PaymentForm(day=DAY, amount=500, payer=PAYER)))
        with made.book.read() as connection:
            lines = read_fact(connection, made.tables, made.scope, OrderPlaced, sales[0].order).lines
        for act, *given in (
            (void_invoice, sales[0].invoice),
            (reverse_payment, sales[0].payment),
            (issue_credit_note, sales[1].invoice, lines[:1]),
            (issue_credit_note, sales[2].invoice, lines),
        ):
            with made.act() as work:
                act(work, *given, DAY)
        yield made


def rows(session, listing, **asked):
    found = page(session, listing, Ask("day", descending=True, **asked), 0, 1000).rows
    assert count(session, listing, Ask("day", descending=True, **asked)) == len(found)
    return found


def ids(found):
    return [bytes(row["id"]) for row in found]


@pytest.mark.parametrize(("column", "values"), [("state", STATES), ("kind", KINDS)])
def test_papers_held_to_a_value_are_those_that_have_it(office, column, values):
    every = rows(office, PAPERS)
    assert {row[column] for row in every} == set(values)
    for value in values:
        wanted = ids(row for row in every if row[column] == value)
        assert ids(rows(office, PAPERS, only=((column, (value,)),))) == wanted
    assert ids(rows(office, PAPERS, only=((column, values[:2]),))) == ids(
        row for row in every if row[column] in values[:2]
    )


def test_papers_and_receipts_are_found_by_the_name_that_was_typed_for_them(office):
    papers = rows(office, PAPERS, words="زهير")
    assert {row["kind"] for row in papers} == set(KINDS)
    assert len(papers) == 4 + 4 + 2
    assert len(rows(office, RECEIPTS, words="غدير السلمان")) == 4
    assert len(rows(office, PAPERS, words=PAYER)) == 4
    assert len(rows(office, ORDERS, words="المجالي زهير")) == 4


@pytest.mark.parametrize(("listing", "name"), [(PAPERS, "party"), (RECEIPTS, "party"), (ORDERS, "buyer")])
def test_rows_are_found_by_the_name_on_the_customers_card(office, listing, name):
    every = rows(office, listing)
    known = next(row for row in every if row["customer"] is not None)
    found = ids(rows(office, listing, words=known[name]))
    assert set(found) >= set(ids(row for row in every if row["customer"] == known["customer"]))
    assert len(found) < len(every)


def test_a_number_finds_its_paper_and_the_order_behind_it(office):
    invoice = next(row for row in rows(office, PAPERS) if row["kind"] == "invoice")
    assert bytes(invoice["id"]) in ids(rows(office, PAPERS, words=invoice["number"]))
    assert bytes(invoice["order"]) in ids(rows(office, ORDERS, words=invoice["number"]))
    assert bytes(invoice["id"]) in [found.record for found in find(office, invoice["number"])]
    receipt = rows(office, RECEIPTS)[0]
    assert bytes(receipt["id"]) in ids(rows(office, RECEIPTS, words=receipt["number"]))
    assert rows(office, PAPERS, words="R99999") == ()


def test_one_letter_does_not_narrow_a_list_yet(office):
    for listing in (PAPERS, ORDERS, RECEIPTS):
        assert ids(rows(office, listing, words="ز")) == ids(rows(office, listing))


def test_papers_say_what_they_amount_to(office):
    credited = [row["amount"] for row in rows(office, PAPERS) if row["kind"] == "credit_note" and row["party"] == BUYER]
    assert sorted(credited) == [2000, 4000]
    amounts = [row["amount"] for row in page(office, PAPERS, Ask("amount"), 0, 1000).rows]
    assert amounts == sorted(amounts)
