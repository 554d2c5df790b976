"""A window on a sample office, on a screen of 1366×768 that nobody sees."""

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_SCREEN = {
    "name": "laptop",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 768,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
_FOLDER = tempfile.TemporaryDirectory(prefix="nawl-screen-")
_SETTINGS = Path(_FOLDER.name) / "offscreen.json"
_SETTINGS.write_text(json.dumps({"screens": [_SCREEN]}))
# Qt reads it when the first application is made, which is after all tests have been collected.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SETTINGS}"

from PySide6.QtWidgets import QApplication  # noqa: E402 - the platform is chosen first
from settling import NOW  # noqa: E402
from shiboken6 import delete, isValid  # noqa: E402

from desktop.practice.sample_office import sample_session  # noqa: E402
from desktop.storage.session import Session  # noqa: E402
from desktop.ui.window_app import Surface, World  # noqa: E402
from desktop.window import PORTS  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def _no_window_stays(qapp: QApplication) -> Iterator[None]:
    """Windows and doors that tests left behind go: Qt would dress them all anew with each look of those that follow."""
    yield
    for left in QApplication.topLevelWidgets():
        if isValid(left) and left.parent() is None:
            delete(left)
    qapp.processEvents()


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Session]:
    """A sample office, smaller than the one in pictures."""
    folder = tmp_path_factory.mktemp("office")
    with sample_session(folder, NOW, artisans=40, products=36, customers=32, orders=36) as session:
        yield session


@pytest.fixture(scope="module")
def surface(office: Session, qapp: QApplication) -> Iterator[Surface]:
    """The window on that office, in Arabic."""
    found = Surface(qapp, office, "ar", PORTS, World(clock=lambda: NOW))
    found.window.resize(_SCREEN["width"], _SCREEN["height"])
    found.window.show()
    yield found
    found.close()
