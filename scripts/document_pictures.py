"""States of documents and payments for `scripts/screens.py`: a paper, taking it back, a credit note, a count."""

from collections.abc import Callable
from typing import Any

from sale_pictures import _wait


def _document(kind: str) -> Callable[[Any], Any]:
    def show(surface: Any) -> Any:
        from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415 - the platform must be chosen first
        from desktop.ui.desk import Place  # noqa: PLC0415

        surface.window.go(Place("documents"))
        screen = surface.window.screen_shown
        _wait(surface)
        listing = screen.list.model.listing
        asked = Ask(listing.order, listing.descending, only=(("kind", (kind,)), ("state", ("issued",))))
        surface.window.go(Place("documents", page(surface.desk.session, listing, asked, 8, 1).rows[0]["id"]))
        _wait(surface)
        return screen

    return show


def _taking_back(surface: Any) -> None:
    screen = _document("invoice")(surface)
    screen.page.ask_to_take_back()
    screen.page.taking_back.reason.setText("أُصدرت باسم آخر")


def _crediting(surface: Any) -> None:
    screen = _document("invoice")(surface)
    screen.page.credit()
    _wait(surface)
    screen.crediting.take_all()


def _payment(surface: Any) -> None:
    from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.lists.payments import RECEIPTS  # noqa: PLC0415
    from desktop.ui.desk import Place  # noqa: PLC0415

    asked = Ask("day", descending=True, only=(("state", ("pending",)),))
    surface.window.go(Place("payments", page(surface.desk.session, RECEIPTS, asked, 0, 1).rows[0]["id"]))


def _paying(surface: Any) -> None:
    from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415 - the platform must be chosen first
    from desktop.storage.lists.payments import OWED  # noqa: PLC0415
    from desktop.ui.desk import Place  # noqa: PLC0415

    surface.window.go(Place("payments", page(surface.desk.session, OWED, Ask("day"), 2, 1).rows[0]["id"], "pay"))


def _list(name: str) -> Callable[[Any], None]:
    def show(surface: Any) -> None:
        from desktop.ui.desk import Place  # noqa: PLC0415 - the platform must be chosen first

        surface.window.go(Place("payments", action=name))

    return show


def _count(surface: Any) -> None:
    from desktop.ui.desk import Place  # noqa: PLC0415 - the platform must be chosen first

    surface.window.go(Place("payments", action="count"))
    _wait(surface)
    form = surface.window.screen_shown.count_form
    for box, text in zip(form.pieces.boxes.values(), ("204", "24", "9", "12", "17", "6", "", "4"), strict=False):
        box.setText(text)
        box.textEdited.emit(text)
    form.reason.setText("أُعطي الباقي مرتين في بيع الصباح")


def pictures() -> dict[str, Callable[[Any], None]]:
    """A name, and what brings the window there."""
    return {
        "document-invoice": _document("invoice"),
        "document-receipt": _document("receipt"),
        "document-taking-back": _taking_back,
        "document-credit-note": _crediting,
        "payment": _payment,
        "payments-paying": _paying,
        "payments-owed": _list("owed"),
        "payments-takings": _list("takings"),
        "payments-counting": _count,
        "payments-cash": _list("cash"),
    }
