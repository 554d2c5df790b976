"""What `pip install .` puts down is enough: words, fonts, icons, help and the dictionary of sync come with it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("core", "replica", "desktop", "server", "resources", "translations", "pyproject.toml", "setup.py", "README.md")
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
import desktop
from core.exchange.packing import Unpacker, pack_all
from desktop.storage.machine import Machine
from desktop.storage.session import Surroundings
from desktop.ui.door.presenter import Door
from desktop.ui.entering import Entering
from desktop.ui.help.presenter import pages
from desktop.ui.icons import FOLDER
from desktop.ui.voice import Voice
from desktop.window import PORTS
installed, folder = Path(sys.argv[1]), Path(sys.argv[2])
assert Path(desktop.__file__).is_relative_to(installed), desktop.__file__
application = QApplication(["nawl"])
world = Surroundings(Machine.at(folder / "home"), lambda: 1_795_430_000)
entering = Entering(application, Door(world, PORTS.centre, folder, lambda: None), "ar", PORTS, world)
door = entering.show_door()
application.processEvents()
assert "IBM Plex Sans Arabic" in QFontDatabase.families()
assert not door.grab().isNull()
assert Unpacker().unpack(pack_all([b"nawl" * 50], 1, 99)[0][0]) == b"nawl" * 50
assert FOLDER.is_relative_to(installed) and len(list(FOLDER.glob("*.svg"))) > 50
assert [Voice(language).say("Artisans") for language in ("ar", "fr")] == ["الحرفيات", "Artisanes"]
assert all(len(pages(Voice(language))) > 10 for language in ("ar", "en", "fr"))
entering.close()
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the wheel of a fresh clone: nothing was compiled there before."""
    folder = tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / "clone" / part, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
        else:
            shutil.copy(source, folder / "clone" / part)
    shutil.copy(ROOT / "LICENSE", folder / "clone")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", folder / "clone"]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    shutil.unpack_archive(wheel, folder / "installed", "zip")
    return folder / "installed"


def run(installed, *command):
    environment = {**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen", "NAWL_LANG": "ar"}
    done = subprocess.run(
        [sys.executable, *command], env=environment, cwd=installed.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_command_speaks_and_prints(installed, tmp_path):
    start = ("-c", "from desktop.app import main; main()")
    assert "الأوامر" in run(installed, *start, "--help")
    lines = tmp_path / "lines.txt"
    lines.write_text("مكتب عجلون\n", encoding="utf-8")
    run(installed, *start, "specimen", str(lines), "--out", str(tmp_path / "lines.pdf"))
    assert (tmp_path / "lines.pdf").read_bytes().startswith(b"%PDF")


def test_the_installed_window_has_its_words_fonts_icons_and_help(installed, tmp_path):
    run(installed, "-c", WINDOW, str(installed), str(tmp_path))
