"""Lists go out as they stand, in as few questions for a thousand rows as for one."""

from contextlib import contextmanager
from decimal import Decimal

import pytest
import sqlalchemy as sa
from offices import DAY, a_product, an_office

from core.actions.invoicing import issue_invoice, void_invoice
from core.actions.ordering import OrderForm, Wanted, amend_order, move_order, place_order
from core.actions.paying import PaymentForm, record_payment
from core.journal.entry import Operation
from core.records.facts import OrderPlaced
from desktop.exports.kinds import KINDS


@pytest.fixture
def office(tmp_path):
    with an_office(tmp_path) as session:
        yield session


def act(session, action, *arguments):
    with session.act() as work:
        return action(work, *arguments)


def form(product, quantity=1000):
    return OrderForm(day=DAY, wanted=(Wanted(product, quantity),), buyer="سلمى")


def rows(session, kind):
    return list(KINDS[kind].rows(session, DAY))


@contextmanager
def counted():
    """The statements that are asked meanwhile."""
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(sa.Engine, "before_cursor_execute", note)


def test_orders_go_out_as_they_stand(office):
    product = a_product(office)
    placed, amended, cancelled = (act(office, place_order, form(product)) for _ in range(3))
    act(office, record_payment, placed, PaymentForm(day=DAY, amount=500))
    act(office, amend_order, amended, amended, form(product, 3000))
    act(office, record_payment, cancelled, PaymentForm(day=DAY, amount=200))
    act(office, move_order, cancelled, "cancelled", DAY)
    found = {row["id"]: row for row in rows(office, "orders")}
    assert list(found) == [placed.hex(), amended.hex(), cancelled.hex()]
    told = [(str(row["state"]), row["total"], row["paid"], row["balance"]) for row in found.values()]
    assert told == [
        ("placed", Decimal("1.500"), Decimal("0.500"), Decimal("1.000")),
        ("placed", Decimal("4.500"), Decimal("0.000"), Decimal("4.500")),
        ("cancelled", Decimal("1.500"), Decimal("0.200"), Decimal("-0.200")),
    ]
    assert {row["buyer"] for row in found.values()} == {"سلمى"}
    assert set(found[placed.hex()]) == set(KINDS["orders"].columns)


def test_documents_say_which_were_taken_back_and_products_what_they_cost(office):
    order = act(office, place_order, form(a_product(office)))
    act(office, void_invoice, act(office, issue_invoice, order, DAY), DAY)
    act(office, record_payment, order, PaymentForm(day=DAY, amount=500))
    assert [(row["kind"], row["void"]) for row in rows(office, "documents")] == [("invoice", True), ("receipt", False)]
    assert [(row["price"], row["currency"]) for row in rows(office, "products")] == [(Decimal("1.500"), "JOD")]


def test_a_currency_that_nobody_knows_goes_out_in_its_smallest_unit(office):
    fact = OrderPlaced(day=DAY, currency="???", total=7, lines=())
    act(office, lambda work: work.write(Operation(content=fact)))
    assert [row["balance"] for row in rows(office, "orders")] == [7]


@pytest.mark.parametrize("kind", KINDS)
def test_more_rows_need_no_more_questions(office, kind):
    product = a_product(office)
    asked = []
    for _ in range(2):
        order = act(office, place_order, form(product))
        act(office, record_payment, order, PaymentForm(day=DAY, amount=500))
        act(office, issue_invoice, order, DAY)
        a_product(office)
        with counted() as statements:
            rows(office, kind)
        asked.append(len(statements))
    assert asked[0] == asked[1]
