"""A receipt says what changed hands, in which currencies and at which rates."""

from offices import DAY, a_product, an_office

from core.actions.ordering import OrderForm, Wanted
from core.actions.paying import PaymentForm
from core.actions.selling import sell
from core.actions.tendering import Rate, tender
from core.records.facts import PaymentReceived
from desktop.documents.issued import kept_pdf
from desktop.documents.papers import Issuing, receipt_paper
from desktop.documents.receipt import _handed


def sold_for_dollars(session):
    order = OrderForm(DAY, (Wanted(a_product(session, 23_200)),))
    tendered = (tender(4_000, "USD", Rate(709, 100)), tender(-5_160, "JOD"))
    with session.act() as work:
        made = sell(work, order, PaymentForm(DAY, 23_200, tendered=tendered))
    with session.act() as work:
        return made, receipt_paper(Issuing(work, session.writer, None, ""), made.payment)


def test_the_rate_of_the_day_stays_on_the_receipt(tmp_path):
    with an_office(tmp_path) as session:
        made, paper = sold_for_dollars(session)
        assert paper.amount == 23_200
        dollars, change = paper.tendered
        assert (dollars.amount, dollars.rate) == (4_000, "0.709")
        assert (change.amount, change.rate) == (-5_160, "")
        assert "40.00" in _handed(paper, change=False)
        assert "5.160" in _handed(paper, change=True)
        with session.act() as work:
            number = work.fact(PaymentReceived, made.payment).number
        assert kept_pdf(session, number).startswith(b"%PDF")


def test_a_plain_payment_says_nothing_of_change(tmp_path):
    with an_office(tmp_path) as session:
        order = OrderForm(DAY, (Wanted(a_product(session)),))
        with session.act() as work:
            made = sell(work, order, PaymentForm(DAY, 1_500))
        with session.act() as work:
            paper = receipt_paper(Issuing(work, session.writer, None, ""), made.payment)
        assert paper.tendered == ()
        assert _handed(paper, change=False) == _handed(paper, change=True) == ""
