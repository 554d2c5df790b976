"""What laptops bring of chains that nobody knows is kept up to a bound, and what is not kept is said to be so."""

import pytest
import sqlalchemy as sa
from callers import Caller, in_blocks

from core.exchange.syncing import Cursor
from core.records.cards import Village
from replica import schema
from server import holding
from server.receiving import HELD, TOO_MUCH_HELD
from server.revoking import revoke, under_review


@pytest.fixture
def stranger(centre):
    """A laptop that was never let in, whose entries another one brings."""
    found = Caller(centre, "stranger")
    for n in range(30):
        found.replica.make(Village, name=f"{n} " + "ز" * 900)
    return found


def held(centre):
    with centre.around.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(schema.held)).scalar_one()


def bring(caller, segments):
    answer, _ = caller.sync(caller.request(in_blocks(*([segment] for segment in segments))))
    return [outcome.refused for outcome in answer.outcomes]


def test_what_is_above_the_bound_is_refused_and_kept_by_who_brought_it(centre, caller, stranger, monkeypatch):
    segments = stranger.segments()
    monkeypatch.setattr(holding, "MOST_HELD", 8000)
    said = [bring(caller, [segment])[0] for segment in segments]

    assert set(said) == {HELD, TOO_MUCH_HELD}
    assert held(centre) == said.count(HELD)
    assert bring(caller, segments[:1]) == [HELD]  # it is here already, and does not count twice
    other = Caller(centre, "laptop_t")
    other.enrol(centre.code("TFL"), office="TFL")
    answer, _ = other.sync(other.request(in_blocks(segments[-1:]), other.ask(Cursor(scope="office/TFL"))))
    assert [outcome.refused for outcome in answer.outcomes] == [HELD]  # of its own office nothing waits


def test_all_of_it_is_taken_in_once_the_stranger_is_let_in(centre, caller, stranger, monkeypatch):
    monkeypatch.setattr(holding, "MOST_HELD", 8000)
    for segment in stranger.segments():
        bring(caller, [segment])

    stranger.enrol(centre.code())
    bring(caller, stranger.segments())

    assert held(centre) == 0
    assert centre.entries() == 30 + 2  # with two grants


def test_what_waited_counts_from_the_grant_on_whether_or_not_its_laptop_ever_syncs(centre, caller, stranger):
    bring(caller, stranger.segments())
    assert held(centre) > 0

    stranger.enrol(centre.code())

    assert held(centre) == 0
    assert centre.entries() == 30 + 2  # with two grants


def test_what_waited_of_a_laptop_is_under_review_where_it_was_shut_out_before_it_synced(centre, caller, stranger):
    bring(caller, stranger.segments())
    stranger.enrol(centre.code())

    with centre.around.fold() as fold:
        revoke(fold, centre.around, stranger.writer.chain, 0)
        waiting = under_review(fold, ["office/AJL"], most=50)

    assert len(waiting) == 30
