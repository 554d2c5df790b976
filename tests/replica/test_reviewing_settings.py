"""The office's settings, which nobody makes, where the only laptop that said them is shut out."""

from replicas import Replica, memory

from core.ids import singleton
from core.records.cards import Office
from core.records.rulings import ChainRevoked
from replica.check import check


def test_settings_that_nobody_said_are_not_shown():
    laptop, centre = Replica(memory(), "laptop_a"), Replica(memory(), "centre_1")
    laptop.change(Office, singleton(Office.TYPE), 2, "مكتب عجلون")
    centre.take_in(*laptop.outgoing())
    centre.write(ChainRevoked(chain=b"laptop_a", seq=0, hash=bytes(32)))

    assert centre.rows(Office) == []
    with centre.engine.connect() as connection:
        assert check(connection) == []
        connection.rollback()
