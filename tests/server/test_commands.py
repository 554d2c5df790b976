"""`nawl-centre` as a process: founds itself, makes codes, serves, and says in one line what is wrong."""

import json
import os
import socket
import stat
import subprocess
import sys
import time

import pytest
import requests
import sqlalchemy as sa

from core.exchange.code import fingerprint, read_code
from core.journal.chain import Writer

RUN = [sys.executable, "-c", "from server.app import main; main()"]


def run(*arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run([*RUN, *map(str, arguments)], check=False, capture_output=True, text=True, timeout=60)


def root_of(folder) -> Writer:
    lines = (folder / "root.key").read_text().splitlines()
    return Writer(bytes(8), bytes.fromhex(next(line for line in lines if not line.startswith("#"))))


def test_first_code_founds_the_centre(tmp_path):
    data = tmp_path / "centre"
    made = run("enrol", "--data", data, "--office", "AJL", "--name", "حاسوب المشغل", "--json")
    assert made.returncode == 0, made.stderr
    found = json.loads(made.stdout)
    assert found["office"] == "AJL"
    assert read_code(found["code"]).fingerprint == fingerprint(root_of(data).key)
    assert stat.S_IMODE((data / "root.key").stat().st_mode) == 0o600


def test_code_is_printed_for_people(tmp_path):
    made = run("enrol", "--data", tmp_path, "--office", "AJL", "--name", "one")
    assert made.returncode == 0
    read_code(made.stdout.splitlines()[0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--office", "a/b", "--name", "one"], "office's code"),
        (["--office", "AJL"], "--name"),
    ],
)
def test_what_is_wrong_is_said_on_standard_error(tmp_path, arguments, said):
    made = run("enrol", "--data", tmp_path, *arguments)
    assert made.returncode != 0
    assert said in made.stderr
    assert "Traceback" not in made.stderr


def test_lost_root_key_is_said(tmp_path):
    run("enrol", "--data", tmp_path, "--office", "AJL", "--name", "one")
    (tmp_path / "root.key").unlink()
    made = run("enrol", "--data", tmp_path, "--office", "AJL", "--name", "one")
    assert made.returncode == 1
    assert "root.key" in made.stderr
    assert not (tmp_path / "root.key").exists()


def test_other_root_key_is_refused(tmp_path):
    run("enrol", "--data", tmp_path, "--office", "AJL", "--name", "one")
    (tmp_path / "root.key").write_text("00" * 32)
    assert run("enrol", "--data", tmp_path, "--office", "AJL", "--name", "one").returncode == 1


def test_centre_on_postgresql(postgres: sa.Engine, tmp_path):
    url = postgres.url.render_as_string(hide_password=False)
    made = run("enrol", "--data", tmp_path, "--database-url", url, "--office", "AJL", "--name", "one", "--json")
    assert made.returncode == 0, made.stderr
    assert not (tmp_path / "centre.db").exists()


def test_serving_answers_laptops_and_ends_when_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    process = subprocess.Popen(
        [*RUN, "serve", "--data", tmp_path, "--port", str(port)], stderr=subprocess.PIPE, env={**os.environ}
    )
    try:
        answer = _first_answer(f"http://127.0.0.1:{port}/sync")
        assert answer.status_code == 400
        assert answer.json()["code"] == "malformed_request"
    finally:
        process.terminate()
        _, said = process.communicate(timeout=30)
    logged = [json.loads(line) for line in said.splitlines()]
    assert {line["level"] for line in logged} == {"info"}


def _first_answer(url: str) -> requests.Response:
    for _ in range(600):
        try:
            return requests.post(url, data=b"noise", timeout=10)
        except requests.ConnectionError:
            time.sleep(0.05)
    raise AssertionError
