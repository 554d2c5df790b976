"""Shutting a laptop out at a centre that keeps a search index."""

import datetime as dt

import sqlalchemy as sa
from centres import Laptop, TestCentre

from core.journal.entry import Operation
from core.records.facts import StockMoved
from replica import schema
from server.revoking import revoke


def test_laptop_that_recorded_facts_alone_can_be_shut_out_from_there(sqlite, tmp_path):
    centre, laptop = TestCentre(sqlite, tmp_path / "centre"), Laptop(tmp_path / "laptop")
    laptop.enrol(centre)
    with laptop.session.act() as work:
        work.write(_moved(work.id()))
    laptop.sync(centre.line)

    with centre.around.fold() as fold:
        revoke(fold, centre.around, laptop.session.writer.chain, after=1)

    with centre.around.engine.connect() as connection:
        states = connection.execute(sa.select(schema.entries.c.state).order_by(schema.entries.c.seq)).scalars().all()
    assert states.count("review") == 1
    laptop.close()


def _moved(product: bytes):
    return Operation(content=StockMoved(day=dt.date(2026, 11, 23), product=product, quantity=1000))
