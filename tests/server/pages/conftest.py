"""A centre with two synced offices, made once and only read; tests that change it make their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import NOW
from postgres import empty_database
from sites import TestSite
from villages import VillageOffice

from server.accounts.roles import Role

DAYS_SINCE = 3
"""Days since the offices were heard."""


@pytest.fixture(scope="session")
def site(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestSite]:
    """The pages of a centre that two offices have synced with, on the database that production has."""
    with empty_database(cluster) as engine:
        yield from _site(TestSite(engine, tmp_path_factory.mktemp("centre"), now=NOW), tmp_path_factory.mktemp("site"))


def _site(site: TestSite, folder: Path) -> Iterator[TestSite]:
    site.add("huda", Role.ADMINISTRATOR)
    site.add("omar", Role.MANAGER)
    site.add("lina", Role.VIEWER, "AJL")
    site.add("noor", Role.MANAGER, "AJL")
    site.add("rim", Role.ADMINISTRATOR, "AJL")
    for code, name in (("AJL", "مكتب عجلون"), ("KRK", "مكتب الكرك")):
        office = VillageOffice(folder / code, code, name)
        office.trade()
        office.doubt()
        office.photograph()
        office.enrol(site.centre.line, site.centre.code(code, f"حاسوب {name}"))
        office.sync(site.centre.line)
        site.offices[code] = office
    site.clock.now += DAYS_SINCE * 24 * 3600
    with site.served():
        yield site
    for office in site.offices.values():
        office.close()
