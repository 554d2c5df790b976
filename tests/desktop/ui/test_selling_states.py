"""The states of quick sale and of orders that a place alone does not show: full baskets, the money, what is done."""

import pytest
from inspecting import clipped, nameless, overlapping
from settling import settle

from core.orders import MOVES
from desktop.storage.lists.orders import ORDERS
from desktop.storage.lists.paging import Ask, page
from desktop.ui.desk import Place, Taste

TASTES = [Taste(language="ar", scale=100), Taste(language="en", scale=150), Taste(language="fr", scale=150)]


def whole(surface):
    settle(surface)
    window = surface.window
    faults = {"clipped": clipped(window), "nameless": nameless(window), "overlapping": overlapping(window)}
    assert not any(faults.values()), faults
    least = window.minimumSizeHint()
    assert least.width() <= 1366, least
    assert window.height() <= 768  # nothing made it grow while it was being filled
    assert least.height() <= 768, least


def fill(surface, seek, enter):
    for typed in ("EMB-003", "2*EMB-014", "EMB-021", "EMB-030", "EMB-035"):
        seek.setText(typed)
        enter()
        settle(surface)


@pytest.fixture(params=TASTES, ids=lambda taste: f"{taste.language}-{taste.scale}")
def taste(request, surface):
    surface.change(request.param)
    settle(surface)
    return request.param


@pytest.mark.usefixtures("taste")
def test_a_sale_is_whole_from_the_basket_to_the_change(surface):
    surface.window.go(Place("sale"))
    settle(surface)
    sale = surface.window.screen_shown
    sale.sale.begin()
    surface.window.go(Place("sale", action="look"))
    fill(surface, sale.looking.seek, sale.looking.enter)
    sale.ticket.lines.grow(98_000)
    whole(surface)
    sale.looking.take_money()
    whole(surface)
    pay = sale.money.pay
    pay.given.first.currency.choose("USD")
    pay.given.first.rate.setText("0.709")
    pay.given.show_second()
    pay.given.second.amount.setText("9999")
    pay.going.now.setChecked(False)
    whole(surface)
    pay.going.now.setChecked(True)
    pay.take()
    whole(surface)
    assert sale.page_shown is sale.done
    sale.sale.begin()


@pytest.mark.usefixtures("taste")
def test_orders_are_whole_in_the_editor_on_the_board_and_at_the_money(surface, office):
    surface.window.go(Place("orders", action="new"))
    settle(surface)
    screen = surface.window.screen_shown
    fill(surface, screen.editor.seek, screen.editor.seek.enter)
    whole(surface)
    screen.editor.order.settled()
    surface.window.go(Place("orders", action="board"))
    whole(surface)
    surface.window.go(Place("orders", action="list"))
    rows = page(office, ORDERS, Ask("owed", descending=True), 0, 50).rows
    open_order = next(row for row in rows if MOVES[row["state"]] and row["owed"] > 0)
    surface.window.go(Place("orders", open_order["id"]))
    whole(surface)
    screen.page.pay.click()
    whole(surface)


@pytest.mark.usefixtures("taste")
def test_a_sale_is_whole_while_another_is_offered_again(surface):
    surface.window.go(Place("sale"))
    settle(surface)
    screen = surface.window.screen_shown
    fill(surface, screen.looking.seek, screen.looking.enter)
    screen.verbs()["new"]()
    settle(surface)
    assert screen.offer.isVisible()
    whole(surface)
    screen.offer._forget()
    settle(surface)
