import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from settling import settle

from core.actions.paying import PaymentForm, record_payment
from core.actions.stocking import receive_pieces
from core.problems import Problem
from core.records.cards import Product
from core.records.facts import OrderAmended, PaymentReceived
from desktop.storage.lists.offering import lying
from desktop.storage.lists.orders import ORDERS, is_at_centre
from desktop.storage.lists.paging import Ask, count, page
from desktop.ui.basket.basket import Item
from desktop.ui.desk import Place
from desktop.ui.forms.drafting import offered as drafts_of
from desktop.ui.orders.asking import AskPlaces
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
    edited = orders.opened("new").edited
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
    screen.lists.new()
    settle(surface)
    editor = screen.editor
    for typed in ("EMB-003", "2*EMB-005"):
        editor.seek.setText(typed)
        QTest.keyClick(editor.seek, Qt.Key.Key_Return)
        settle(surface)
    editor.terms.buyer.line.setText("سلمى")
    editor.terms.buyer.line.textEdited.emit("سلمى")
    editor.terms.due.line.setText("30/11/2026")
    editor.terms.due.line.textEdited.emit("30/11/2026")
    editor.terms.deposit.setText("10")
    editor.terms.deposit.textEdited.emit("10")
    settle(surface)
    total = editor.order.of.total
    screen.verbs()["save"]()
    settle(surface)
    shown = screen.page.shown
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
    surface.window.go(Place("orders", action="board"))
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
    surface.window.go(Place("orders", action="list"))
    settle(surface)


def test_a_card_is_dropped_only_where_it_may_go(surface, screen, office, orders):
    order = an_order(office, orders)
    surface.window.go(Place("orders", action="board"))
    settle(surface)
    screen.board.stacks["ready"].dropped.emit(order, "placed")
    settle(surface)
    assert orders.order(order).state == "ready"
    screen.board.stacks["placed"].dropped.emit(order, "ready")
    settle(surface)
    assert orders.order(order).state == "ready"
    surface.window.go(Place("orders", action="list"))
    settle(surface)


def test_cancelling_asks_why(surface, screen, office, orders):
    order = an_order(office, orders)
    surface.window.go(Place("orders", order))
    settle(surface)
    screen.page.cancel.click()
    settle(surface)
    dialog = surface.desk and next(each for each in screen.page.children() if type(each).__name__ == "AskReason")
    assert dialog.height() <= 700
    dialog.reason.setText("سافر المشتري")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    settle(surface)
    shown = screen.page.shown
    assert shown.state == "cancelled"
    assert shown.view.history[0].details == ("سافر المشتري",)


def test_an_order_is_paid_in_dollars_and_invoiced(surface, screen, office, orders):
    order = an_order(office, orders, "ready")
    surface.window.go(Place("orders", order))
    settle(surface)
    screen.page.pay.click()
    settle(surface)
    screen.receiving.pay.given.first.currency.choose("USD")
    screen.receiving.pay.given.first.rate.setText("0.709")
    screen.receiving.pay.given.first.amount.setText("1000")
    QTest.keyClick(screen.receiving.pay.given.first.amount, Qt.Key.Key_Return)
    settle(surface)
    assert screen.page.shown.owed == 0
    screen.page.invoice.click()
    settle(surface)
    assert screen.page.shown.invoice
    with office.act() as work:
        paper = next(
            work.fact(PaymentReceived, line.record) for line in screen.page.shown.papers if line.icon == "receipt"
        )
    assert [one.currency for one in paper.tendered] == ["USD", "JOD"]


def test_what_is_half_typed_is_kept_and_offered_again(surface, screen, office):
    screen.lists.new()
    settle(surface)
    screen.editor.seek.setText("EMB-003")
    QTest.keyClick(screen.editor.seek, Qt.Key.Key_Return)
    settle(surface, pause=0.7)
    assert drafts_of(office, "orders")
    screen.editor.go_back()
    settle(surface)
    assert screen.lists.offer.isVisibleTo(surface.window)
    screen.lists.offer._restore()
    settle(surface)
    assert [item.sku for item in screen.editor.order.edited.basket.items] == ["EMB-003"]
    screen.verbs()["save"]()
    settle(surface)
    assert not drafts_of(office, "orders")


def test_undo_in_the_editor_goes_back_over_fields_and_lines(surface, screen):
    screen.lists.new()
    settle(surface)
    editor = screen.editor
    editor.seek.setText("EMB-003")
    QTest.keyClick(editor.seek, Qt.Key.Key_Return)
    settle(surface)
    editor.terms.note.setPlainText("هدية")
    assert editor.order.edited.basket.note == "هدية"
    editor.order.undo()
    assert editor.terms.note.toPlainText() == ""
    assert len(editor.order.edited.basket.items) == 1
    editor.order.undo()
    assert not editor.order.edited.basket.items
    screen.desk.go(Place("orders"))
    settle(surface)


def hold(screen, state):
    """Hold the list to a state, as a person does."""
    box = screen.lists.states
    box.setCurrentIndex(box.findData(state))
    box.activated.emit(box.currentIndex())


def test_the_list_is_filtered_by_state_and_buyer(surface, screen, office, orders):
    order = an_order(office, orders)
    hold(screen, "placed")
    screen.list.filter.setText("خالد")
    settle(surface, pause=0.3)
    rows = [screen.list.model.row_at(at) for at in range(screen.list.model.rowCount())]
    assert order in [row["id"] for row in rows]
    assert {row["state"] for row in rows} == {"placed"}
    assert all("خالد" in row["buyer"] for row in rows)
    screen.list.filter.clear()
    hold(screen, "")
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


def in_stock(office, sku, **places):
    row = next(row for row in _products(office) if row.sku == sku)
    for place, quantity in places.items():
        with office.act() as work:
            receive_pieces(work, bytes(row.id), quantity, place, DAY)
    return bytes(row.id)


def test_handing_an_order_over_asks_from_where_and_takes_its_pieces_out(surface, screen, office, orders):
    piece = in_stock(office, "EMB-003", shop=4000, store=4000)
    order = an_order(office, orders, "ready", typed=("EMB-003",))
    before = lying(office, frozenset({piece}))[piece]
    surface.window.go(Place("orders", order))
    settle(surface)
    screen.page.next.click()
    settle(surface)
    dialog = next(each for each in screen.page.children() if isinstance(each, AskPlaces))
    assert dialog.height() <= 700
    box = dialog.places[piece]
    box.setCurrentIndex(box.findData("store"))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(surface)
    assert screen.page.shown.state == "delivered"
    assert lying(office, frozenset({piece}))[piece] == {**before, "store": before["store"] - 2000}


def test_an_order_that_was_handed_over_is_still_offered_its_invoice(surface, screen, office, orders):
    order = an_order(office, orders, "ready", typed=("EMB-003",))
    surface.window.go(Place("orders", order))
    settle(surface)
    screen.page.steps._deliver(screen.page.steps._deliveries.delivery(order), {})
    settle(surface)
    assert screen.page.shown.state == "delivered"
    assert screen.page.invoice.isVisible()
    screen.page.invoice.click()
    settle(surface)
    assert screen.page.shown.invoice
    assert not screen.page.invoice.isVisible()


def test_a_card_pushed_to_delivered_moves_its_pieces_too(surface, screen, office, orders):
    piece = in_stock(office, "EMB-021", shop=4000)
    order = an_order(office, orders, "ready", typed=("EMB-021",))
    before = sum(lying(office, frozenset({piece}))[piece].values())
    surface.window.go(Place("orders", action="board"))
    settle(surface)
    screen.board.steps._deliver(screen.board.steps._deliveries.delivery(order), {})
    settle(surface)
    assert orders.order(order).state == "delivered"
    assert sum(lying(office, frozenset({piece}))[piece].values()) == before - 2000
    surface.window.go(Place("orders", action="list"))
    settle(surface)


def test_what_the_board_has_no_room_for_is_a_key_away_with_its_number(surface, screen, office, orders, monkeypatch):
    for _ in range(3):
        an_order(office, orders)
    whole = orders.board()
    few = tuple(each._replace(orders=each.orders[:2]) for each in whole)
    monkeypatch.setattr(screen.board._orders, "board", lambda: few)
    surface.window.go(Place("orders", action="board"))
    settle(surface)
    more = screen.board.more["placed"]
    assert more.isVisible()
    assert surface.desk.voice.number(whole[0].number) in more.text()
    more.click()
    settle(surface)
    assert screen.page_shown is screen.lists
    assert screen.lists.states.currentData() == "placed"
    assert {screen.list.model.row_at(at)["state"] for at in range(screen.list.model.rowCount())} == {"placed"}
    hold(screen, "")
    settle(surface)


def test_another_like_it_and_its_draft_are_places_of_their_own(surface, screen, office, orders):
    order = an_order(office, orders)
    surface.window.go(Place("orders", order))
    settle(surface)
    screen.verbs()["duplicate"]()
    settle(surface)
    assert screen.page_shown is screen.editor
    assert screen.editor.order.edited.order is None
    assert [item.sku for item in screen.editor.order.edited.basket.items] == ["EMB-003", "EMB-005"]
    surface.window.go(Place("orders"))
    settle(surface)
    assert not screen.editor.order.is_changed


def test_an_answer_that_comes_late_does_not_turn_the_page_back(surface, screen, office, orders):
    order = an_order(office, orders)
    surface.window.go(Place("orders", order))
    surface.window.go(Place("orders"))
    settle(surface)
    assert screen.page_shown is screen.lists


def test_an_order_without_a_buyer_says_so_in_the_list(surface, screen, office, orders):
    order = an_order(office, orders)
    shown = orders.order(order).edited
    orders.save(Edited(basket=shown.basket.but(buyer=""), order=order, replaces=shown.replaces), bytes(16))
    screen.lists.panel.refresh()
    settle(surface)
    model = screen.lists.panel.model
    texts = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert row_of(office, order)["buyer"] in ("", None)
    assert surface.desk.voice.say("A buyer without a name") in texts
    assert "" not in texts
