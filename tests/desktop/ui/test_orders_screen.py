import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from settling import settle

from core.actions.paying import PaymentForm, record_payment
from core.problems import Problem
from core.records.cards import Product
from core.records.facts import OrderAmended, PaymentReceived
from desktop.storage.lists.orders import ORDERS, is_at_centre
from desktop.storage.lists.paging import Ask, count, page
from desktop.ui.basket.basket import Item
from desktop.ui.desk import Place
from desktop.ui.forms.drafting import offered as drafts_of
from desktop.ui.orders.presenter import Edited, Orders

DAY = dt.date(2026, 11, 23)


@pytest.fixture
def screen(surface):
    surface.window.activateWindow()
    surface.window.go(Place("orders"))
    settle(surface)
    return surface.window.screen_shown


@pytest.fixture
def orders(surface):
    desk = surface.desk
    return Orders(desk.session, desk.voice, desk.clock, desk.ports.centre.at_centre)


def an_order(office, orders, state="placed", deposit="", typed=("EMB-003", "EMB-005")):
    items = []
    for sku in typed:
        row = next(row for row in _products(office) if row.sku == sku)
        items.append(Item(product=bytes(row.id), sku=sku, name=row.name, quantity=2000))
    edited = orders.new()
    basket = edited.basket.but(items=tuple(items), buyer="أم خالد", due=DAY)
    order, _ = orders.save(Edited(basket=basket, deposit=deposit), bytes(16))
    for after in {"placed": (), "confirmed": ("confirmed",), "ready": ("confirmed", "ready")}[state]:
        orders.move(order, after)
    return order


def _products(office):
    with office.book.read() as connection:
        return connection.execute(office.tables[Product].select()).all()


def row_of(office, order):
    return next(row for row in page(office, ORDERS, Ask("day", descending=True), 0, 500).rows if row["id"] == order)


def test_an_order_is_typed_with_its_deposit_and_stands_in_the_list(surface, screen, office):
    screen.new()
    settle(surface)
    editor = screen.editor
    for typed in ("EMB-003", "2*EMB-005"):
        editor.seek.setText(typed)
        QTest.keyClick(editor.seek, Qt.Key.Key_Return)
        settle(surface)
    editor.buyer.line.setText("سلمى")
    editor.buyer.line.textEdited.emit("سلمى")
    editor.due.line.setText("30/11/2026")
    editor.due.line.textEdited.emit("30/11/2026")
    editor.deposit.setText("10")
    editor.deposit.textEdited.emit("10")
    settle(surface)
    total = editor.of.total
    screen.verbs()["save"]()
    settle(surface)
    shown = screen._shown
    row = row_of(office, shown.id)
    assert (row["buyer"], row["due"], row["state"]) == ("سلمى", "2026-11-30", "placed")
    assert (row["total"], row["paid"], row["owed"], row["pieces"]) == (total, 10_000, total - 10_000, 3000)
    assert [line.parts[0] for line in shown.papers] == [surface.desk.voice.term("receipt")]


def test_an_amendment_replaces_the_version_that_the_form_showed(office, orders):
    order = an_order(office, orders)
    first = orders.order(order).edited
    second = Edited(basket=first.basket.changing(0, quantity=5000), order=order, replaces=first.replaces)
    orders.save(second, bytes(16))
    stale = Edited(basket=first.basket.without(0), order=order, replaces=first.replaces)
    orders.save(stale, bytes(16))
    with office.act() as work:
        view = work.order(order)
        fact = work.fact(OrderAmended, view.version)
    assert fact.replaces == first.replaces
    assert [line.quantity for line in view.content.lines] == [5000, 2000]  # the second laptop's is a task
    row = row_of(office, order)
    assert row["pieces"] == 7000


def test_prices_stay_as_agreed_when_an_order_is_changed(office, orders):
    order = an_order(office, orders)
    before = orders.order(order)
    assert all(item.unit_price is not None for item in before.edited.basket.items)
    assert orders.quote(before.edited.basket).total == before.of.total


def test_a_deposit_that_is_refused_leaves_no_order(office, orders):
    before = count(office, ORDERS, Ask("day"))
    with pytest.raises(Problem):
        an_order(office, orders, deposit="99999")
    assert count(office, ORDERS, Ask("day")) == before


def test_an_order_goes_on_and_history_tells_who_and_where(office, orders):
    order = an_order(office, orders, "ready")
    shown = orders.order(order)
    assert shown.state == "ready"
    assert [len(step.who) > 0 for step in shown.view.history] == [True] * 3
    assert "رنا الخطيب" in shown.view.history[0].who
    assert shown.moves == ("delivered", "cancelled", "confirmed")


def test_cards_of_the_board_go_on_with_ctrl_and_an_arrow(surface, screen, office, orders):
    order = an_order(office, orders)
    screen.show_board(on=True)
    settle(surface)
    stack = screen.board.stacks["placed"]
    assert stack.choose(order)
    QTest.keyClick(stack, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)  # lines run from the right
    settle(surface)
    assert orders.order(order).state == "confirmed"
    assert screen.board.stacks["confirmed"].currentItem().data(Qt.ItemDataRole.UserRole)["id"] == order
    QTest.keyClick(screen.board.stacks["confirmed"], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle(surface)
    assert orders.order(order).state == "confirmed"  # placed is behind it, and nobody goes back there
    screen.show_board(on=False)
    settle(surface)


def test_a_card_is_dropped_only_where_it_may_go(surface, screen, office, orders):
    order = an_order(office, orders)
    screen.show_board(on=True)
    settle(surface)
    screen.board.stacks["ready"].dropped.emit(order, "placed")
    settle(surface)
    assert orders.order(order).state == "ready"
    screen.board.stacks["placed"].dropped.emit(order, "ready")
    settle(surface)
    assert orders.order(order).state == "ready"
    screen.show_board(on=False)
    settle(surface)


def test_cancelling_asks_why(surface, screen, office, orders):
    order = an_order(office, orders)
    surface.window.go(Place("orders", order))
    settle(surface)
    screen.page.cancel.click()
    settle(surface)
    dialog = surface.desk and next(each for each in screen.children() if type(each).__name__ == "AskReason")
    assert dialog.height() <= 700
    dialog.reason.setText("سافر المشتري")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    settle(surface)
    shown = screen._shown
    assert shown.state == "cancelled"
    assert shown.view.history[0].details == ("سافر المشتري",)


def test_an_order_is_paid_in_dollars_and_invoiced(surface, screen, office, orders):
    order = an_order(office, orders, "ready")
    surface.window.go(Place("orders", order))
    settle(surface)
    screen.page.pay.click()
    settle(surface)
    screen.pay.first.currency.setCurrentText("USD")
    screen.pay.first.rate.setText("0.709")
    screen.pay.first.amount.setText("1000")
    QTest.keyClick(screen.pay.first.amount, Qt.Key.Key_Return)
    settle(surface)
    assert screen._shown.owed == 0
    screen.page.invoice.click()
    settle(surface)
    assert screen._shown.invoice
    with office.act() as work:
        paper = next(work.fact(PaymentReceived, line.record) for line in screen._shown.papers if line.icon == "receipt")
    assert [one.currency for one in paper.tendered] == ["USD", "JOD"]


def test_what_is_half_typed_is_kept_and_offered_again(surface, screen, office):
    screen.new()
    settle(surface)
    screen.editor.seek.setText("EMB-003")
    QTest.keyClick(screen.editor.seek, Qt.Key.Key_Return)
    settle(surface, pause=0.7)
    assert drafts_of(office, "orders")
    screen.editor.leave()
    settle(surface)
    assert screen._offer.isVisibleTo(surface.window)
    screen._offer._restore()
    settle(surface)
    assert [item.sku for item in screen.editor.edited.basket.items] == ["EMB-003"]
    screen.verbs()["save"]()
    settle(surface)
    assert not drafts_of(office, "orders")


def test_undo_in_the_editor_goes_back_over_fields_and_lines(surface, screen):
    screen.new()
    settle(surface)
    editor = screen.editor
    editor.seek.setText("EMB-003")
    QTest.keyClick(editor.seek, Qt.Key.Key_Return)
    settle(surface)
    editor.note.setPlainText("هدية")
    assert editor.edited.basket.note == "هدية"
    editor.undo()
    assert editor.note.toPlainText() == ""
    assert len(editor.edited.basket.items) == 1
    editor.undo()
    assert not editor.edited.basket.items
    screen.desk.go(Place("orders"))
    settle(surface)


def test_the_list_is_filtered_by_state_and_buyer(surface, screen, office, orders):
    order = an_order(office, orders)
    screen.states["placed"].click()
    screen.list.filter.setText("خالد")
    settle(surface, pause=0.3)
    rows = [screen.list.model.row_at(at) for at in range(screen.list.model.rowCount())]
    assert order in [row["id"] for row in rows]
    assert {row["state"] for row in rows} == {"placed"}
    assert all("خالد" in row["buyer"] for row in rows)
    screen.list.filter.clear()
    screen.states[""].click()
    settle(surface, pause=0.3)


def test_an_order_is_safe_when_all_that_happened_to_it_is_at_the_centre(office, orders):
    order = an_order(office, orders)
    chain, seq = order[:8], int.from_bytes(order[8:14])
    assert is_at_centre(office, order, {}) is None
    assert is_at_centre(office, order, {chain: seq}) is True
    orders.move(order, "confirmed")
    assert is_at_centre(office, order, {chain: seq}) is False
    with office.act() as work:
        record_payment(work, order, PaymentForm(day=DAY, amount=1000))
    assert is_at_centre(office, order, {chain: seq + 1}) is True
