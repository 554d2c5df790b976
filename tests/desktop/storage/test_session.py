import datetime as dt
import shutil

import pytest
from offices import DAY, a_product, an_office, opened, surroundings

from core.actions.cards import change_card, make_card
from core.actions.catalogue import register_product, set_price
from core.actions.invoicing import issue_credit_note, issue_invoice, void_invoice
from core.actions.ordering import OrderForm, Wanted, amend_order, move_order, place_order
from core.actions.paying import PaymentForm, record_payment, reverse_payment
from core.actions.problems import (
    AlreadyInvoiced,
    AlreadyReversed,
    BadCharacters,
    CreditAboveInvoice,
    DayBeforePrevious,
    MissingField,
    NoPrice,
    OrderClosed,
    PaymentAboveBalance,
    WrongMove,
)
from core.actions.selling import sell
from core.records.cards import Artisan, Customer, Product
from core.records.facts import InvoiceIssued, PaymentReceived
from core.records.values import DatedPrice
from desktop.storage import search
from desktop.storage.marker import Verdict
from replica.check import check
from replica.digest import digest


def test_a_new_book_knows_its_office_and_is_sound(tmp_path):
    with an_office(tmp_path) as session:
        with session.act() as work:
            assert work.office().name == "مكتب عجلون"
        with session.book.read() as connection:
            assert check_on_a_copy(session) == []
            assert len(digest(connection, session.tables, session.scope)) == 64


def check_on_a_copy(session):
    with session.book.write() as connection:
        faults = check(connection)
        connection.rollback()
    return faults


def an_order(session, product, quantity=1000):
    with session.act() as work:
        return place_order(work, OrderForm(day=DAY, wanted=(Wanted(product, quantity),), buyer="سلمى"))


def test_an_order_with_deposit_invoice_and_balance(tmp_path):
    with an_office(tmp_path) as session:
        product = a_product(session, price=12_345)
        order = an_order(session, product, 3000)
        with session.act() as work:
            assert work.balance(order).due == 37_040, "to the next ten fils"
            deposit = record_payment(work, order, PaymentForm(day=DAY, amount=10_000))
        with session.act() as work:
            invoice = issue_invoice(work, order, DAY)
        with session.act() as work:
            record_payment(work, order, PaymentForm(day=DAY, amount=27_040))
        with session.act() as work:
            assert work.balance(order).due == 0
            number = work.fact(InvoiceIssued, invoice).number
            assert number.startswith("AJL-")
            assert number.endswith("-2026-00001")
            assert work.fact(PaymentReceived, deposit).number.endswith("-2026-R00001")
        assert accounts(session) == {1: 37_040, 10: 0, 20: 0, 30: -22_221, 31: -7407, 40: -7407, 60: -5}
        assert check_on_a_copy(session) == []


def accounts(session):
    with session.book.read() as connection:
        table = session.tables["posting"]
        totals = {}
        for row in connection.execute(table.select()):
            totals[row.account] = totals.get(row.account, 0) + row.amount
    assert sum(totals.values()) == 0
    return totals


def test_numbers_have_no_gaps_and_void_ones_stay(tmp_path):
    with an_office(tmp_path) as session:
        product = a_product(session)
        numbers = []
        for n in range(4):
            order = an_order(session, product)
            with session.act() as work:
                invoice = issue_invoice(work, order, DAY)
            with session.act() as work:
                numbers.append(work.fact(InvoiceIssued, invoice).number)
            if n == 1:
                with session.act() as work:
                    void_invoice(work, invoice, DAY, "خطأ")
                with session.act() as work, pytest.raises(AlreadyReversed):
                    void_invoice(work, invoice, DAY)
        assert [number[-5:] for number in numbers] == ["00001", "00002", "00003", "00004"]


def test_a_failed_action_leaves_nothing(tmp_path):
    with an_office(tmp_path) as session:
        order = an_order(session, a_product(session))
        with session.book.read() as connection:
            before = digest(connection, session.tables, session.scope)
        with pytest.raises(RuntimeError):
            _fail_after_issuing(session, order)
        with session.book.read() as connection:
            assert digest(connection, session.tables, session.scope) == before
        with session.act() as work:
            invoice = issue_invoice(work, order, DAY)
        with session.act() as work:
            assert work.fact(InvoiceIssued, invoice).number.endswith("00001")


def _fail_after_issuing(session, order):
    with session.act() as work:
        issue_invoice(work, order, DAY)
        raise RuntimeError


def test_what_cannot_be_is_refused(tmp_path):
    with an_office(tmp_path) as session:
        product = a_product(session, price=1000)
        order = an_order(session, product)
        with session.act() as work:
            with pytest.raises(PaymentAboveBalance):
                record_payment(work, order, PaymentForm(day=DAY, amount=1001))
            with pytest.raises(NoPrice):
                place_order(work, OrderForm(day=DAY, wanted=(Wanted(product),), channel="portal"))
            with pytest.raises(MissingField):
                make_card(work, Artisan(name="  "))
            for name in ("هدى\0", "هدى\u202e"):
                with pytest.raises(BadCharacters):
                    make_card(work, Artisan(name=name))
        with session.act() as work:
            invoice = issue_invoice(work, order, DAY)
        with session.act() as work:
            with pytest.raises(AlreadyInvoiced):
                issue_invoice(work, order, DAY)
            lines = work.order(order).content.lines
            with pytest.raises(CreditAboveInvoice):
                issue_credit_note(work, invoice, (*lines, *lines), DAY)
        with session.act() as work:
            issue_credit_note(work, invoice, lines, DAY)
        other = an_order(session, product)
        with session.act() as work, pytest.raises(DayBeforePrevious):
            issue_invoice(work, other, DAY - dt.timedelta(days=1))
        with session.act() as work:
            move_order(work, other, "cancelled", DAY)
        with session.act() as work:
            with pytest.raises(WrongMove):
                move_order(work, other, "ready", DAY)
            with pytest.raises(OrderClosed):
                amend_order(work, other, other, OrderForm(day=DAY, wanted=(Wanted(product),)))


def test_a_full_credit_takes_the_coin_rounding_back_too(tmp_path):
    with an_office(tmp_path) as session:
        order = an_order(session, a_product(session, price=12_345))
        with session.act() as work:
            invoice = issue_invoice(work, order, DAY)
        with session.act() as work:
            issue_credit_note(work, invoice, work.order(order).content.lines, DAY)
        with session.act() as work:
            assert work.balance(order).due == 0
        assert accounts(session)[10] == 0
        assert accounts(session)[60] == 0


def test_a_sale_is_one_entry(tmp_path):
    with an_office(tmp_path) as session:
        product = a_product(session, price=1000)
        with session.act() as work:
            sale = sell(work, OrderForm(day=DAY, wanted=(Wanted(product, 2000),)), PaymentForm(day=DAY, amount=2000))
        with session.act() as work:
            assert work.order(sale.order).state == "delivered"
            assert work.balance(sale.order).due == 0
        with session.act() as work:
            reverse_payment(work, sale.payment, DAY)
        with session.act() as work:
            assert work.balance(sale.order).due == 2000


def test_an_amended_order_is_priced_anew_and_earlier_prices_stay(tmp_path):
    with an_office(tmp_path) as session:
        product = a_product(session, price=1000)
        order = an_order(session, product)
        later = DAY + dt.timedelta(days=10)
        with session.act() as work:
            set_price(work, product, "village", DatedPrice(amount=1500, currency="JOD", since=later))
        with session.act() as work:
            assert work.order(order).content.total == 1000
            amend_order(work, order, order, OrderForm(day=later, wanted=(Wanted(product, 2000),)))
        with session.act() as work:
            assert work.order(order).content.total == 3000


def test_what_a_form_showed_is_what_its_change_replaces(tmp_path):
    with an_office(tmp_path) as session:
        with session.act() as work:
            card = make_card(work, Customer(name="فاطمة أبو أحمد", phone="0791234567"))
        with session.act() as work:
            shown = work.shown(card)
        for phone in ("0790000001", "0790000002"):
            with session.act() as work:
                change_card(work, Customer, card, {"phone": phone}, shown)
        with session.book.read() as connection:
            assert len(connection.execute(session.tables["conflict"].select()).all()) == 1


def test_people_are_found_as_they_are_typed(tmp_path):
    with an_office(tmp_path) as session:
        with session.act() as work:
            card = make_card(work, Artisan(name="فاطمة أبو أحمد", phone="0791234567", code="A-17"))
        for typed in ("فاطمه ابو احمد", "احمد فاطمة", "+962 79 123", "A-17"):
            with session.book.read() as connection:
                assert [hit.record for hit in search.find(connection, typed)] == [card], typed
        with session.act() as work:
            change_card(work, Artisan, card, {"archived": True}, work.shown(card))
        with session.book.read() as connection:
            assert search.find(connection, "فاطمة") == ()


def test_a_copied_book_goes_on_in_a_new_series(tmp_path):
    with an_office(tmp_path) as session:
        product = a_product(session)
        first = session.writer.chain
    shutil.copytree(tmp_path / "book", tmp_path / "copy")
    with opened(tmp_path / "copy", surroundings(tmp_path)) as copy:
        assert copy.verdict is Verdict.COPIED
        assert copy.writer.chain != first
        order = an_order(copy, product)
        with copy.act() as work:
            invoice = issue_invoice(work, order, DAY)
        with copy.act() as work:
            assert work.fact(InvoiceIssued, invoice).number.split("-")[1].endswith("B")
    with opened(tmp_path / "book", surroundings(tmp_path)) as original:
        assert original.verdict is Verdict.SAME
        assert original.writer.chain == first


def test_a_restored_book_goes_on_in_a_new_series(tmp_path):
    with an_office(tmp_path) as session:
        product = a_product(session)
    shutil.copytree(tmp_path / "book", tmp_path / "backup")
    with opened(tmp_path / "book", surroundings(tmp_path)) as session:
        an_order(session, product)
    shutil.rmtree(tmp_path / "book")
    shutil.copytree(tmp_path / "backup", tmp_path / "book")
    with opened(tmp_path / "book", surroundings(tmp_path)) as session:
        assert session.verdict is Verdict.RESTORED


def test_a_product_with_its_prices_is_one_entry(tmp_path):
    with an_office(tmp_path) as session:
        prices = {channel: DatedPrice(amount=1000, currency="JOD", since=DAY) for channel in ("village", "fair")}
        with session.act() as work:
            product = register_product(work, Product(name="شال", sku="S-1"), prices)
        with session.act() as work:
            assert work.price(product, "fair", DAY).amount == 1000
            assert work.price(product, "fair", DAY - dt.timedelta(days=1)) is None
