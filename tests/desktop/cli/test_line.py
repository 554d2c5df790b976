import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import sqlalchemy as sa
from centres import TestCentre
from certificates import expired_certificate
from terminal import Terminal


@pytest.fixture
def centre(sqlite: sa.Engine, tmp_path: Path) -> TestCentre:
    return TestCentre(sqlite, tmp_path / "centre")


@pytest.fixture
def laptops(tmp_path: Path) -> tuple[Terminal, Terminal]:
    first, second = tmp_path / "first", tmp_path / "second"
    return Terminal(first).new(), Terminal(second).new()


class LogInPage(BaseHTTPRequestHandler):
    def do_POST(self):
        body = b"<html><title>Welcome to the guest house</title></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def log_in_page() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), LogInPage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_order_travels_to_a_second_laptop(centre, laptops):
    village, town = laptops
    village.with_piece("10")
    order = village.ask("order", "add", "--line", "EMB-1:2", "--buyer", "سلمى", "--deposit", "5")
    with centre.listening() as address:
        for laptop in laptops:
            assert laptop.ask("enrol", address, centre.code())["scope"] == "office/AJL"
        sent = village.ask("sync")
        assert sent["entries_up"] >= 5
        assert min(sent["bytes_up"], sent["bytes_down"], sent["requests"]) > 0
        town.ask("sync")
        village.ask("sync")
        assert town.ask("order", "show", order["id"])["balance"] == 15_000
        town.say("order", "move", order["id"], "ready")
        town.ask("sync")
        village.ask("sync")
        assert village.ask("order", "show", order["id"])["state"] == "ready"
        town.ask("sync")
    digests = {laptop.ask("check")["digest"] for laptop in laptops}
    assert digests == {centre.digest()}
    runs = village.ask("sync", "--runs")["runs"]
    assert [run["problem"] for run in runs] == ["", "", ""]


def test_a_log_in_page_in_between_is_told_and_nothing_is_lost(centre, laptops, log_in_page):
    village, _ = laptops
    with centre.listening() as address:
        village.say("enrol", address, centre.code())
        village.say("sync")
    village.with_piece()
    assert village.complaint("enrol", log_in_page, centre.code()).startswith("A log-in page answered")
    assert village.complaint("sync").startswith("The centre cannot be reached.")
    assert village.ask("sync", "--runs")["runs"][0]["problem"] == "centre_unreachable"
    assert village.ask("check")["ok"]
    assert village.ask("check")["counts"]["product"] == 1


def test_a_mistyped_code_is_told_from_a_refused_one(centre, laptops):
    village, _ = laptops
    with centre.listening() as address:
        assert village.complaint("enrol", address, "AAAA").startswith("The code is mistyped.")
        code = centre.code()
        village.say("enrol", address, code)
        assert laptops[1].complaint("enrol", address, code).startswith("The centre does not accept this code.")


def test_a_certificate_is_pinned_when_enrolling_and_another_is_refused(centre, laptops, tmp_path):
    village, _ = laptops
    with centre.listening(*expired_certificate(tmp_path / "tls")) as address:
        village.say("enrol", address, centre.code())
        assert village.ask("sync")["entries_up"] > 0
    village.with_piece()
    port = int(address.rpartition(":")[2])
    with centre.listening(*expired_certificate(tmp_path / "other"), port=port):
        assert village.complaint("sync").startswith("The centre's certificate is not the one known since enrolment.")
    assert village.ask("check")["ok"]


def test_what_two_laptops_say_against_each_other_becomes_a_task(centre, laptops):
    village, town = laptops
    village.with_piece()
    order = village.ask("order", "add", "--line", "EMB-1")["id"]
    with centre.listening() as address:
        for laptop in laptops:
            laptop.say("enrol", address, centre.code())
            laptop.say("sync")
        town.say("order", "move", order, "cancelled")
        village.say("order", "move", order, "delivered")
        for laptop in (town, village, town):
            laptop.say("sync")
    states = {laptop.ask("order", "show", order)["state"] for laptop in laptops}
    assert len(states) == 1
    for laptop in laptops:
        (task,) = laptop.ask("tasks")["tasks"]
        assert (task["kind"], task["record"]) == ("contradiction", order)
        assert {claim["state"] for claim in task["claims"]} == {"delivered", "cancelled"}
        assert laptop.ask("check")["ok"]
    assert town.complaint("tasks", "settle", order, "3").startswith("Nothing here has this name or code")
    cancelled = next(claim["claim"] for claim in task["claims"] if claim["state"] == "cancelled")
    with centre.listening(port=int(address.rpartition(":")[2])):
        town.say("tasks", "settle", order, str(cancelled))
        for laptop in (town, village):
            laptop.say("sync")
    for laptop in laptops:
        assert laptop.ask("tasks")["tasks"] == []
        assert laptop.ask("order", "show", order)["state"] == "cancelled"


def test_a_number_that_a_whole_machine_put_back_gave_again_becomes_a_task(centre, laptops, tmp_path):
    village, town = laptops
    village.with_piece()
    with centre.listening() as address:
        for laptop in laptops:
            laptop.say("enrol", address, centre.code())
            laptop.say("sync")
        shutil.copytree(village.folder, tmp_path / "image")  # book, marker and all: nothing tells them apart
        first = village.ask("sell", "--line", "EMB-1")["invoice"]
        village.say("sync")
        shutil.rmtree(village.folder)
        shutil.copytree(tmp_path / "image", village.folder)
        assert village.ask("sell", "--line", "EMB-1", "--buyer", "سلمى")["invoice"] == first
        for laptop in (village, town, village):
            laptop.say("sync")
    for laptop in laptops:
        doubled = [task["number"] for task in laptop.ask("tasks")["tasks"] if task["kind"] == "doubled_number"]
        assert len(doubled) == 2, "an invoice and a receipt"
        assert first in doubled
        assert len(laptop.ask("order", "list")["orders"]) == 2
        assert laptop.ask("check")["ok"]
