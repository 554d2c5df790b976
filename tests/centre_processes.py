"""A centre as whoever runs it has it: commands and serving processes of their own, on a database of their own."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import sqlalchemy as sa

RUN = [sys.executable, "-c", "from server.app import main; main()"]


class CentreProcesses:
    """`nawl-centre` with a folder and a PostgreSQL database."""

    def __init__(self, folder: Path, engine: sa.Engine) -> None:
        self.folder = folder
        url = engine.url.render_as_string(hide_password=False)
        self.where = ["--data", str(folder), "--database-url", url]

    def run(self, *arguments: object, status: int = 0, within: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
        """Runs a command. `within`: a program that runs it, with a limit, say."""
        done = subprocess.run(
            [*within, *RUN, *map(str, arguments), *self.where], capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stderr
        return done

    def tell(self, *arguments: object) -> dict[str, Any]:
        """What a command says in JSON."""
        return json.loads(self.run(*arguments, "--json").stdout)

    def code(self, office: str = "AJL") -> str:
        return self.tell("enrol", "--office", office, "--name", "laptop")["code"]

    def digest(self, scope: str) -> str:
        """After a check of everything."""
        found = self.tell("check")
        assert found["ok"], found["faults"]
        return found["scopes"][scope]["digest"]

    @contextmanager
    def serving(self, workers: int = 1) -> Iterator[str]:
        """The address at which it answers, as long as the context."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        process = subprocess.Popen(
            [*RUN, "serve", *self.where, "--port", str(port), "--workers", str(workers), "--log-level", "warning"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            while not _answers(address):
                assert process.poll() is None, "it did not start"
                time.sleep(0.05)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/health", timeout=5).ok
    except requests.ConnectionError:
        return False
