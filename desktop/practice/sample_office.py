"""An office as it may look after a season: people, pieces, orders in all states, money in several currencies.

Everything goes through the use cases, with dice of a fixed seed, so that two sample offices are alike.
"""

import datetime as dt
from pathlib import Path
from typing import Final

from core.actions.cards import change_office
from core.ids import singleton
from core.records.cards import Office
from desktop.practice.sample_cards import Sample, register
from desktop.practice.sample_trade import trade
from desktop.practice.weaving import emblem
from desktop.storage.keys import Cost
from desktop.storage.logos import keep_logo, shrink_logo
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings
from desktop.storage.statistics import gather

OFFICE: Final = Office(
    code="AJL", name="مكتب عجلون للحِرَف الريفية", name_latin="Ajloun Rural Crafts", currency="JOD", country="JO",
    address="عجلون، شارع القلعة، عمارة البلدية القديمة", phone="+962 2 642-0000", tax_number="10203040",
    tax_rate=1600, terms="تُستبدل القطعة خلال أربعة عشر يومًا إذا لم تُستعمل.",
)  # fmt: skip
DAY: Final = dt.date(2026, 11, 23)


def fill(
    session: Session,
    day: dt.date = DAY,
    *,
    artisans: int = 64,
    products: int = 78,
    customers: int = 36,
    orders: int = 90,
) -> None:
    """Fill an empty book, whose office is `OFFICE`, as it may look on a day."""
    logo = keep_logo(session, shrink_logo(emblem()))
    with session.actions() as action:
        sample = Sample(session, action, day)
        work = action()
        change_office(work, {"logo": logo.content}, work.shown(singleton(Office.TYPE)), logo)
        register(sample, artisans=artisans, products=products, customers=customers)
    with session.actions() as action:
        sample.action = action
        trade(sample, orders)


def sample_session(folder: Path, now: int, **counts: int) -> Session:
    """A new, filled book in `folder` with a cheap passphrase. `now`: Unix seconds. `counts`: as `fill` takes them."""
    world = Surroundings(Machine.at(folder / "home"), lambda: now, cost=Cost(passes=1, memory=8192))
    founder = NewOfficer(name="رنا الخطيب", passphrase="practice")  # noqa: S106 - nothing here is secret
    session = Session.make(folder / "sample", OFFICE, founder, world)
    fill(session, DAY, **counts)
    with session.book.write() as connection:
        gather(connection)
    return session
