"""Lines that break at any byte, in either direction: nothing is lost, nothing doubled, and what arrived is kept."""

import contextlib

import pytest
from centres import BadLine

from core.exchange.line import Path
from desktop.sync.problems import LineBroken, SyncStuck
from desktop.sync.run import Sync


def test_answer_cut_at_any_byte_applies_what_came_whole(enrolled):
    centre, first, second = enrolled
    first.register(60)
    first.sync(centre.line)
    cut = 0
    while second.digest() != centre.digest():
        with contextlib.suppress(LineBroken):
            second.sync(BadLine(centre.line, down=cut))
        assert cut < 5000
        cut += 17
    second.sync(centre.line)
    assert second.names() == first.names()


def test_lost_answer_uploads_nothing_a_second_time(enrolled):
    centre, first, _ = enrolled
    first.register(40)
    with pytest.raises(LineBroken):
        first.sync(BadLine(centre.line, down=0))

    sync = Sync(first.session, centre.line, first.clock)
    report = sync.run()

    assert report.bytes_up < 600  # it first asked what had arrived
    assert first.digest() == centre.digest()


@pytest.mark.parametrize("up", [0, 150, 300, 450, 600, 900])
def test_upload_that_was_cut_goes_on_where_it_broke(enrolled, up):
    centre, first, second = enrolled
    first.register(40)
    with pytest.raises(LineBroken):
        first.sync(BadLine(centre.line, up=up))

    first.sync(centre.line)
    second.sync(centre.line)

    assert first.digest() == second.digest() == centre.digest()


def test_broken_line_makes_the_next_request_smaller(enrolled):
    centre, first, _ = enrolled
    before = Sync(first.session, centre.line).state.chunk
    first.register(1)
    with pytest.raises(LineBroken):
        first.sync(BadLine(centre.line, down=0))
    assert Sync(first.session, centre.line).state.chunk == before // 2


def test_slow_line_takes_several_requests_and_all_arrives(enrolled):
    centre, first, second = enrolled
    first.register(300)
    for laptop in (first, second):
        sync = Sync(laptop.session, centre.line, laptop.clock)
        sync._pace.chunk = sync._pace.MOST = 2048
        report = sync.run()
        assert report.requests > 2
    assert first.digest() == second.digest() == centre.digest()


class Mute:
    """A centre that answers politely and takes nothing in."""

    def __init__(self, line):
        self._line = line

    def send(self, path, body):
        if path == Path.SYNC:
            head = int.from_bytes(body[1:4]) + 4
            yield from self._line.send(path, body[:head], was_cut=True)


def test_centre_that_takes_nothing_in_does_not_keep_the_laptop_busy_for_ever(enrolled):
    centre, first, _ = enrolled
    first.register(1)
    sync = Sync(first.session, Mute(centre.line), first.clock)
    with pytest.raises(SyncStuck):
        sync.run()
