"""What goes over a line goes by stick too, both ways, with receipts."""

import shutil

from centres import OFFICE, Laptop
from sticks import bring, fetch, give, round_trip, take

from core.exchange.line import Path
from core.records.cards import Artisan, Photo
from desktop.storage import marker
from desktop.storage.machine import Machine
from desktop.sync.state import load, save
from replica.check import check
from server.erasing import erase


def state(laptop):
    with laptop.session.book.read() as connection:
        return load(connection)


def test_entries_reach_everybody_by_stick_alone(centre, laptops, stick):
    first, second = laptops
    first.register(30, "أ")
    second.register(5, "ب")

    round_trip(centre, stick, first, second)
    round_trip(centre, stick, first, second)

    assert first.digest() == second.digest() == centre.digest()
    assert first.digest("network") == second.digest("network") == centre.digest("network")
    assert len(first.names()) == 35
    with centre.around.engine.begin() as connection:
        assert check(connection) == []
        connection.rollback()


def test_receipt_says_what_is_safe_at_the_centre(centre, laptops, stick):
    first, _ = laptops
    first.register(4)
    chain = first.session.writer.chain
    path = bring(first, stick)
    assert state(first).at_centre.get(chain, 0) == 0  # nothing is safe before it is known to have arrived

    take(centre, path)
    done = fetch(first, give(centre, first, stick))

    assert state(first).at_centre[chain] == 5
    assert done.receipts >= 5
    assert take(centre, bring(first, stick)).entries == 0


def test_taking_in_twice_changes_nothing(centre, laptops, stick):
    first, second = laptops
    first.register(3)
    path = bring(first, stick)
    assert take(centre, path).entries == 4
    before = centre.digest(), centre.entries()

    again = take(centre, path)

    assert (again.entries, again.is_newest) == (0, False)
    assert (centre.digest(), centre.entries()) == before
    take(centre, bring(second, stick))
    back = give(centre, second, stick)
    assert fetch(second, back).entries > 0
    before = second.digest(), state(second)
    assert fetch(second, back).seen
    assert (second.digest(), state(second)) == before


def test_line_and_stick_may_take_turns(centre, laptops, stick):
    first, second = laptops
    first.register(3, "أ")
    late = bring(first, stick)
    first.register(2, "ب")
    first.sync(centre.line)
    back = give(centre, first, stick)
    second.register(4, "ت")
    second.sync(centre.line)
    first.sync(centre.line)
    known = state(first)

    take(centre, late)
    fetch(first, back)  # older than what is known by now

    assert state(first).at_centre == known.at_centre
    assert state(first).cursors == known.cursors
    report = first.sync(centre.line)
    assert (report.entries_up, report.entries_down, report.requests) == (0, 0, 1)
    assert first.digest() == centre.digest()


def test_photos_follow_within_the_room_that_is_given(centre, laptops, stick, picture):
    first, second = laptops
    content = first.photograph(picture)
    take(centre, bring(first, stick, budget=0))
    assert centre.around.photos.arrived(content) == 0

    round_trip(centre, stick, first, second)
    round_trip(centre, stick, first, second)

    assert centre.around.photos.arrived(content) == -1
    assert second.session.book.blobs.load(content) == first.session.book.blobs.load(content)
    assert bring(first, stick).stat().st_size < 2000  # the receipt said that the photo need not go again
    with second.session.book.read() as connection:
        thumbnail = connection.execute(second.session.tables[Photo].select()).one().thumbnail
    assert second.session.book.blobs.load(thumbnail)


def test_bundle_for_a_laptop_that_never_sent_one_has_everything(centre, laptops, stick):
    first, second = laptops
    first.register(3)
    take(centre, bring(first, stick))

    fetch(second, give(centre, second, stick))

    assert second.names() == first.names()
    assert centre.entries(OFFICE) > 3


def marked(laptop):
    """The marker of a laptop's chain."""
    return marker.read(Machine.at(laptop.folder / "home"), laptop.session.book.id, laptop.session.writer.chain)


def test_marker_knows_what_a_copy_of_the_disk_has_sent(centre, laptops, stick):
    first, _ = laptops
    book, before = first.session.book, marked(first)
    first.register(2)
    take(centre, bring(first, stick))
    marker.write(
        Machine.at(first.folder / "home"), book=book.id, folder=book.folder, head=before.head
    )  # another disk's

    fetch(first, give(centre, first, stick))

    assert marked(first).head.seq == before.head.seq + 2


def test_a_copy_that_has_written_nothing_yet_is_not_answered_what_its_other_self_asked(
    centre, laptops, stick, tmp_path
):
    """Seeds of the simulation found it: the centre knew both by one chain, and left out what only the other had."""
    first, second = laptops
    second.register(2, "ب")
    round_trip(centre, stick, first, second)
    shutil.copytree(tmp_path / "first" / "book", tmp_path / "copy" / "book")
    copied = Machine.at(tmp_path / "copy" / "home")
    kept = marked(first)
    marker.write(copied, book=first.session.book.id, folder=tmp_path / "copy" / "book", head=kept.head)
    copy = Laptop(tmp_path / "copy")
    assert copy.session.writer.chain == first.session.writer.chain
    first.register(3, "أ")
    round_trip(centre, stick, first, second)

    done = fetch(copy, give(centre, copy, stick))
    assert done.has_gap
    assert done.new_series
    round_trip(centre, stick, copy)
    round_trip(centre, stick, copy)

    assert copy.names() == second.names()
    assert copy.session.writer.chain != first.session.writer.chain
    copy.close()


def test_a_stick_says_that_what_was_brought_of_others_need_not_go_again(centre, laptops, stick):
    first, second = laptops
    second.register(3)
    round_trip(centre, stick, second, first)
    with first.session.book.write() as connection:
        known = load(connection)
        save(connection, known.but(at_centre={**known.at_centre, second.session.writer.chain: 0}))

    round_trip(centre, stick, first)

    assert state(first).at_centre[second.session.writer.chain] == 4


def test_photos_that_a_stick_brought_are_not_asked_for_over_the_line(centre, laptops, stick, picture):
    first, second = laptops
    first.photograph(picture)
    round_trip(centre, stick, first, second)
    round_trip(centre, stick, first, second)

    asked = []

    class Listening:
        def send(self, path, body):
            asked.append(path)
            return centre.line.send(path, body)

    second.sync(Listening())

    assert asked == [Path.SYNC]


def test_photos_of_an_erased_person_go_where_only_sticks_come(centre, laptops, stick, picture):
    first, second = laptops
    who = first.make(Artisan, name="هدى")
    first.photograph(picture, artisan=who)
    for _ in range(2):
        round_trip(centre, stick, first, second)
    with second.session.book.read() as connection:
        assert len(list(second.session.book.blobs.listed(connection))) == 2

    with centre.around.fold() as fold:
        erase(fold, centre.around, OFFICE, who)
    round_trip(centre, stick, first, second)

    for laptop in laptops:
        with laptop.session.book.read() as connection:
            assert not list(laptop.session.book.blobs.listed(connection))
