"""A form that is sent twice, one after the other or both at once, does what it says once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from offices import NOW
from sites import TestSite
from villages import VillageOffice

from core.records.cards import ChannelPrice, Listing
from core.records.facts import SamenessSettled
from core.records.rulings import ChainRevoked
from replica.generations import current
from server.accounts.roles import Role
from server.accounts.schema import users

PRICE = {"channel": "village", "currency": "JOD", "amount": "15.250", "since": "2026-12-01"}
PEOPLE = {"first_office": "AJL", "first_code": "AJL-1", "second_office": "AJL", "second_code": "AJL-2"}
USER = {"name": "sami", "role": "viewer", "offices": "ajl، krk", "password": "خمس غرز على حافة الثوب"}


@pytest.fixture
def site(postgres, tmp_path):
    site = TestSite(postgres, tmp_path / "centre", now=NOW)
    site.add("huda", Role.ADMINISTRATOR)
    office = VillageOffice(tmp_path / "AJL", "AJL", "مكتب عجلون", people=3)
    site.suspicion = office.doubt()
    with site.serving_one_office(office):
        yield site


def thrice(site, path, **form):
    """Sends a form twice at once, and once more; the statuses."""
    huda = site.visitor("huda")
    mark = huda.mark("/offices")
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: huda.send(path, mark=mark, **form), range(2)))
    return sorted(answer.status_code for answer in (*answers, huda.send(path, mark=mark, **form)))


def count(site, kind):
    with site.centre.around.engine.connect() as connection:
        table = current(connection)[kind]
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar()


def test_a_price_is_set_once(site):
    before, product = count(site, ChannelPrice), site.offices["AJL"].products[0].hex()
    assert thrice(site, f"/products/AJL/{product}/price", **PRICE) == [303] * 3
    assert count(site, ChannelPrice) == before + 1


def test_a_piece_is_listed_once(site):
    product = site.offices["AJL"].products[0].hex()
    assert thrice(site, f"/products/AJL/{product}/listing", do="publish") == [303] * 3
    assert count(site, Listing) == 1


def test_two_people_are_merged_once(site):
    assert thrice(site, "/people", **PEOPLE) == [303] * 3
    assert count(site, SamenessSettled) == 1


def test_a_pair_is_settled_once(site):
    assert thrice(site, f"/people/AJL/{site.suspicion.hex()}", same="no") == [303] * 3
    assert count(site, SamenessSettled) == 1


def test_a_user_is_added_once_and_sees_the_offices_that_were_typed(site):
    assert thrice(site, "/users", **USER) == [303, 400, 400]
    with site.centre.around.engine.connect() as connection:
        query = sa.select(users.c.offices).where(users.c.name == "sami")
        assert connection.execute(query).scalars().all() == ['["AJL", "KRK"]']


def test_a_laptop_is_shut_out_once(site):
    with site.centre.around.engine.connect() as connection:
        chain = connection.execute(sa.text("SELECT chain FROM callers")).scalar_one()
    assert set(thrice(site, f"/devices/AJL/{bytes(chain).hex()}/revoke", sure="yes")) == {303}
    assert count(site, ChainRevoked) == 1
