"""Every page and every form, for everybody: nobody sees or does more than her role and her offices allow."""

import re
from http.client import OK

import pytest
from sites import TestSite, Visitor

from desktop.documents.issued import listed
from server.accounts.roles import Role
from server.pages.map import ROUTES

VIEWER, MANAGER, ADMINISTRATOR = Role
PEOPLE = {
    "": (None, True),
    "lina": (VIEWER, False),
    "noor": (MANAGER, False),
    "rim": (ADMINISTRATOR, False),
    "omar": (MANAGER, True),
    "huda": (ADMINISTRATOR, True),
}
"""Each one's role, and whether she sees every office; if not, AJL alone."""

LEAST = {
    "GET /": VIEWER,
    "POST /logout": VIEWER,
    "GET /offices": VIEWER,
    "GET /orders": VIEWER,
    "GET /orders/{office}/{record}": VIEWER,
    "GET /documents": VIEWER,
    "GET /documents/{office}/{record}": VIEWER,
    "GET /documents/{office}/{record}/pdf": VIEWER,
    "GET /artisans": VIEWER,
    "GET /artisans/{office}/{record}": VIEWER,
    "GET /products": VIEWER,
    "GET /products/{office}/{record}": VIEWER,
    "POST /products/{office}/{record}/price": MANAGER,
    "POST /products/{office}/{record}/listing": MANAGER,
    "GET /photos/{office}/{hash}": VIEWER,
    "GET /prices": VIEWER,
    "POST /prices/{record}/remove": MANAGER,
    "GET /people": VIEWER,
    "POST /people": MANAGER,
    "POST /people/{office}/{record}": MANAGER,
    "GET /tasks": VIEWER,
    "GET /devices": ADMINISTRATOR,
    "POST /devices": ADMINISTRATOR,
    "POST /devices/{office}/{chain}/revoke": ADMINISTRATOR,
    "GET /review": ADMINISTRATOR,
    "POST /review/{office}/{record}": ADMINISTRATOR,
    "GET /users": ADMINISTRATOR,
    "POST /users": ADMINISTRATOR,
    "POST /users/{name}": ADMINISTRATOR,
    "GET /audit": ADMINISTRATOR,
}
WHOLE = {"GET /users", "POST /users", "POST /users/{name}", "GET /audit"}
"""For nobody who sees some offices alone."""

NOTHING = "00" * 16


@pytest.fixture(scope="session")
def visitors(site: TestSite) -> dict[str, Visitor]:
    return {name: site.visitor(name) for name in PEOPLE}


@pytest.fixture(scope="session")
def filled(site: TestSite) -> dict[str, dict[str, str]]:
    """By office, the path of each route with what is there of that office."""
    huda = site.visitor("huda")
    return {code: {name: _path(site, huda, name.partition(" ")[2], code) for name in LEAST} for code in site.offices}


def _path(site: TestSite, huda: Visitor, pattern: str, code: str) -> str:
    office = site.offices[code]
    there = {
        "/orders": office.orders[0],
        "/documents": listed(office.session)[0].record,
        "/artisans": office.artisans[0],
        "/products": office.products[0],
    }
    record = next((found.hex() for folder, found in there.items() if pattern.startswith(folder)), NOTHING)
    if pattern.startswith("/people/"):
        record = re.search(rf'action="/people/{code}/(\w+)"', huda.get("/people").text)[1]
    photo = re.search(r'src="/photos/\w+/(\w+)"', huda.get(f"/products/{code}/{office.products[0].hex()}").text)[1]
    chain = re.search(rf'action="/devices/{code}/(\w+)/revoke"', huda.get("/devices").text)[1]
    return pattern.format(office=code, record=record, hash=photo, chain=chain, name="nobody")


def test_every_route_is_in_the_table():
    routes = {f"GET {route.path}" for route in ROUTES if route.show} | {
        f"POST {route.path}" for route in ROUTES if route.act
    }
    assert routes == set(LEAST)


@pytest.mark.parametrize("code", ["AJL", "KRK"])
@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_sees_or_does_more_than_role_and_offices_allow(visitors, filled, person, code):
    role, sees_all = PEOPLE[person]
    wrong = {}
    for name, least in LEAST.items():
        if name == "POST /logout":
            continue
        status = _status(visitors[person], name, filled[code][name])
        if role is None:
            expected = {303}  # to the log-in
        elif role < least or (name in WHOLE and not sees_all):
            expected = {403}
        elif "{office}" in name and code == "KRK" and not sees_all:
            expected = {404}
        else:
            expected = (
                {200, 303} if name.startswith("GET") else {400, 404}
            )  # an empty form is not allowed to do anything
        if status not in expected:
            wrong[name] = status
    assert not wrong


def _status(visitor: Visitor, name: str, path: str) -> int:
    """Of a page, or of a form that nothing was typed into."""
    if name.startswith("GET"):
        return visitor.get(path).status_code
    page = visitor.get("/offices")
    return visitor.send(path, mark=visitor.mark("/offices") if page.status_code == OK else "").status_code


@pytest.mark.parametrize("person", [person for person in PEOPLE if person])
def test_no_form_is_taken_without_the_mark_of_its_page(visitors, filled, person):
    for name in LEAST:
        if name.startswith("POST"):
            assert visitors[person].send(filled["AJL"][name]).status_code == 403, name


def test_what_leads_nowhere_is_not_offered(visitors):
    pages = {person: visitors[person].get("/offices").text for person in PEOPLE if person}
    for path in ("/users", "/audit"):
        assert [person for person, page in pages.items() if f'href="{path}"' in page] == ["huda"]
    for path in ("/devices", "/review"):
        assert [person for person, page in pages.items() if f'href="{path}"' in page] == ["rim", "huda"]
