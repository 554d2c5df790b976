"""A full stick costs the backup and nothing else; a full disk can be worked on with what was held in reserve."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_a_full_stick_leaves_nothing_half_and_the_reserve_gets_work_finished(tmp_path):
    (tmp_path / "books").mkdir()
    (tmp_path / "disk").mkdir()
    own_mounts = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    script = [sys.executable, Path(__file__).with_name("full_stick.py"), tmp_path / "books", tmp_path / "disk"]
    paths = {**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"}
    run = subprocess.run([*own_mounts, *script], capture_output=True, check=False, env=paths)
    assert run.stderr == b""
    told = json.loads(run.stdout)
    assert told == {
        "codes": ["backup_no_room", "done"],
        "left": True,
        "good": True,
        "protected": "book_unwritable",
        "held": [True, True],
        "full": "disk_full",
        "to a stick": "done",
        "room": True,
        "released": [True, False],
        "after": "done",
        "narrow": [False, False],
        "again": True,
        "sound": [],
    }
