"""Logging in: nobody gets in by guessing, by forging, or by a cookie that was planted."""

import pytest
from sites import PASSWORD, TestSite

from replica import engines
from server.accounts.guessing import MOST_FOR_A_NAME, WINDOW
from server.accounts.logins import IDLE, LASTS
from server.accounts.roles import Role

WRONG = "الاسم أو كلمة المرور غير صحيحة"


@pytest.fixture
def own_site(tmp_path):
    site = TestSite(engines.sqlite(tmp_path / "centre.db"), tmp_path)
    site.add("rana", Role.ADMINISTRATOR)
    with site.served():
        yield site


def test_pages_are_for_those_who_logged_in(own_site):
    visitor = own_site.visitor()
    answer = visitor.get("/orders")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Forders"
    answer = visitor.post("/login?next=/orders", on="/login", name="Rana ", password=PASSWORD)
    assert answer.headers["location"] == "/orders"
    assert visitor.get("/orders").status_code == 200


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(own_site):
    answers = [own_site.visitor().log_in(name, "غير هذا كله") for name in ("rana", "nobody")]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert all(WRONG in answer.text for answer in answers)


def test_after_five_guesses_the_right_password_does_not_help_until_the_lock_ends(own_site):
    for _ in range(MOST_FOR_A_NAME):
        own_site.visitor().log_in("rana", "غير هذا كله")
    assert own_site.visitor().log_in("rana").status_code == 401
    own_site.clock.now += WINDOW
    assert own_site.visitor().log_in("rana").status_code == 303


def test_a_form_from_elsewhere_is_refused(own_site):
    visitor = own_site.visitor("rana")
    stranger = own_site.visitor()
    for mark in ("", "0" * 64, stranger.mark("/login")):
        assert visitor.send("/logout", mark=mark).status_code == 403
        assert visitor.send("/login", mark=mark, name="rana", password=PASSWORD).status_code == 403
    assert visitor.get("/offices").status_code == 200


def test_logging_in_gives_a_new_cookie_so_that_a_planted_one_is_worth_nothing(own_site):
    visitor = own_site.visitor()
    mark = visitor.mark("/login")
    before = visitor.browser.cookies["nawl"]
    visitor.send("/login", mark=mark, name="rana", password=PASSWORD)
    assert visitor.browser.cookies["nawl"] != before
    thief = own_site.visitor()
    thief.browser.cookies.set("nawl", before)
    assert thief.get("/offices").status_code == 303


def test_a_cookie_is_kept_from_scripts_and_other_sites(tmp_path):
    site = TestSite(engines.sqlite(tmp_path / "centre.db"), tmp_path, https=True)
    with site.served():
        answer = site.visitor().get("/login")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-nawl=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert answer.headers["strict-transport-security"].startswith("max-age=")


@pytest.mark.parametrize("seconds", [IDLE, LASTS])
def test_a_login_ends_by_itself(own_site, seconds):
    visitor = own_site.visitor("rana")
    own_site.clock.now += seconds
    assert visitor.get("/offices").status_code == 303


def test_logging_out_ends_the_login_and_not_just_the_cookie(own_site):
    visitor = own_site.visitor("rana")
    kept = visitor.browser.cookies["nawl"]
    visitor.post("/logout")
    thief = own_site.visitor()
    thief.browser.cookies.set("nawl", kept)
    assert thief.get("/offices").status_code == 303


def test_a_log_in_leads_to_no_other_site(own_site):
    for target in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"):
        visitor = own_site.visitor()
        answer = visitor.post(f"/login?next={target}", on="/login", name="rana", password=PASSWORD)
        assert answer.headers["location"] == "/offices"


def test_a_form_that_is_too_large_is_refused(own_site):
    assert own_site.visitor("rana").send("/logout", mark="0" * 100_000).status_code == 413
