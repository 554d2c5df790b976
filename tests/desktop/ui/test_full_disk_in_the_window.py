"""On a full disk the window says so, gives up the reserve at a click, and the form is saved all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_a_full_disk_is_said_the_reserve_given_up_and_work_goes_on(tmp_path: Path) -> None:
    script = Path(__file__).with_name("full_disk_window.py")
    own_mounts = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    allowed = subprocess.run([*own_mounts, "true"], capture_output=True, check=False).returncode == 0
    start = [*own_mounts, sys.executable, script, tmp_path, "mount"]
    paths = os.pathsep.join(str(Path(__file__).parents[up]) for up in (2, 3))
    run = subprocess.run(
        start if allowed else [sys.executable, script, tmp_path, "limit"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    told = json.loads(run.stdout)
    assert told["held"]
    assert any("disk is full" in one for one in told["full"])
    assert told["typed"], "what was typed is still there"
    assert not told["saved early"]
    assert told["pressed"]
    assert any("free now" in one for one in told["freed"])
    assert told["saved"] == ["سوق جارا"]
