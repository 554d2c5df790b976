"""Guesses that are made at once are all counted, whichever worker they reach."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from replica import engines
from server.accounts.entering import Guess, enter
from server.accounts.guessing import MOST_FOR_A_NAME
from server.accounts.problems import LoginRefused
from server.accounts.roles import Role
from server.accounts.schema import deeds
from server.accounts.users import User, add_user
from server.migrations import migrate

RIGHT = "seven looms by the well"


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, tmp_path):
    if request.param == "postgres":
        return request.getfixturevalue("postgres")
    return engines.sqlite(tmp_path / "centre.db")


def test_ten_guesses_at_once_lock_the_name_and_the_right_password_with_it(database):
    with database.begin() as connection:
        migrate(connection)
        add_user(connection, User(name="rana", role=Role.VIEWER), RIGHT, 0)

    def guess(n):
        with pytest.raises(LoginRefused):
            enter(database, Guess("rana", f"guess {n}", "10.0.0.1"), f"token {n}", 100)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(guess, range(2 * MOST_FOR_A_NAME)))
    with pytest.raises(LoginRefused):
        enter(database, Guess("rana", RIGHT, "10.0.0.2"), "token", 101)
    with database.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(deeds)).scalar() == 2 * MOST_FOR_A_NAME + 1
    database.dispose()


def test_the_right_password_among_few_wrong_ones_opens_and_forgets_them(database):
    with database.begin() as connection:
        migrate(connection)
        add_user(connection, User(name="rana", role=Role.VIEWER), RIGHT, 0)
    for round_ in range(4):
        for n in range(MOST_FOR_A_NAME - 1):
            with pytest.raises(LoginRefused):
                enter(database, Guess("RANA", f"guess {n}", f"10.0.{round_}.1"), "t", 100)
        enter(database, Guess(" Rana", RIGHT, "10.0.0.9"), f"token {round_}", 100)
    database.dispose()
