"""Waits until a window has asked, been answered and painted."""

import time

from PySide6.QtWidgets import QApplication

from desktop.ui.window_app import Surface

NOW = 1_795_430_000
_PATIENCE = 20.0
_QUIET = 12  # rounds: a change of height climbs one layout a round, and a page is nine deep


def settle(surface: Surface, pause: float = 0.0) -> None:
    """`pause`: seconds that a person would wait first, for timers of typing."""
    until = time.monotonic() + pause
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
    until, quiet = time.monotonic() + _PATIENCE, 0
    while quiet < _QUIET:
        assert time.monotonic() < until, "the book did not answer"
        QApplication.processEvents()
        quiet = quiet + 1 if surface.background.is_idle else 0
        if not quiet:
            time.sleep(0.001)
