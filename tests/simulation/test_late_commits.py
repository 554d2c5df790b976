"""Transactions that began earlier and commit later: positions are given in order of commit."""

import pytest
import sqlalchemy as sa
from simulation.late_commits import interleave
from simulation.planting import Edit, Mutant, planted
from simulation.promises import Broken

SEEDS = 4

PLAIN_SEQUENCE = Mutant(
    promise="positions are given in order of commit",
    edits=(
        Edit(
            where="replica.journal:lock_scope",
            old='    row = connection.execute(_SCOPE, {"scope": scope}).one_or_none()\n    if row is None:',
            new="    next_one = connection.execute(sa.text(\"SELECT nextval('positions')\")).scalar_one()\n"
            "    return ScopeHead(next_one - 1, bytes(RUNNING_BYTES), next_one)\n"
            "    row = None\n    if row is None:",
        ),
        Edit(
            where="replica.journal:store",
            old='connection.execute(_MOVE_SCOPE, {"of": scope, **head._asdict()})',
            new="pass",
        ),
    ),
)


def emptied(engine: sa.Engine) -> sa.Engine:
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
        connection.execute(sa.text("CREATE SEQUENCE positions"))
    return engine


def test_no_reader_skips_what_is_committed_late(postgres):
    for seed in range(SEEDS):
        assert interleave(emptied(postgres), str(seed)) > 5


def test_positions_from_a_plain_sequence_are_noticed(postgres):
    def interleave_all() -> None:
        for seed in range(SEEDS):
            interleave(emptied(postgres), str(seed))

    with planted(PLAIN_SEQUENCE), pytest.raises(Broken, match="skipped"):
        interleave_all()
