"""The practice book: framed, cut, slowed, in conflict, thrown away, and never at a real centre."""

import time

import pytest

from core.journal.grant import OFFICE_SCOPE
from desktop.practice.book import CODE, PracticeBook
from desktop.practice.line import PracticeLine
from desktop.practice.sample_office import fill
from desktop.storage.lists.conflicts import conflicts
from desktop.storage.practising import is_practice
from desktop.sync.attempt import attempt, attempt_over_http
from desktop.sync.enrol import enrol_at
from desktop.sync.problems import CentreUnreachable, LineBroken, PracticeStaysHere
from desktop.ui.syncing.presenter import Syncing
from desktop.ui.voice import Voice
from desktop.window import PORTS, CentreOfPractice


def small(session, day):
    fill(session, day, artisans=34, products=4, customers=4, orders=1)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    found = PracticeBook.open(tmp_path_factory.mktemp("practice") / "book", lambda: int(time.time()), small)
    yield found
    found.close()


def test_the_book_says_that_it_is_for_practice_and_has_a_series_of_its_own(book):
    with book.session.book.read() as connection:
        assert is_practice(connection)
    assert book.session.scope == OFFICE_SCOPE + CODE
    assert all(paper.number.startswith(CODE) for paper in PORTS.papers.listed(book.session))
    assert PORTS.papers.listed(book.session)


def test_it_goes_to_no_real_centre(book):
    with pytest.raises(PracticeStaysHere):
        enrol_at(book.session, "https://centre.example", "x")
    with pytest.raises(PracticeStaysHere):
        attempt_over_http(book.session)


def test_a_second_laptop_makes_a_conflict_that_is_decided_and_undone(book):
    book.change_elsewhere()
    attempt(book.session, book.line)
    (found,) = conflicts(book.session)
    assert {value.officer for value in found.values} == {"رنا الخطيب", "ليث الحوراني"}
    screen = Syncing(book.session, Voice("en"), CentreOfPractice(book.line))
    decision = screen.overview().decisions[0]
    assert [side.now for side in decision.sides] == [True, False]
    screen.decide(decision, 1)
    assert conflicts(book.session) == ()
    screen.undo(decision, 1)
    (again,) = conflicts(book.session)
    assert [value.value for value in again.values] == [value.value for value in found.values]
    screen.decide(screen.overview().decisions[0], 0)
    assert conflicts(book.session) == ()


def test_a_cut_line_is_told_and_what_waits_goes_later(book):
    screen = Syncing(book.session, Voice("en"), CentreOfPractice(book.line))
    book.set_line("cut")
    with pytest.raises(CentreUnreachable):
        screen.sync(lambda _done, _of: None, with_photos=False)
    assert screen.overview().runs[0].tone == "bad"
    book.set_line("open")
    screen.sync(lambda _done, _of: None, with_photos=False)
    shown = screen.overview()
    assert shown.standing.entries == 0
    assert shown.standing.last > 0
    assert shown.runs[0].tone == "good"


class Parrot:
    def send(self, _path, body):
        yield body


def test_a_slow_line_takes_its_time_and_a_cut_in_the_middle_keeps_what_came():
    waited, came = [], []
    line = PracticeLine(Parrot(), waited.append)
    line.state = "slow"
    assert b"".join(line.send("/sync", bytes(3000))) == bytes(3000)
    assert sum(waited) == pytest.approx(4.0)
    parts = line.send("/sync", bytes(3000))
    came.append(next(parts))
    line.state = "cut"
    with pytest.raises(LineBroken):
        next(parts)
    assert came


def test_thrown_away_it_is_made_anew(tmp_path):
    first = PracticeBook.open(tmp_path / "book", lambda: int(time.time()), small)
    chain = first.session.writer.chain
    first.throw_away()
    assert not (tmp_path / "book").exists()
    second = PracticeBook.open(tmp_path / "book", lambda: int(time.time()), small)
    assert second.session.writer.chain != chain
    second.close()
