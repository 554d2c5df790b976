import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from settling import NOW, settle

from core.accounts import Account
from core.records.cards import Customer, Product
from core.records.facts import InvoiceIssued, OrderPlaced, PaymentReceived, StockMoved
from desktop.storage.lists.offering import by_code, offered, origins
from desktop.storage.lists.orders import is_at_centre, papers
from desktop.ui.basket.buyer import NewCustomer
from desktop.ui.desk import Place, Taste
from desktop.ui.forms.drafting import offered as drafts_of
from desktop.ui.screens import ENTRIES

DAY = dt.date(2026, 11, 23)


class Keyboard:
    """Presses keys on whatever has the focus, and counts them."""

    def __init__(self, surface):
        self.surface, self.count = surface, 0

    def type(self, text):
        for sign in text:  # QTest itself types Latin letters only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(QApplication.focusWidget(), event)
            self.count += 1

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        self.count += 1
        settle(self.surface)


@pytest.fixture
def keys(surface):
    surface.window.activateWindow()
    surface.window.go(Place("sale"))
    settle(surface)
    surface.window.screen_shown.sale.begin()
    surface.window.go(Place("sale", action="look"))
    settle(surface)
    return Keyboard(surface)


@pytest.fixture
def sale(keys):
    return keys.surface.window.screen_shown


def count(session, kind):
    table = session.tables[kind]
    with session.book.read() as connection:
        return len(connection.execute(table.select()).all())


def last(session, kind):
    with session.act() as work:
        table = session.tables[kind]
        rows = work.connection.execute(table.select()).all()
        newest = max(rows, key=lambda row: (row.recorded, bytes(row.id)[8:]))
        return bytes(newest.id), work.fact(kind, bytes(newest.id))


def test_a_scan_right_after_the_screen_s_own_keys_is_not_lost(sale, keys, surface):
    surface.window.go(Place("today"))
    settle(surface)
    QTest.keyClick(surface.window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    assert [item.sku for item in sale.sale.basket.items] == ["EMB-003"]


def test_a_scanned_piece_is_sold_with_three_more_keys(sale, keys, office):
    before = count(office, PaymentReceived)
    keys.type("EMB-003")  # the scanner
    keys.press(Qt.Key.Key_Return)
    by_hand = keys.count
    keys.press(Qt.Key.Key_Return)  # the line is empty: to the money, where the exact amount stands
    keys.press(Qt.Key.Key_Return)  # taken
    assert count(office, PaymentReceived) == before + 1
    assert keys.count - by_hand == 2
    keys.press(Qt.Key.Key_Return)  # the next sale
    assert QApplication.focusWidget() is sale.looking.seek
    assert keys.count - by_hand == 3
    assert not sale.sale.basket.items


def test_a_sale_of_three_pieces_with_change_takes_twenty_keys(surface, sale, keys, office):
    keys.type("سلة")
    settle(surface, pause=0.1)
    keys.press(Qt.Key.Key_Return)
    keys.type("2*EMB-014")
    keys.press(Qt.Key.Key_Return)
    assert [item.quantity for item in sale.sale.basket.items] == [1000, 2000]
    keys.press(Qt.Key.Key_F9)
    total = sale.sale.of.total
    keys.type("100")
    keys.press(Qt.Key.Key_Return)
    assert keys.count == 3 + 1 + 9 + 1 + 1 + 3 + 1 == 19
    _, payment = last(office, PaymentReceived)
    assert payment.amount == total
    assert [one.amount for one in payment.tendered] == [100_000, total - 100_000]
    keys.press(Qt.Key.Key_Return)
    assert keys.count == 20


def test_the_sale_is_whole_and_its_documents_are_kept(surface, keys, office):
    keys.type("EMB-003")
    for _ in range(3):
        keys.press(Qt.Key.Key_Return)
    identity, payment = last(office, PaymentReceived)
    with office.act() as work:
        view, balance = work.order(payment.order), work.balance(payment.order)
    assert view.state == "delivered"
    assert (balance.due, balance.paid) == (0, payment.amount)
    assert work_of(office, identity) == {
        ("JOD", Account.CASH): payment.amount,
        ("JOD", Account.RECEIVABLE): -payment.amount,
    }
    kinds = [paper.kind for paper in papers(office, payment.order)]
    assert kinds == ["invoice", "receipt"]
    pdf = surface.desk.ports.papers.kept_pdf(office, payment.number)
    assert pdf.startswith(b"%PDF")


def work_of(session, identity):
    with session.act() as work:
        return {(row.currency, row.account): row.amount for row in work.postings(identity)}


def test_dollars_are_taken_with_change_in_dinars_and_the_rate_stays(surface, sale, keys, office):
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    sale.money.pay.given.first.currency.choose("USD")
    sale.money.pay.given.first.rate.setFocus()
    sale.money.pay.given.first.rate.selectAll()
    keys.type("0.709")
    sale.money.pay.given.first.amount.selectAll()
    sale.money.pay.given.first.amount.setFocus()
    keys.type("100")
    keys.press(Qt.Key.Key_Return)
    _, payment = last(office, PaymentReceived)
    dollars, change = payment.tendered
    assert (dollars.amount, dollars.currency, dollars.worth) == (10_000, "USD", 70_900)
    assert (dollars.rate_top, dollars.rate_bottom) == (709, 100)
    assert change.amount < 0
    assert dollars.worth + change.worth == payment.amount + payment.rounding
    keys.press(Qt.Key.Key_Return)
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    sale.money.pay.given.first.currency.choose("USD")
    settle(surface)
    assert sale.money.pay.given.first.rate.text() == "0.709"  # as it was taken last


def test_a_rest_that_is_owed_needs_a_name(surface, sale, keys, office):
    before = count(office, OrderPlaced)
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    keys.type("5")
    keys.press(Qt.Key.Key_Return)
    assert count(office, OrderPlaced) == before
    assert sale.money.pay.change._wrong.isVisibleTo(sale)
    sale.sale.change(sale.sale.basket.but(buyer="أم خالد"))
    settle(surface)
    sale.money.pay.given.first.amount.setText("5")
    keys.press(Qt.Key.Key_F9)
    order, _ = last(office, OrderPlaced)
    with office.act() as work:
        assert work.balance(order).paid == 5000
        assert work.balance(order).due > 0
        assert work.order(order).state == "delivered"


def test_pieces_that_stay_make_an_order_with_a_deposit(sale, keys, office):
    invoices = count(office, InvoiceIssued)
    sale.sale.change(sale.sale.basket.but(buyer="سلمى"))
    keys.type("EMB-004")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    sale.money.pay.going.now.setChecked(False)
    sale.money.pay.given.first.amount.setText("10")
    keys.press(Qt.Key.Key_F9)
    order, _ = last(office, OrderPlaced)
    with office.act() as work:
        assert work.order(order).state == "placed"
        assert work.balance(order).paid == 10_000
    assert count(office, InvoiceIssued) == invoices


def test_a_failing_printer_never_repeats_the_sale(surface, sale, keys, office):
    before = count(office, PaymentReceived)
    keys.type("EMB-003")
    for _ in range(3):
        keys.press(Qt.Key.Key_Return)
    sale.money.pay.take()  # once more, as after a failed print
    sale.done.print_receipt()
    settle(surface)
    surface.window.go(Place("sale"))
    settle(surface)
    assert count(office, PaymentReceived) == before + 1


def test_a_half_sold_basket_is_offered_again(surface, sale, keys, office):
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    settle(surface, pause=0.7)
    assert drafts_of(office, "sale")
    surface.change(Taste(language="en"))
    settle(surface)
    again = surface.window.screen_shown
    assert again is not sale
    assert again.offer.isVisibleTo(surface.window)
    again.offer._restore()
    settle(surface)
    assert [item.sku for item in again.sale.basket.items] == ["EMB-003"]
    again.sale.undo()
    for _ in range(2):
        again.looking.enter()
        settle(surface)
    again.money.pay.take()
    settle(surface)
    assert not drafts_of(office, "sale")
    surface.change(Taste(language="ar"))
    settle(surface)


def test_undo_goes_back_line_by_line(sale, keys):
    for typed in ("EMB-003", "EMB-004", "EMB-003"):
        keys.type(typed)
        keys.press(Qt.Key.Key_Return)
    assert [item.quantity for item in sale.sale.basket.items] == [2000, 1000]
    keys.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [item.quantity for item in sale.sale.basket.items] == [1000, 1000]
    keys.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [item.sku for item in sale.sale.basket.items] == ["EMB-003"]


def test_quantity_discount_and_price_are_typed_in_the_line(sale, keys):
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    for key, typed in ((Qt.Key.Key_F2, "3"), (Qt.Key.Key_F4, "20"), (Qt.Key.Key_F3, "10%")):
        keys.press(key)
        keys.type(typed)
        keys.press(Qt.Key.Key_Return)
    (item,) = sale.sale.basket.items
    assert (item.quantity, item.unit_price, item.discount) == (3000, 20_000, 6_000)
    assert sale.sale.of.total == 54_000


def test_a_piece_that_nobody_knows_is_said_and_not_sold(sale, keys):
    keys.type("XYZ-99999")
    keys.press(Qt.Key.Key_Return)
    assert not sale.sale.basket.items


def test_sold_pieces_leave_the_place_they_lie_in(keys, office):
    piece = by_code(office, "emb 003", "village", DAY)
    keys.type("EMB-003")
    for _ in range(3):
        keys.press(Qt.Key.Key_Return)
    assert by_code(office, "EMB003", "village", DAY).stock == piece.stock - 1000
    _, move = last(office, StockMoved)
    assert (move.product, move.reason, move.target) == (piece.id, "sold", "")


def test_pieces_come_from_the_shop_if_it_has_enough(office):
    pieces = [piece for piece in offered(office, "", "village", DAY, 36) if piece.stock]
    with office.act() as work:
        names = [work.card(Product, piece.id).name for piece in pieces]
    assert len(names) == len(pieces)
    found = origins(office, {piece.id: 1000 for piece in pieces})
    assert set(found.values()) == {"shop", "store"}
    assert set(origins(office, {bytes(16): 1000}).values()) == {"shop"}


def test_pieces_are_found_by_folded_words_and_code(office):
    assert {piece.name.split()[0] for piece in offered(office, "شال مطرز", "village", DAY)} == {"شال"}
    assert offered(office, "emb-003", "village", DAY)[0].sku == "EMB-003"
    assert by_code(office, "EMB-003", "wholesale", DAY).price is None
    assert is_at_centre(office, bytes(16), {}) is None
    assert "sale" in ENTRIES
    assert NOW


def test_a_new_buyer_is_registered_without_leaving_the_sale(surface, sale, keys, office):
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_F6)
    keys.type("هدى العمري")
    settle(surface, pause=0.2)
    sale.ticket.buyer.register()
    dialog = sale.ticket.buyer.findChild(NewCustomer)
    assert dialog.height() <= 700
    assert dialog.form.editors["name"].value() == "هدى العمري"
    assert dialog.form.editors["language"].box.currentText() == "—"
    dialog.form.editors["phone"].show_value("0791234567")
    dialog.save()
    settle(surface)
    assert sale.sale.basket.buyer == "هدى العمري"
    with office.act() as work:
        card = work.card(Customer, sale.sale.basket.customer)
    assert (card.phone, card.language) == ("0791234567", "")
    assert [item.sku for item in sale.sale.basket.items] == ["EMB-003"]


def test_a_half_typed_payment_is_kept_with_the_basket(surface, sale, keys, office):
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    keys.type("300")
    pay = sale.money.pay
    pay.ways.method.setCurrentIndex(pay.ways.method.findData("wallet"))
    pay.ways.reference.setText("ZC-88")
    pay.ways.reference.textEdited.emit("ZC-88")
    settle(surface, pause=0.7)
    surface.change(Taste(language="en"))
    settle(surface)
    again = surface.window.screen_shown
    again.offer._restore()
    settle(surface)
    assert again.page_shown is again.money
    pay = again.money.pay
    assert (pay.given.first.amount.text(), pay.ways.method.currentData(), pay.ways.reference.text()) == (
        "300", "wallet", "ZC-88",
    )  # fmt: skip
    pay.take()
    settle(surface)
    assert last(office, PaymentReceived)[1].reference == "ZC-88"
    assert not drafts_of(office, "sale")
    surface.change(Taste(language="ar"))
    settle(surface)


def test_the_exact_amount_follows_the_basket_until_another_is_typed(sale, keys):
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)
    keys.type("EMB-003")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    settled = sale.sale.of.total
    assert sale.money._sales.settle(sale.money.pay._payment(sale.money.pay.given.handed), sale.sale.of).paid == settled
