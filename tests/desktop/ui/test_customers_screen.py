import pytest
from settling import settle

from core.records.cards import Customer
from desktop.storage.lists.buyers import balances, orders_of
from desktop.ui.desk import Place
from desktop.ui.forms.alike import AlikeHint
from desktop.ui.forms.drafting import offered
from desktop.ui.table.model import ROW


@pytest.fixture
def screen(surface):
    surface.window.activateWindow()
    surface.window.go(Place("customers"))
    settle(surface)
    return surface.window.screen_shown


def rows(screen):
    return [screen.list.model.index(at, 0).data(ROW) for at in range(screen.list.model.rowCount())]


def test_a_buyers_page_lists_her_orders_and_what_she_owes(surface, office, screen):
    row = max(rows(screen), key=lambda row: row["orders"])
    surface.window.go(Place("customers", row["id"]))
    settle(surface)
    found = orders_of(office, row["id"])
    assert len(screen.card.opened.orders) == len(found) >= row["orders"]
    with office.act() as work:
        dues = [work.balance(order.id).due for order in found if order.state != "cancelled"]
    assert sum(dues) == sum(order.due for order in found if order.state != "cancelled")
    owed = [chip for chip in screen.card.opened.view.chips if chip.tone == "warn"]
    assert len(owed) == len(balances(found))


def test_a_buyer_who_is_typed_a_second_time_is_hinted_at_and_may_be_saved_all_the_same(surface, office, screen):
    name = rows(screen)[0]["name"]
    surface.window.go(Place("customers", action="new"))
    settle(surface)
    editing = screen.form
    editing.form.editors["name"].line.setText(name)
    editing.form.editors["name"].changed.emit()
    settle(surface, 0.9)
    assert not screen.form.findChild(AlikeHint).isHidden()
    editing.save()
    settle(surface)
    assert screen.card.opened.view.title == name
    assert not offered(office, "customers")


def test_a_change_is_saved_and_shown_in_the_history(surface, office, screen):
    row = rows(screen)[3]
    surface.window.go(Place("customers", row["id"]))
    settle(surface)
    screen.card.change()
    settle(surface)
    screen.form.form.editors["city"].line.setText("مادبا")
    screen.form.form.editors["language"].restore("en")
    screen.form.save()
    settle(surface)
    with office.act() as work:
        card = work.card(Customer, row["id"])
    assert (card.city, card.language) == ("مادبا", "en")
    assert any("مادبا" in detail for step in screen.card.opened.view.history for detail in step.details)


def test_a_buyer_without_a_name_is_refused_beside_the_field(surface, screen):
    surface.window.go(Place("customers", action="new"))
    settle(surface)
    screen.form.save()
    settle(surface)
    assert not screen.form.form._messages["name"].isHidden()


def test_an_order_that_was_paid_and_taken_back_says_what_is_to_be_given_back(surface, office, screen):
    """Else the page said that she is owed money, and no order told why."""
    pairs = [(row["id"], order) for row in rows(screen) for order in orders_of(office, row["id"]) if order.due < 0]
    buyer, order = pairs[0]
    surface.window.go(Place("customers", buyer))
    settle(surface)
    voice = surface.desk.voice
    said = voice.say("To give back: {amount}", amount=voice.money(-order.due, order.total.currency))
    assert said in next(line.parts for line in screen.card.opened.orders if line.record == order.id)
