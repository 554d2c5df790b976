"""The centre says how it is, to those who may ask, and its logs know nobody."""

import io
import json
import logging

import pytest
import sqlalchemy as sa
from sites import TestSite

from replica import engines
from server.accounts.roles import Role
from server.watching import rates
from server.watching.logs import JsonLines
from server.web import WebSettings, make_web


@pytest.fixture
def site(tmp_path):
    site = TestSite(engines.sqlite(tmp_path / "centre.db"), tmp_path)
    site.add("rana", Role.ADMINISTRATOR)
    with site.served():
        yield site


@pytest.fixture
def lines():
    """What is logged, line by line."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("nawl.centre")
    log.addHandler(handler)
    level, log.level = log.level, logging.INFO
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    log.removeHandler(handler)
    log.level = level


def test_health_is_good_while_the_database_answers_and_bad_when_it_does_not(site):
    visitor = site.visitor()
    assert visitor.get("/health").json() == {"ok": True}
    with site.centre.around.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE folds RENAME TO gone"))
    answer = visitor.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"ok": False})


def test_figures_are_for_this_machine_and_name_nobody(site):
    visitor = site.visitor("rana")
    visitor.get("/orders/AJL/00112233445566778899aabbccddeeff?q=%D8%B3%D9%84%D9%85%D9%89")
    text = visitor.get("/metrics").text
    assert 'nawl_requests_total{method="GET",route="/orders/{office}/{record}",status="404"} 1.0' in text
    for private in ("rana", "0011223344", "AJL", "%D8"):
        assert private not in text


def test_figures_can_ask_for_a_token(tmp_path):
    site = TestSite(engines.sqlite(tmp_path / "centre.db"), tmp_path)
    site.app = make_web(site.centre.around, WebSettings(metrics_token="a long enough token 73"))
    with site.served():
        visitor = site.visitor()
        assert visitor.get("/metrics").status_code == 404
        assert visitor.get("/metrics", authorization="Bearer a long enough token 73").status_code == 200


def test_logs_say_what_happened_and_to_nobody(site, lines):
    visitor = site.visitor("rana")
    visitor.get("/artisans?q=فاطمة")
    visitor.get(f"/artisans/AJL/{'00' * 16}")
    found = lines()
    answers = [(line["route"], line["status"]) for line in found if line["message"] == "answered"]
    assert answers[-2:] == [("/artisans", 200), ("/artisans/{office}/{record}", 404)]
    written = json.dumps(found, ensure_ascii=False)
    for private in ("rana", "فاطمة", "00000000", "127.0.0.1"):
        assert private not in written


def test_a_failure_is_logged_without_its_text_and_the_next_request_is_answered(site, lines):
    visitor = site.visitor("rana")
    with site.centre.around.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE g1_artisan RENAME TO gone"))
    answer = visitor.get("/artisans?q=فاطمة")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert visitor.get("/orders").status_code == 200
    failure = next(line for line in lines() if line["message"] == "failed")
    assert failure["exception"] == "OperationalError"
    assert "فاطمة" not in json.dumps(failure, ensure_ascii=False)


def test_too_many_requests_from_one_address_are_refused_for_a_while(monkeypatch, site):
    monkeypatch.setattr(rates, "REQUESTS", rates.RateLimitItemPerMinute(5))
    visitor = site.visitor()
    answers = [visitor.get("/login") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert answers[-1].headers["retry-after"] == "60"


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
        ("::1", "::1"),
        ("testclient", "testclient"),
    ],
)
def test_a_household_counts_as_one_however_many_addresses_it_has(address, counted):
    assert rates.whose(address) == counted


def test_tries_at_codes_are_limited_sooner(monkeypatch, site):
    monkeypatch.setattr(rates, "TRIES", rates.RateLimitItemPerMinute(2))
    visitor = site.visitor()
    answers = [visitor.send("/enrol", any="thing").status_code for _ in range(4)]
    assert answers[2:] == [429, 429]
    assert 429 not in answers[:2]
