"""Before a sync a person sees about what it will cost."""

import pytest
from centres import BadLine

from desktop.sync.estimate import REQUEST_BYTES, estimate
from desktop.sync.problems import BookNotEnrolled, LineBroken
from desktop.sync.run import Sync


def test_estimate_is_near_what_the_sync_took(enrolled):
    centre, first, _ = enrolled
    first.register(200)
    told = estimate(first.session)
    report = Sync(first.session, centre.line, first.clock).run()
    assert told.entries == report.entries_up == 200
    assert 0.5 < told.bytes / (report.bytes_up + report.bytes_down) < 2


def test_nothing_waits_after_a_sync(enrolled):
    _, first, _ = enrolled
    told = estimate(first.session)
    assert (told.entries, told.bytes, told.photos) == (0, REQUEST_BYTES, 0)


def test_what_the_line_broke_still_waits(enrolled):
    centre, first, _ = enrolled
    first.register(2)
    with pytest.raises(LineBroken):
        first.sync(BadLine(centre.line, up=10))
    assert estimate(first.session).entries == 2


def test_book_without_a_centre_has_no_estimate(laptops):
    with pytest.raises(BookNotEnrolled):
        estimate(laptops[0].session)
