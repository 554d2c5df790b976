"""What is done on the pages reaches the journal, the laptops and the audit trail."""

import re

import pytest
import sqlalchemy as sa
from offices import DAY, NOW
from sites import TestSite
from villages import VillageOffice

from core.records.rulings import ChainGranted
from replica.orders import price
from server import revoking
from server.accounts.roles import Role
from server.accounts.schema import deeds

both = pytest.mark.parametrize("site", ["sqlite", "postgres"], indirect=True)
"""What reads and writes most is tried on either database."""


@pytest.fixture
def site(request, tmp_path):
    """A site of its own with one synced office."""
    engine = request.getfixturevalue(getattr(request, "param", "sqlite"))
    site = TestSite(engine, tmp_path / "centre", now=NOW)
    site.add("huda", Role.ADMINISTRATOR)
    site.add("omar", Role.MANAGER)
    office = VillageOffice(tmp_path / "AJL", "AJL", "مكتب عجلون", people=3)
    office.doubt()
    with site.serving_one_office(office):
        yield site


def trail(site):
    with site.centre.around.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(deeds.c.user, deeds.c.deed).order_by(deeds.c.id))]


def price_on(office, day):
    with office.session.book.read() as connection:
        return price(connection, office.session.tables, "office/AJL", office.products[0], "village", day)


@both
def test_a_price_of_head_office_reaches_the_laptop_with_its_day_and_goes_again(site):
    office, omar = site.offices["AJL"], site.visitor("omar")
    product = f"/products/AJL/{office.products[0].hex()}"
    form = {"channel": "village", "currency": "JOD", "amount": "١٥٫٢٥٠", "since": "2026-12-01"}
    assert omar.post(f"{product}/price", on=product, **form).status_code == 303
    office.sync(site.centre.line)
    day = DAY
    assert price_on(office, day).amount == 12_500
    assert price_on(office, day.replace(year=2027)).amount == 15_250
    remove = re.search(r'action="(/prices/\w+/remove)"', omar.get("/prices").text)[1]
    assert omar.post(remove, on="/prices").status_code == 303
    office.sync(site.centre.line)
    assert price_on(office, day.replace(year=2027)).amount == 12_500
    assert trail(site)[-2:] == [("omar", "price_set"), ("omar", "price_removed")]


def test_a_price_that_cannot_be_is_refused_with_a_sentence(site):
    omar = site.visitor("omar")
    product = f"/products/AJL/{site.offices['AJL'].products[0].hex()}"
    for name, value in (
        ("amount", "x"), ("amount", "0"), ("amount", ""), ("amount", "9" * 30), ("amount", "5 دولار"),
        ("currency", "XXX"), ("since", "soon"), ("channel", "moon"),
    ):  # fmt: skip
        form = {"channel": "village", "currency": "JOD", "amount": "5", "since": "2026-12-01", name: value}
        answer = omar.post(f"{product}/price", on=product, **form)
        assert answer.status_code == 400, value
        assert 'role="alert"' in answer.text
        assert "حدث خطأ" not in answer.text, value


def test_offices_tell_what_waits_and_whose_clock_is_wrong(site, tmp_path):
    huda, office = site.visitor("huda"), site.offices["AJL"]
    assert "صحيحة" in huda.get("/offices").text
    second = VillageOffice(tmp_path / "second", "AJL", "مكتب عجلون", people=1)
    second.enrol(site.centre.line, site.centre.code())
    site.clock.now -= 7200
    second.sync(site.centre.line)
    page = huda.get("/offices").text
    assert "متقدمة ساعتان" in page
    assert "تنتظره" in page or "ينتظره" in page  # the first laptop has not fetched what the second one wrote
    site.clock.now += 7200
    for laptop in (office, second):
        laptop.sync(site.centre.line)
    page = huda.get("/offices").text
    assert "صحيحة" in page
    assert "ينتظره" not in page
    second.close()


def test_a_piece_is_published_and_taken_off(site):
    omar, office = site.visitor("omar"), site.offices["AJL"]
    product = f"/products/AJL/{office.products[1].hex()}"
    assert "مريم حداد" in omar.get(product).text
    assert omar.post(f"{product}/listing", on=product, do="publish").status_code == 303
    assert office.products[1].hex() in omar.get("/products?published=1").text
    assert omar.post(f"{product}/listing", on=product, do="unpublish").status_code == 303
    assert office.products[1].hex() not in omar.get("/products?published=1").text
    assert trail(site)[-2:] == [("omar", "published"), ("omar", "unpublished")]


@both
def test_two_cards_are_said_to_be_one_person_and_two_again(site):
    omar = site.visitor("omar")
    path = re.search(r'action="(/people/AJL/\w+)"', omar.get("/people").text)[1]
    omar.post(path, on="/people", same="yes")
    site.offices["AJL"].sync(site.centre.line)
    with site.offices["AJL"].session.book.read() as connection:
        table = site.offices["AJL"].session.tables["sameness"]
        assert connection.execute(sa.select(table.c.same)).scalars().all() == [1]
    assert 'value="yes"' not in omar.get("/people").text
    omar.post(path, on="/people", same="no")
    assert path not in omar.get("/people").text


def test_cards_of_two_people_are_merged_by_their_codes(site):
    omar = site.visitor("omar")
    form = {"first_office": "AJL", "first_code": "AJL-1", "second_office": "AJL", "second_code": "AJL-2"}
    assert omar.post("/people", on="/people", **form).status_code == 303
    assert "مريم حداد" in omar.get("/people").text
    for wrong in ({"second_code": "AJL-1"}, {"second_code": "none"}, {"second_office": "KRK"}):
        assert omar.post("/people", on="/people", **{**form, **wrong}).status_code == 400


def test_a_laptop_is_invited_and_shut_out(site):
    huda = site.visitor("huda")
    answer = huda.post("/devices", on="/devices", office="krk", name="حاسوب الكرك")
    assert answer.status_code == 200
    assert 'class="secret"' in answer.text
    assert huda.post("/devices", on="/devices", office="x", name="a").status_code == 400
    revoke = re.search(r'action="(/devices/AJL/\w+/revoke)"', huda.get("/devices").text)[1]
    assert huda.post(revoke, on="/devices").status_code == 400  # not sure
    assert huda.post(revoke, on="/devices", sure="yes").status_code == 303
    assert revoke not in huda.get("/devices").text
    assert site.visitor("omar").post(revoke, on="/offices", sure="yes").status_code == 403
    for strange in ("/devices/AJL/00/revoke", "/devices/AJL/zz/revoke"):
        assert huda.post(strange, on="/devices", sure="yes").status_code == 404


@both
def test_what_is_under_review_is_shown_and_readmitted(site):
    huda, around = site.visitor("huda"), site.centre.around
    with around.fold() as fold:
        chain = fold.connection.execute(sa.select(fold.tables[ChainGranted].c.chain)).scalar_one()
        revoking.revoke(fold, around, chain, 2)
    page = huda.get("/review").text
    paths = re.findall(r'action="(/review/AJL/\w+)"', page)
    assert huda.post(paths[0], on="/review").status_code == 303
    assert re.findall(r'action="(/review/AJL/\w+)"', huda.get("/review").text) == paths[1:]
    assert huda.post(paths[0], on="/review").status_code == 400


def test_an_administrator_adds_closes_and_never_shuts_herself_out(site):
    huda = site.visitor("huda")
    form = {"name": "Lina", "role": "viewer", "offices": "ajl", "password": "خمس غرز على حافة الثوب"}
    assert huda.post("/users", on="/users", **form).status_code == 303
    assert huda.post("/users", on="/users", **form).status_code == 400
    lina = site.visitor()
    assert lina.log_in("lina", form["password"]).status_code == 303
    huda.post("/users/lina", on="/users", do="close")
    assert lina.get("/offices").status_code == 303
    assert lina.log_in("lina", form["password"]).status_code == 401
    assert huda.post("/users/huda", on="/users", do="close").status_code == 403
    huda.post("/users/lina", on="/users", do="open")
    assert huda.post("/users/lina", on="/users", do="password", password="lina lina lina").status_code == 400
    assert huda.post("/users/lina", on="/users", do="password", password="تسع إبر وخيط أحمر").status_code == 303
    assert lina.log_in("lina", form["password"]).status_code == 401
    assert lina.log_in("lina", "تسع إبر وخيط أحمر").status_code == 303
    assert huda.post("/users/nobody", on="/users", do="close").status_code == 400
    assert ("huda", "user_added") in trail(site)


def test_an_administrator_of_one_office_lets_nobody_in_elsewhere(site):
    site.add("rim", Role.ADMINISTRATOR, "AJL")
    rim = site.visitor("rim")
    assert rim.post("/devices", on="/devices", office="KRK", name="a").status_code == 403
    form = {"name": "sami", "role": "administrator", "offices": "", "password": "خمس غرز على حافة الثوب"}
    assert rim.post("/users", on="/users", **form).status_code == 403
    assert rim.get("/audit").status_code == 403
