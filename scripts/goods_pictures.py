"""States of the catalogue, customers, stock and import for `scripts/screens.py`."""

from collections.abc import Callable
from typing import Any

from sale_pictures import _wait


def _go(screen: str, at: int | None = None, action: str = "") -> Callable[[Any], Any]:
    def show(surface: Any) -> Any:
        from desktop.storage.lists.paging import Ask, page  # noqa: PLC0415 - the platform must be chosen first
        from desktop.ui.desk import Place  # noqa: PLC0415

        surface.window.go(Place(screen))
        _wait(surface)
        record = None
        if at is not None:
            listing = surface.window.screen_shown.list.model.listing
            record = page(surface.desk.session, listing, Ask(listing.order), at, 1).rows[0]["id"]
        surface.window.go(Place(screen, record, action))
        _wait(surface)
        return surface.window.screen_shown

    return show


def _count(surface: Any) -> None:
    from desktop.ui.desk import Place  # noqa: PLC0415 - the platform must be chosen first

    screen = _go("stock")(surface)
    surface.window.go(Place("stock", b"shop", "count"))
    _wait(surface)
    for at, typed in enumerate(("1", "0", "1", "3")):
        screen.counting.table.item(at, 3).setText(typed)


def _alike(surface: Any) -> None:
    screen = _go("customers", action="new")(surface)
    form = screen.form.form
    form.editors["name"].restore("فندق وادي الريان قسم المشتريات")
    form.paused.emit()


def _price(surface: Any) -> None:
    screen = _go("catalogue", 5)(surface)
    screen.card._begin_price()  # noqa: SLF001 - as its button does


_HEADINGS = ("م", "اسم الحرفية", "رقم الهاتف", "القرية", "سنة الميلاد", "تاريخ الانضمام", "ملاحظات عامة")


def _import(until: str) -> Callable[[Any], Any]:
    """A messy list, as far as a page of its import."""

    def show(surface: Any) -> Any:
        import csv  # noqa: PLC0415 - of these pictures only
        from pathlib import Path  # noqa: PLC0415
        from tempfile import mkdtemp  # noqa: PLC0415

        file = Path(mkdtemp()) / "قائمة الحرفيات 2026.csv"
        rows = [
            (str(n + 1), f"{name} أحمد الزعبي", f"+962 79 555-{n:04}", "كفرنجة", "1988", f"2024-03-{n + 1:02}", "")
            for n, name in enumerate("هيفاء رنا سهام وداد ميسون نسرين عبير لمى دانا سوسن فداء شروق".split())
        ]
        bad = [("13", "", "+962 79 555-0100", "سوف", "1990", "2024-04-01", "الاسم في الورقة القديمة"),
               ("14", "خلود سالم", "12", "سوف", "1990", "2024-04-01", ""),
               ("15", "منال يوسف", "+962 79 555-0102", "برما", "88", "31/2/2024", "تُراجع")]  # fmt: skip
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([_HEADINGS, *rows, *bad])
        screen = _go("importing", action="artisans")(surface)
        screen.open("artisans", file)
        _wait(surface)
        if until != "columns":
            screen.mapping.tried.emit()
            _wait(surface)
        if until == "done":
            screen.trial.wanted.emit()
            _wait(surface)
        return screen

    return show


def _labels(surface: Any) -> None:
    screen = _go("catalogue")(surface)
    screen.list.show_cards(on=False)
    screen.list.table.selectAll()
    screen.lists.show_labels()


def _joined(surface: Any) -> None:
    """Somebody said that two cards are one person."""
    screen = _go("artisans", action="same")(surface)
    same = screen.others["same"]
    first, suspicion = same._pair.first.id, same._pair.suspicion  # noqa: SLF001 - as its button does
    same._settle(same=True)  # noqa: SLF001
    _wait(surface)
    surface.window.go(_place("artisans", first))
    _wait(surface)
    same._pairs.reopen(suspicion)  # noqa: SLF001 - for the picture in the next language


def _place(*parts: Any) -> Any:
    from desktop.ui.desk import Place  # noqa: PLC0415 - the platform must be chosen first

    return Place(*parts)


def _conflict(surface: Any) -> None:
    """Two values of a field live."""
    from core.actions.cards import reopen_conflict  # noqa: PLC0415 - of this picture only
    from core.records.cards import Artisan  # noqa: PLC0415

    screen = _go("artisans", 6)(surface)
    record = screen.card.opened.id
    with surface.desk.session.act() as work:
        reopen_conflict(work, Artisan, record, "phone", ("+962 79 555-0123", "+962 79 555-0177"))
    surface.window.go(_place("artisans", record, "edit"))


def _archived(surface: Any) -> None:
    screen = _go("customers", 5)(surface)
    screen.card.archive_button.click()


def pictures() -> dict[str, Callable[[Any], Any]]:
    """A name, and what brings the window there."""
    return {
        "catalogue-cards": lambda surface: _go("catalogue")(surface).list.show_cards(on=True),
        "artisan-joined": _joined,
        "artisan-conflict": _conflict,
        "customer-archived": _archived,
        "piece": _go("catalogue", 4),
        "piece-price": _price,
        "piece-new": _go("catalogue", action="new"),
        "piece-labels": _labels,
        "customer": _go("customers", 3),
        "customer-new": _alike,
        "stock-moves": lambda surface: _go("stock")(surface).lists.tabs.setCurrentIndex(1),
        "stock-receive": _go("stock", 3, "receive"),
        "stock-count": _count,
        "importing-columns": _import("columns"),
        "importing-trial": _import("trial"),
        "importing-done": _import("done"),
    }
