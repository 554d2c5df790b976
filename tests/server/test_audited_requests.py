"""A laptop that asks for what is not its own is written down."""

import pytest
import sqlalchemy as sa
from callers import Caller
from centres import TestCentre

from core.exchange.problems import NotHere
from core.exchange.syncing import Cursor
from server.accounts.schema import deeds


def test_a_foreign_scope_gets_no_answer_and_is_audited(engine, tmp_path):
    centre = TestCentre(engine, tmp_path)
    caller = Caller(centre, "laptop_a")
    caller.enrol(centre.code("AJL"), office="AJL")
    centre.code("TFL")
    with pytest.raises(NotHere):
        caller.sync(caller.request(ask=caller.ask(Cursor(scope="office/TFL"))))
    with centre.around.engine.connect() as connection:
        rows = connection.execute(sa.select(deeds.c.user, deeds.c.deed, deeds.c.about)).all()
    assert [tuple(row) for row in rows] == [("", "not_here", b"laptop_a".hex())]
