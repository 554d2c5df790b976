"""A full disk is said to be one, and costs nothing that was saved."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_a_full_or_protected_disk_is_named_and_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    script = Path(__file__).with_name("small_disk.py")
    own_mounts = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    allowed = subprocess.run([*own_mounts, "true"], capture_output=True, check=False).returncode == 0
    start = [*own_mounts, sys.executable, script, tmp_path, "mount"]
    run = subprocess.run(
        start if allowed else [sys.executable, script, tmp_path, "limit"], capture_output=True, check=False
    )
    assert run.stderr == b""
    told = json.loads(run.stdout)
    if allowed:
        assert {told[what] for what in ("saving", "photo", "passphrase", "making")} == {"disk_full"}
        assert told["strays"] == []
        assert told["protected"] == "book_unwritable"
    assert told["saving"] in {"disk_full", "disk_failed"}
    assert told["found"] == told["saved"] > 50
    assert told["integrity"] == []
    assert not [name for name in told["left"] if name.startswith(".")]
