"""States of quick sale and of orders for `scripts/screens.py`: a basket, the money, what is done."""

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
    screen.begin()
    for typed in ("EMB-003", "2*EMB-014", "EMB-021", "EMB-030"):
        screen.seek.setText(typed)
        screen.enter()
        _wait(surface)
    return screen


def _looked(surface: Any) -> None:
    screen = _sale(surface)
    screen.seek.setText("تطريز" if surface.desk.voice.rtl else "ثوب")
    screen.seek.textEdited.emit(screen.seek.text())


def _money(surface: Any) -> Any:
    screen = _sale(surface)
    screen.take_money()
    _wait(surface)
    return screen


def _dollars(surface: Any) -> Any:
    screen = _money(surface)
    screen.pay.first.currency.setCurrentText("USD")
    screen.pay.first.rate.setText("0.709")
    screen.pay.first.amount.setText("400")
    screen.pay.typed.emit()
    _wait(surface)
    return screen


def _done(surface: Any) -> None:
    _dollars(surface).complete()


def pictures() -> dict[str, Callable[[Any], None]]:
    """A name, and what brings the window there."""
    return {"sale-filled": _sale, "sale-looked": _looked, "sale-money": _money, "sale-dollars": _dollars,
            "sale-done": _done}  # fmt: skip
