"""Head office's pages for tests: a centre with two offices' books synced, its users, and a browser's client."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Self

import requests
import sqlalchemy as sa
from centres import NOON, Clock, TestCentre
from nacl.pwhash import argon2id
from serving import serving
from villages import VillageOffice

from server.accounts.roles import Role
from server.accounts.schema import users
from server.accounts.users import User, add_user
from server.web import WebSettings, make_web

PASSWORD = "تسعة أنوال في القرية"
MARK = re.compile(r'name="mark" value="([0-9a-f]{64})"')


@cache
def cheaply_hashed() -> str:
    """The password as it is stored, at the least cost: it is verified as any other, and tests log in often."""
    return argon2id.str(PASSWORD.encode(), opslimit=argon2id.OPSLIMIT_MIN, memlimit=argon2id.MEMLIMIT_MIN).decode()


class TestSite:
    """A centre's pages on a real socket, at `address` while it is served."""

    __test__ = False

    def __init__(self, engine: sa.Engine, folder: Path, *, https: bool = False, now: int = NOON) -> None:
        self._begin(TestCentre(engine, folder, Clock(now)), https=https)

    @classmethod
    def around(cls, centre: TestCentre) -> Self:
        """The pages of a centre that is there already."""
        site = cls.__new__(cls)
        site._begin(centre, https=False)
        return site

    def _begin(self, centre: TestCentre, *, https: bool) -> None:
        self.clock, self.centre = centre.clock, centre
        self.app = make_web(centre.around, WebSettings(https=https))
        self.address = ""
        self.offices: dict[str, VillageOffice] = {}

    @contextmanager
    def served(self) -> Iterator["TestSite"]:
        """Answers on a socket of loopback."""
        with serving(self.app) as self.address:
            yield self

    @contextmanager
    def serving_one_office(self, office: VillageOffice) -> Iterator["TestSite"]:
        """Served once an office has joined and synced, which is closed afterwards."""
        office.enrol(self.centre.line, self.centre.code())
        office.sync(self.centre.line)
        self.offices["AJL"] = office
        with self.served():
            yield self
        office.close()

    def add(self, name: str, role: Role, *offices: str) -> None:
        with self.centre.around.engine.begin() as connection:
            add_user(connection, User(name=name, role=role, offices=offices), PASSWORD, self.clock())
            connection.execute(users.update().where(users.c.name == name).values(password=cheaply_hashed()))

    def visitor(self, name: str = "") -> "Visitor":
        visitor = Visitor(self)
        if name:
            visitor.log_in(name)
        return visitor


class Visitor:
    """Somebody with a browser that has no JavaScript."""

    def __init__(self, site: TestSite) -> None:
        self.site = site
        self.browser = requests.Session()

    def get(self, path: str, **headers: str) -> requests.Response:
        return self.browser.get(self.site.address + path, headers=headers, allow_redirects=False, timeout=30)

    def mark(self, path: str) -> str:
        """The mark that forms on a page carry."""
        return MARK.search(self.get(path).text)[1]

    def post(self, path: str, on: str = "/offices", **fields: str) -> requests.Response:
        """Sends a form of the page `on`."""
        return self.send(path, mark=self.mark(on), **fields)

    def send(self, path: str, **fields: str) -> requests.Response:
        """Sends a form's fields and nothing else."""
        return self.browser.post(self.site.address + path, data=fields, allow_redirects=False, timeout=30)

    def log_in(self, name: str, password: str = PASSWORD) -> requests.Response:
        return self.post("/login", on="/login", name=name, password=password)
