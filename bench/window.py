"""From process start to a usable window on the sample office, beside a bare window that loads and unlocks the same."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.pairs import interleaved
from desktop.practice.sample_office import OFFICE, fill
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings

PASSPHRASE = "four words for a bench"  # noqa: S105 - of a book that is thrown away
_NOW = 1_795_430_000
_HEAD = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
import desktop.window, desktop.ui.today.screen
from desktop.storage.machine import Machine
from desktop.storage.session import Session, Surroundings
folder = Path(sys.argv[1])
imported = time.perf_counter()
application = QApplication(["nawl"])
session = Session.open(folder / "book", sys.argv[2], Surroundings(Machine.at(folder / "home"), lambda: 1795430000))
unlocked = time.perf_counter()
"""
_OURS = """
from desktop.ui.window_app import Surface, World
surface = Surface(application, session, "ar", desktop.window.PORTS, World(clock=lambda: 1795430000))
surface.window.resize(1366, 768)
surface.window.show()
while not surface.background.is_idle:
    application.processEvents()
surface.window.grab()
print("ready", unlocked - imported, time.perf_counter() - unlocked, flush=True)
"""
_FLOOR = """
window = QWidget()
window.resize(1366, 768)
window.show()
application.processEvents()
window.grab()
print("ready", 0, 0, flush=True)
"""
_END = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
import os
session.close()
os._exit(0)
"""


def measure() -> dict[str, object]:
    """The medians of seven starts each, their ratio, the parts of one start in seconds, and resident memory in MiB."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        world = Surroundings(Machine.at(folder / "home"), lambda: _NOW)
        with Session.make(folder / "book", OFFICE, NewOfficer(name="رنا الخطيب", passphrase=PASSPHRASE), world) as made:
            fill(made)
        found: dict[str, object] = dict(interleaved(_starting(folder, _OURS), _starting(folder, _FLOOR)))
        _, unlocking, showing, memory = _start(folder, _OURS)
    return found | {"unlock_s": unlocking, "window_s": showing, "resident_mib": memory}


def _starting(folder: Path, what: str) -> Callable[[], float]:
    return lambda: _start(folder, what)[0]


def _start(folder: Path, what: str) -> tuple[float, float, float, float]:
    """Seconds from the process's start to its window, of unlocking, of showing; resident memory in MiB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    program = [sys.executable, "-c", _HEAD + what + _END, str(folder), PASSPHRASE]
    start = time.perf_counter()
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as run:
        assert run.stdout is not None
        word, unlocking, showing = run.stdout.readline().split()
        elapsed = time.perf_counter() - start
        assert word == "ready"
        memory = float(run.stdout.readline())
    return elapsed, float(unlocking), float(showing), memory
