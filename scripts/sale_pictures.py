"""States of quick sale and of orders for `scripts/screens.py`: a basket, the money, what is done."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any


def _wait(surface: Any) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform must be chosen first

    until = time.monotonic() + 8
    quiet = 0
    while quiet < 4 and time.monotonic() < until:  # noqa: PLR2004 - turns without a question
        QApplication.processEvents()
        time.sleep(0.02)
        quiet = quiet + 1 if surface.background.is_idle else 0


def _sale(surface: Any) -> Any:
    from desktop.ui.desk import Place  # noqa: PLC0415 - the platform must be chosen first

    surface.window.go(Place("sale"))
    _wait(surface)
    screen = surface.window.screen_shown
    screen.sale.begin()
    surface.window.go(Place("sale", action="look"))
    for typed in ("EMB-003", "2*EMB-014", "EMB-021", "EMB-030"):
        screen.looking.seek.setText(typed)
        screen.looking.enter()
        _wait(surface)
    return screen


def _looked(surface: Any) -> None:
    screen = _sale(surface)
    screen.looking.seek.setText("تطريز" if surface.desk.voice.rtl else "ثوب")
    screen.looking.seek.textEdited.emit(screen.looking.seek.text())


def _money(surface: Any) -> Any:
    screen = _sale(surface)
    screen.looking.take_money()
    _wait(surface)
    return screen


def _dollars(surface: Any) -> Any:
    screen = _money(surface)
    given = screen.money.pay.given
    given.first.currency.choose("USD")
    given.first.rate.setText("0.709")
    given.first.amount.setText("400")
    given.changed.emit()
    _wait(surface)
    return screen


def _done(surface: Any) -> None:
    _dollars(surface).money.pay.take()


def _orders(surface: Any, record: int | None = None, action: str = "") -> Any:
    from desktop.storage.lists.orders import ORDERS  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415
    from desktop.ui.desk import Place  # noqa: PLC0415

    found = None
    if record is not None:
        found = page(surface.desk.session, ORDERS, Ask("day", descending=True), record, 1).rows[0]["id"]
    surface.window.go(Place("orders", found, action))
    _wait(surface)
    return surface.window.screen_shown


def _board(surface: Any) -> None:
    _orders(surface, action="board")


def _cancelled(surface: Any) -> None:
    """An order is to be cancelled: why is asked."""
    from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.lists.payments import OWED  # noqa: PLC0415
    from desktop.ui.desk import Place  # noqa: PLC0415

    surface.window.go(Place("orders", page(surface.desk.session, OWED, Ask("day"), 3, 1).rows[0]["id"]))
    _wait(surface)
    surface.window.screen_shown.page.cancel.click()


def _new_buyer(surface: Any) -> None:
    screen = _sale(surface)
    screen.ticket.buyer.line.setText("أم خالد")
    screen.ticket.buyer.register()


def _several_places(surface: Any) -> None:
    """Handing over an order of pieces that lie in the shop and in the store room."""
    from core.actions.ordering import OrderForm, Wanted, place_order  # noqa: PLC0415 - the platform must be chosen first
    from core.actions.stocking import receive_pieces  # noqa: PLC0415
    from desktop.storage.lists.offering import offered  # noqa: PLC0415
    from desktop.ui.desk import Place  # noqa: PLC0415

    session, day = surface.desk.session, dt.datetime.fromtimestamp(surface.desk.clock(), dt.UTC).date()
    pieces = offered(session, "", "village", day, 3)
    for piece in pieces:
        for place in ("store", "shop"):
            with session.act() as work:
                receive_pieces(work, piece.id, 4000, place, day)
    with session.act() as work:
        order = place_order(work, OrderForm(day, tuple(Wanted(piece.id, 2000) for piece in pieces), buyer="أم خالد"))
    surface.window.go(Place("orders", order))
    _wait(surface)
    surface.window.screen_shown.page.steps.move(order, "delivered")
    _wait(surface)


def _new_order(surface: Any) -> None:
    screen = _orders(surface, action="new")
    for typed in ("EMB-003", "2*EMB-014", "EMB-021"):
        screen.editor.seek.setText(typed)
        screen.editor.seek.enter()
        _wait(surface)
    screen.editor.terms.buyer.line.setText("أم خالد")
    screen.editor.order.change(screen.editor.order.edited.basket.but(buyer="أم خالد"))


def _edit_order(surface: Any) -> None:
    _orders(surface, 24).page.edit.click()


def _pay_order(surface: Any) -> None:
    from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.lists.payments import OWED  # noqa: PLC0415
    from desktop.ui.desk import Place  # noqa: PLC0415

    surface.window.go(Place("orders", page(surface.desk.session, OWED, Ask("day"), 3, 1).rows[0]["id"], "pay"))


def pictures() -> dict[str, Callable[[Any], None]]:
    """A name, and what brings the window there."""
    return {"sale-filled": _sale, "sale-looked": _looked, "sale-money": _money, "sale-dollars": _dollars,
            "sale-done": _done, "sale-buyer": _new_buyer, "order-cancel": _cancelled,
            "orders-board": _board, "order": lambda surface: _orders(surface, 24), "order-new": _new_order,
            "order-edit": _edit_order, "order-pay": _pay_order, "order-hand-over": _several_places}  # fmt: skip
