"""A centre with two synced offices, made once and only read; tests that change it make their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import NOW
from sites import TestSite
from villages import VillageOffice

from replica import engines
from server.accounts.roles import Role

DAYS_SINCE = 3
"""Days since the offices were heard."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestSite]:
    """The pages of a centre that two offices have synced with."""
    folder: Path = tmp_path_factory.mktemp("site")
    site = TestSite(engines.sqlite(folder / "centre.db"), folder / "centre", now=NOW)
    site.add("huda", Role.ADMINISTRATOR)
    site.add("omar", Role.MANAGER)
    site.add("lina", Role.VIEWER, "AJL")
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
    site.centre.around.engine.dispose()
