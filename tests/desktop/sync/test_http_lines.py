"""What stands between a laptop and its centre: each gets a Problem of its own, and nothing that waits is lost."""

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from centres import BadLine, TestCentre
from certificates import expired_certificate
from replicas import memory

from core.exchange.line import ANSWER_TYPE, PROBLEM_TYPE, Path
from core.exchange.problems import NotEnrolled, NotThisCentre
from desktop.sync.enrol import enrol_at
from desktop.sync.http_line import HttpLine
from desktop.sync.problems import (
    BadAddress,
    CaptivePortal,
    CentreFailed,
    CentreUnreachable,
    CertificateDiffers,
    InsecureAddress,
    LineBroken,
)
from desktop.sync.run import Sync
from server.cli.serve import certificate_hash

PAGE = "<html><body>أهلاً بكم في فندق الواحة. رقم الغرفة؟</body></html>".encode()


@contextlib.contextmanager
def stranger(status: int, headers: dict[str, str], body: bytes = PAGE, promised: int | None = None, asked=None):
    """Something that answers every request in the same way; the address of it. `asked`: gets the names of headers."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            if asked is not None:
                asked.extend(self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if promised is None else promised))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "headers", "problem"),
    [
        (200, {"Content-Type": "text/html; charset=utf-8"}, CaptivePortal),
        (200, {}, CaptivePortal),
        (302, {"Location": "http://login.hotel.example/"}, CaptivePortal),
        (307, {"Location": "http://login.hotel.example/"}, CaptivePortal),
        (404, {"Content-Type": "text/html"}, CaptivePortal),
        (511, {"Content-Type": "text/html"}, CaptivePortal),
        (500, {"Content-Type": "text/html"}, CentreFailed),
        (503, {}, CentreFailed),
        (403, {"Content-Type": PROBLEM_TYPE}, CentreFailed),  # a problem that cannot be read
    ],
)
def test_stranger_that_answers_is_told_from_the_centre(enrolled, status, headers, problem):
    centre, first, _ = enrolled
    first.register(3)
    with stranger(status, headers) as address, pytest.raises(problem):
        first.sync(HttpLine(address))
    first.sync(centre.line)
    assert first.digest() == centre.digest()


def test_refusal_comes_as_the_problem_that_it_is():
    wire = b'{"code": "not_enrolled", "parameters": {}}'
    with stranger(401, {"Content-Type": PROBLEM_TYPE}, wire) as address, pytest.raises(NotEnrolled):
        list(HttpLine(address).send(Path.SYNC, b"x"))


def test_answer_that_ends_early_is_a_broken_line():
    with stranger(200, {"Content-Type": ANSWER_TYPE}, b"abc", promised=10) as address:
        parts = HttpLine(address).send(Path.SYNC, b"x")
        with pytest.raises(LineBroken):
            list(parts)


def test_a_request_says_nothing_of_the_machine():
    asked = []
    with stranger(200, {"Content-Type": ANSWER_TYPE}, b"ok", asked=asked) as address:
        assert b"".join(HttpLine(address).send(Path.SYNC, b"what")) == b"ok"
    assert [name.lower() for name in asked] == ["host", "content-type", "content-length"]


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(CentreUnreachable) as caught:
        list(HttpLine(f"http://127.0.0.1:{port}").send(Path.SYNC, b"x"))
    assert caught.value.parameters == {"reason": "refused"}


def test_name_that_is_not_known():
    with pytest.raises(CentreUnreachable) as caught:
        list(HttpLine("https://centre.invalid").send(Path.SYNC, b"x"))
    assert caught.value.parameters == {"reason": "name"}


def test_silence_is_a_broken_line():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises(LineBroken):
            list(HttpLine(address, idle=0.2).send(Path.SYNC, b"x"))


@pytest.mark.parametrize("address", ["http://example.org", "http://10.0.0.1:8750", "http://127.evil.example"])
def test_plain_http_is_for_this_machine_only(address):
    with pytest.raises(InsecureAddress):
        HttpLine(address)


@pytest.mark.parametrize(
    "address", ["", "centre", "ftp://127.0.0.1", "http://", "https://a:b", "https://u:p@centre.example", "https://[::1"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(BadAddress):
        HttpLine(address)


def test_another_centre_is_not_this_one(enrolled, tmp_path):
    _, first, _ = enrolled
    other = TestCentre(memory(), tmp_path / "other", seed="other")
    with pytest.raises(NotThisCentre):
        first.sync(other.line)


def test_pinned_certificate_may_have_expired_long_ago(centre, laptops, tmp_path):
    first, _ = laptops
    certificate, key = expired_certificate(tmp_path / "tls")
    with centre.listening(certificate=certificate, key=key) as address:
        state = enrol_at(first.session, address, centre.code())
        first.sync(HttpLine(address, state.certificate))
    assert state.certificate == certificate_hash(certificate)
    assert first.digest() == centre.digest()


def test_other_certificate_than_the_pinned_one_is_refused(centre, tmp_path):
    certificate, key = expired_certificate(tmp_path / "tls")
    with centre.listening(certificate=certificate, key=key) as address, pytest.raises(CertificateDiffers):
        list(HttpLine(address, bytes(32)).send(Path.SYNC, b"x"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_socket_that_closes_in_an_upload_keeps_what_arrived_whole(centre, laptops, share):
    first, _ = laptops
    first.register(400)
    first.enrol(centre)
    sent = []

    class Recording:
        def send(self, _path, body):
            sent.append(body)
            raise LineBroken
            yield b""

    with pytest.raises(LineBroken):
        Sync(first.session, Recording(), first.clock).run()
    body = sent[-1]
    before = centre.entries()
    with centre.listening() as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            head = f"POST /sync HTTP/1.1\r\nHost: centre\r\nContent-Type: {ANSWER_TYPE}\r\nContent-Length: {len(body)}"
            connection.sendall(f"{head}\r\n\r\n".encode() + body[: int(len(body) * share)])
    kept = centre.entries() - before
    assert 0 <= kept < 401
    if share > 0.9:
        assert kept
    first.sync(centre.line)
    assert first.digest() == centre.digest()


def test_answer_that_breaks_on_the_way_is_asked_for_again(enrolled):
    centre, first, second = enrolled
    first.register(50)
    with pytest.raises(LineBroken):
        first.sync(BadLine(centre.line, down=30))
    first.sync(centre.line)
    second.sync(centre.line)
    assert second.digest() == first.digest() == centre.digest()
