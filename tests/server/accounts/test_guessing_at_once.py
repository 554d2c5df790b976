"""Guesses that are made at once are all counted, whichever worker they reach."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from replica import engines
from server.accounts import guessing, schema
from server.accounts.entering import Guess, enter
from server.accounts.guessing import MOST_FOR_A_NAME, WINDOW
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


@pytest.fixture
def guess(database):
    """Guesses at the password of somebody with an account."""
    with database.begin() as connection:
        migrate(connection)
        add_user(connection, User(name="rana", role=Role.VIEWER), RIGHT, 0)

    def guess(password, address, now=100):
        try:
            enter(database, Guess("rana", password, address), f"token {password} {address} {now}", now)
        except LoginRefused:
            return False
        return True

    yield guess
    database.dispose()


def test_ten_guesses_at_once_lock_the_name_where_they_come_from_and_the_right_password_with_it(database, guess):
    with ThreadPoolExecutor(10) as pool:
        assert not any(pool.map(lambda n: guess(f"guess {n}", "10.0.0.1"), range(2 * MOST_FOR_A_NAME)))
    assert not guess(RIGHT, "10.0.0.1")
    with database.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(deeds)).scalar() == 2 * MOST_FOR_A_NAME + 1
    assert guess(RIGHT, "10.0.0.1", 100 + WINDOW)


def test_who_guesses_elsewhere_locks_nobody_out(monkeypatch, guess):
    monkeypatch.setattr(guessing, "MOST_FROM_ALL", MOST_FOR_A_NAME + 1)
    assert not any(guess(f"guess {n}", "10.0.0.1") for n in range(2 * MOST_FOR_A_NAME))
    assert guess(RIGHT, "10.0.0.2")


def test_guesses_from_many_addresses_lock_the_name_everywhere(monkeypatch, guess):
    monkeypatch.setattr(guessing, "MOST_FROM_ALL", 8)
    assert not any(guess(f"guess {n}", f"10.0.{n}.1") for n in range(9))
    assert not guess(RIGHT, "10.1.0.1")
    assert guess(RIGHT, "10.1.0.1", 100 + WINDOW)


def test_guesses_of_yesterday_are_forgotten(database, guess):
    for n in range(4):
        guess("guess", f"10.0.{n}.1")
    assert guess(RIGHT, "10.1.0.1", 100 + WINDOW)
    with database.connect() as connection:
        assert connection.execute(sa.select(schema.guesses.c.tries)).scalars().all() == [0]  # of the address


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
