"""The pages in a real browser: usable by everybody, without JavaScript, in both languages and both lights."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from sites import PASSWORD

PATHS = (
    "offices",
    "orders",
    "documents",
    "artisans",
    "products",
    "prices",
    "people",
    "tasks",
    "devices",
    "review",
    "users",
    "audit",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


def logged_in(site, browser, language, **look) -> Page:
    page = browser.new_context(**look).new_page()
    page.goto(f"{site.address}/login?lang={language}")
    page.fill("input[name=name]", "huda")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{site.address}/offices")
    return page


def every_path(site) -> list[str]:
    office = site.offices["AJL"]
    return [
        *(f"/{name}" for name in PATHS),
        f"/orders/AJL/{office.orders[0].hex()}",
        f"/artisans/AJL/{office.artisans[0].hex()}",
        f"/products/AJL/{office.products[0].hex()}",
        "/orders/AJL/00",
    ]


@pytest.mark.parametrize(("language", "look"), [("ar", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_any_page(site, browser, language, look):
    page = logged_in(site, browser, language, color_scheme=look, bypass_csp=True)
    faults = {}
    for path in ("/login", *every_path(site)):
        page.goto(site.address + path)
        found = Axe().run(page).response["violations"]
        if found:
            faults[path] = [(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in found]
    assert not faults


def test_pages_work_without_javascript_and_with_the_keyboard_alone(site, browser):
    page = logged_in(site, browser, "ar", java_script_enabled=False)
    page.goto(f"{site.address}/artisans")
    page.focus("input[name=q]")
    page.keyboard.type("مريم")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    page.click("tbody a >> nth=0")
    assert page.text_content("h1") == "مريم حداد"


def test_nothing_is_wider_than_a_phone_and_no_policy_is_broken(site, browser):
    page = logged_in(site, browser, "ar", viewport={"width": 360, "height": 740})
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    for path in every_path(site)[:-1]:
        page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    assert said == []


def test_a_code_for_a_laptop_is_made_and_shown_once(site, browser):
    page = logged_in(site, browser, "en")
    page.goto(f"{site.address}/devices")
    page.fill("input[name=office]", "AJL")
    page.fill("main input[name=name]", "the fair's laptop")
    page.click("text=Make a code")
    code = page.text_content(".secret bdi")
    assert len(code) >= 10
    page.goto(f"{site.address}/devices")
    assert code not in page.content()
    assert "the fair's laptop" in page.text_content("main")
