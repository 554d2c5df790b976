"""A stick goes to head office and back, by the window."""

from collections.abc import Iterator

import pytest
from centres import Laptop, TestCentre
from settling import settle
from sticks import give, take

from core.exchange.bundle_files import FROM_CENTRE, TO_CENTRE, bundles_in
from desktop.sync.enrol import enrol_at
from desktop.ui.desk import Place
from desktop.ui.window_app import Surface, World
from desktop.window import PORTS


@pytest.fixture
def centre(sqlite, tmp_path):
    return TestCentre(sqlite, tmp_path / "centre")


@pytest.fixture
def laptop(tmp_path) -> Iterator[Laptop]:
    found = Laptop(tmp_path / "laptop")
    found.register(3)
    yield found
    found.close()


@pytest.fixture
def page(laptop, qapp):
    """The page about sticks, before the book belongs to a centre."""
    surface = Surface(qapp, laptop.session, "ar", PORTS, World(clock=laptop.clock))
    surface.window.resize(1366, 768)
    surface.window.show()
    yield surface
    settle(surface)
    surface.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def opened(surface):
    surface.window.go(Place("sync", action="stick"))
    settle(surface)
    return surface.window.screen_shown.stick


def test_a_book_without_a_centre_is_told_to_join_one_first(page):
    shown = opened(page)
    assert "انضم" in shown.waits.text()
    assert not any(each.isEnabled() for each in (shown.write, shown.read, shown.file))


def test_what_waits_goes_and_receipts_come_back(page, laptop, centre, stick):
    laptop.enrol(centre)
    shown = opened(page)
    waiting = shown.waits.text()
    assert shown.write.isEnabled()
    shown.give(stick)
    settle(page)
    (bundle,) = bundles_in(stick, TO_CENTRE)
    assert bundle.name in shown.gone.text()
    assert take(centre, bundle).entries >= 3
    give(centre, laptop, stick)
    shown.take(stick)
    settle(page)
    assert shown.come.property("role") == "strong"
    assert shown.waits.text() != waiting, "the receipts were heard"
    shown.take(stick)
    settle(page)
    assert "من قبل" in shown.come.text() or "سابق" in shown.come.text()


def test_what_is_wrong_with_a_stick_is_said_and_changes_nothing(page, laptop, centre, stick, tmp_path):
    laptop.enrol(centre)
    shown = opened(page)
    say = page.desk.voice.wording
    shown.take(stick)
    settle(page)
    assert shown.come.text() == say.reason("no_bundle")
    other = Laptop(tmp_path / "other", office="KRK")
    other.enrol(centre)
    theirs = give(centre, other, stick)
    other.close()
    shown.take(theirs)
    settle(page)
    assert shown.come.text() == say.reason("bundle_for_others")
    shown.give(stick)
    settle(page)
    take(centre, *bundles_in(stick, TO_CENTRE))
    ours = give(centre, laptop, stick)
    data = bytearray(ours.read_bytes())
    data[len(data) // 2] ^= 1
    ours.write_bytes(data)
    shown.take(ours)
    settle(page)
    assert shown.come.text() == say.reason("bundle_damaged")
    assert shown.come.property("role") == "bad"
    assert bundles_in(stick, FROM_CENTRE)


def test_of_several_bundles_each_is_said_for_itself(page, laptop, centre, stick):
    laptop.enrol(centre)
    shown = opened(page)
    for _ in range(2):
        shown.give(stick)
        settle(page)
        take(centre, bundles_in(stick, TO_CENTRE)[-1])
        give(centre, laptop, stick)
    good, bad = bundles_in(stick, FROM_CENTRE)
    bad.write_bytes(bad.read_bytes()[:-9])
    shown.take(stick)
    settle(page)
    first, second = shown.come.text().split("\n")
    assert good.name in first
    reason = page.desk.voice.wording.reason("bundle_damaged")
    assert bad.name in second
    assert (reason in first, reason in second) == (False, True)
    assert shown.come.property("role") == "warn"


def test_a_stick_that_was_pulled_out_is_said(page, laptop, centre, tmp_path):
    laptop.enrol(centre)
    shown = opened(page)
    shown.give(tmp_path / "not plugged in")
    settle(page)
    assert shown.gone.text() == page.desk.voice.wording.reason("bundle_unwritable")


def test_a_sync_and_a_stick_wait_for_each_other(page, laptop, centre, stick):
    laptop.enrol(centre)
    shown = opened(page)
    shown._line_busy = lambda: True
    shown.give(stick)
    settle(page)
    assert not list(stick.iterdir())
    shown.is_busy = True
    page.window.screen_shown.now.start()
    assert not page.window.screen_shown.now.is_running


def test_whoever_goes_on_working_is_left_there_when_a_stick_or_a_sync_ends(page, laptop, centre, stick):
    with centre.listening() as address:
        enrol_at(laptop.session, address, centre.code())
        shown = opened(page)
        shown.give(stick)
        page.window.go(Place("customers"))
        settle(page)
        assert bundles_in(stick, TO_CENTRE)
        assert page.window.place == Place("customers")
        page.window.go(Place("sync"))
        settle(page)
        page.window.screen_shown.now.start()
        page.window.go(Place("customers"))
        settle(page)
    assert page.window.place == Place("customers")
    page.window.go(Place("sync"))
    settle(page)
    assert not page.window.screen_shown.now.is_running
