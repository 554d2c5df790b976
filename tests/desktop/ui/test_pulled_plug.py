"""The plug is pulled in the middle of a form: a real process ends at once, and the draft is there afterwards."""

import os
import subprocess
import sys
import time
from pathlib import Path

from desktop.practice.book import PracticeBook
from desktop.storage import drafts

ROOT = Path(__file__).parents[3]
PROGRAM = """
import os, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.practice.book import PracticeBook
from desktop.practice.sample_office import fill
from desktop.storage.machine import Machine
from desktop.storage.session import Surroundings
from desktop.ui.desk import Place
from desktop.ui.door.presenter import Door, Opened
from desktop.ui.entering import Entering
from desktop.ui.practice.port import Practised
from desktop.window import PORTS, CentreOfPractice
folder, clock = Path(sys.argv[1]), lambda: int(time.time())
small = lambda session, day: fill(session, day, artisans=34, products=4, customers=4, orders=1)
book = PracticeBook.open(folder / "practice", clock, small)
practised = Practised(book, CentreOfPractice(book.line))
world = Surroundings(Machine.at(folder / "home"), clock)
application = QApplication(["nawl"])
door = Door(world, PORTS.centre, folder, lambda: practised)
entering = Entering(application, door, "ar", PORTS, world, lambda screen: os._exit(9))
surface = entering.enter(Opened(book.session, practised))
surface.window.go(Place("artisans", action="new"))
def wait(seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until or not surface.background.is_idle:
        application.processEvents()
wait(0.3)
line = surface.window.screen_shown.form.form.editors["name"].line
line.setText("half a na"); line.textEdited.emit("half a na")
wait(1.5)
entering.guide.pull_plug()
"""


def test_what_was_half_typed_is_there_after_the_plug_was_pulled(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", PROGRAM, tmp_path], env=environment, cwd=ROOT, check=False)
    assert done.returncode == 9
    book = PracticeBook.open(tmp_path / "practice", lambda: int(time.time()))
    with book.session.book.read() as connection:
        (kept,) = drafts.listed(connection, "artisans")
    book.close()
    assert "half a na" in str(kept)
