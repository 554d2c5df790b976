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
    sale.begin()
    fill(surface, sale.seek, sale.enter)
    sale.ticket.lines.grow(98_000)
    whole(surface)
    sale.take_money()
    whole(surface)
    sale.pay.first.currency.setCurrentText("USD")
    sale.pay.first.rate.setText("0.709")
    sale.pay.show_second()
    sale.pay.second.amount.setText("9999")
    sale.pay.now.setChecked(False)
    whole(surface)
    sale.pay.now.setChecked(True)
    sale.pay.typed.emit()
    sale.complete()
    whole(surface)
    assert sale.pages.currentWidget() is sale.done
    sale.begin()


@pytest.mark.usefixtures("taste")
def test_orders_are_whole_in_the_editor_on_the_board_and_at_the_money(surface, office):
    surface.window.go(Place("orders", action="new"))
    settle(surface)
    screen = surface.window.screen_shown
    fill(surface, screen.editor.seek, screen.editor.seek.enter)
    whole(surface)
    screen.editor.settled()
    surface.window.go(Place("orders"))
    screen.show_board(on=True)
    whole(surface)
    screen.show_board(on=False)
    rows = page(office, ORDERS, Ask("owed", descending=True), 0, 50).rows
    open_order = next(row for row in rows if MOVES[row["state"]] and row["owed"] > 0)
    surface.window.go(Place("orders", open_order["id"]))
    whole(surface)
    screen.page.paid.emit()
    whole(surface)
