"""Runs the harness in the folder that PEERS names, with Nawl among its peers: `python -m bench.peers --workdir W …`."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def peer() -> dict[str, object]:
    """How the harness starts Nawl's centre and a laptop."""
    server = [sys.executable, "-c", "from server.app import main; main()", "serve", "--port", "{port}"]
    return {
        "about": "Nawl: encrypted books, signed requests and entries, synchronous=FULL on both sides, one worker",
        "dump": True,
        "ready": "/health",
        "env": {"PYTHONPATH": str(ROOT), "NAWL_CENTRE_DATA": "{dir}/server"},
        "server": [*server, "--log-level", "warning"],
        "client": [sys.executable, "-m", "bench.peers.adapter"],
    }


def main() -> int:
    """The harness's status. Its arguments are passed on."""
    harness = os.environ.get("PEERS")
    if not harness:
        sys.exit("PEERS must name the harness's folder; see bench/peers/README.md")
    python = os.environ.get("PEERS_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nawl.json"
        file.write_text(json.dumps({"nawl": peer()}), encoding="utf-8")
        script = Path(harness) / "sync_bench.py"
        return subprocess.run([python, script, "--peer-file", file, *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
