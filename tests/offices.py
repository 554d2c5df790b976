"""Offices for tests: a real encrypted book with cheap passphrases, a fixed clock and invented people."""

import datetime as dt
from pathlib import Path

from core.actions.catalogue import register_product
from core.records.cards import Office, Product
from core.records.values import DatedPrice
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings

DAY = dt.date(2026, 11, 23)
NOW = 1_795_430_000
PASSPHRASE = "نول القرية ٧"


def surroundings(folder: Path, home: str = "home") -> Surroundings:
    """A machine of its own beneath a folder."""
    return Surroundings(Machine.at(folder / home), lambda: NOW, cost=Cost(passes=1, memory=8192))


def an_office(folder: Path, name: str = "book", home: str = "home", code: str = "AJL") -> Session:
    """A new book in `folder / name`."""
    office = Office(code=code, name="مكتب عجلون", currency="JOD", country="JO")
    founder = NewOfficer(name="رنا الخطيب", passphrase=PASSPHRASE)
    return Session.make(folder / name, office, founder, surroundings(folder, home))


def opened(folder: Path, world: Surroundings) -> Session:
    """An existing book."""
    return Session.open(folder, PASSPHRASE, world)


def a_product(session: Session, price: int = 1500) -> bytes:
    """A shawl at a price in minor units of the dinar."""
    prices = {"village": DatedPrice(amount=price, currency="JOD", since=dt.date(2026, 1, 1))}
    with session.act() as work:
        return register_product(work, Product(name="شال مطرّز", sku="EMB-1"), prices)
