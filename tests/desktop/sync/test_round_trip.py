"""Entries travel from a laptop to the centre and to a second laptop, over a real socket."""

from desktop.sync.enrol import enrol
from desktop.sync.http_line import HttpLine


def test_entries_of_both_laptops_reach_everybody(either_centre, laptops):
    centre, (first, second) = either_centre, laptops
    first.register(30, "أ")  # before there is any centre
    with centre.listening() as address:
        for laptop in laptops:
            enrol(laptop.session, HttpLine(address), address, centre.code())
        second.register(5, "ب")

        reports = [laptop.sync(HttpLine(address)) for laptop in (first, second, first)]

    assert first.digest() == second.digest() == centre.digest()
    assert first.digest("network") == second.digest("network") == centre.digest("network")
    assert len(first.names()) == 35
    assert [report.requests for report in reports] == [1, 1, 1]
    assert reports[0].entries_up == 31


def test_nothing_new_takes_one_small_request(centre, laptops):
    first, _ = laptops
    first.register(3)
    first.enrol(centre)
    first.sync(centre.line)

    report = first.sync(centre.line)

    assert (report.requests, report.entries_up, report.entries_down) == (1, 0, 0)
    assert report.bytes_up < 300
    assert report.bytes_down < 100
