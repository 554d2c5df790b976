"""Photos follow the entries that name them, thumbnails first, and go on at the byte where the line broke."""

import contextlib
import io
import random

import pytest
import sqlalchemy as sa
from centres import OFFICE, BadLine, Laptop
from PIL import Image

from core.exchange.blocks import BYTES, write_block
from core.exchange.line import Path
from core.exchange.photos import COMPLETE, PhotoGive, PhotosAnswer, PhotosAsk, PhotoTake
from core.exchange.problems import NotHere, PhotoDamaged
from core.exchange.signed import write_request
from core.exchange.wire import decode
from core.records.cards import Artisan, Product
from desktop.sync.problems import LineBroken
from server.erasing import erase


def picture(seed: int, side: int = 400) -> bytes:
    """Noise, which packs badly, as a PNG."""
    image = Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def kept(laptop: Laptop) -> dict[bytes, str]:
    with laptop.session.book.read() as connection:
        return {blob.hash: blob.kind for blob in laptop.session.book.blobs.listed(connection)}


def test_photos_reach_the_second_laptop(enrolled):
    centre, first, second = enrolled
    photos = [first.photograph(picture(seed)) for seed in range(3)]

    up, down = first.sync(centre.line), second.sync(centre.line)

    assert (up.photos_up, down.photos_down) == (6, 6)
    assert kept(second) == kept(first)
    assert all(second.session.book.blobs.load(photo) == first.session.book.blobs.load(photo) for photo in photos)
    again = first.sync(centre.line)
    assert (again.photos_up, again.requests) == (0, 1)


def test_entries_go_without_photos_when_asked(enrolled):
    centre, first, second = enrolled
    first.photograph(picture(1))
    report = first.sync(centre.line, with_photos=False)
    second.sync(centre.line)
    assert (report.photos_up, report.requests) == (0, 1)
    assert first.digest() == second.digest() == centre.digest()
    assert kept(second) == {}


def test_thumbnails_go_first(enrolled):
    centre, first, _ = enrolled
    for seed in range(2):
        first.photograph(picture(seed))
    order = []

    class Watching:
        def send(self, path, body):
            if path == Path.PHOTOS_GIVE:
                order.append(len(body))
            return centre.line.send(path, body)

    first.sync(Watching())
    assert max(order[:2]) < min(order[2:])


@pytest.mark.parametrize("direction", ["up", "down"])
def test_photo_goes_on_at_the_byte_where_the_line_broke(enrolled, direction):
    centre, first, second = enrolled
    photo = first.photograph(picture(7))
    size = len(first.session.book.blobs.load(photo))
    assert size > 30_000
    if direction == "down":
        first.sync(centre.line)
    laptop = {"up": first, "down": second}[direction]

    class Cutting:
        """Cuts each request for a photo's bytes after 9,000 of them."""

        carried = 0

        def send(self, path, body):
            if path not in (Path.PHOTOS_GIVE, Path.PHOTOS_TAKE):
                yield from centre.line.send(path, body)
                return
            line = BadLine(centre.line, **{direction: 9000})
            for part in line.send(path, body):
                Cutting.carried += len(part)
                yield part

    for _ in range(12):
        with contextlib.suppress(LineBroken):
            laptop.sync(Cutting())
    if direction == "down":
        assert Cutting.carried < 1.5 * size
    laptop.sync(centre.line)
    second.sync(centre.line)
    assert second.session.book.blobs.load(photo) == first.session.book.blobs.load(photo)


def ask(centre, laptop: Laptop, path: Path, message, blocks: bytes = b"") -> bytes:
    with centre.around.engine.begin() as connection:
        counter = connection.execute(sa.text("SELECT max(counter) FROM callers")).scalar() + 1
    body = write_request(path, laptop.session.writer, centre.around.id, counter, message, blocks)
    return b"".join(centre.line.send(path, body))


def test_photo_is_not_given_for_knowing_its_hash(enrolled):
    centre, first, second = enrolled
    photo = first.photograph(picture(3))
    first.sync(centre.line)
    other = Laptop(first.folder.parent / "other", office="TFL")
    other.enrol(centre)
    other.sync(centre.line)

    assert (
        decode(ask(centre, second, Path.PHOTOS_WHICH, PhotosAsk(photos=(photo,))), PhotosAnswer).arrived[0] == COMPLETE
    )
    assert decode(ask(centre, other, Path.PHOTOS_WHICH, PhotosAsk(photos=(photo,))), PhotosAnswer).arrived == (0,)
    for path, message in (
        (Path.PHOTOS_TAKE, PhotoTake(photo=photo, start=0, most=10)),
        (Path.PHOTOS_GIVE, PhotoGive(photo=photo, start=0, size=10)),
    ):
        with pytest.raises(NotHere):
            ask(centre, other, path, message)
    other.close()


def test_bytes_that_are_not_the_photo_are_forgotten(enrolled):
    centre, first, _ = enrolled
    photo = first.photograph(picture(4))
    first.sync(centre.line, with_photos=False)
    with pytest.raises(PhotoDamaged):
        ask(centre, first, Path.PHOTOS_GIVE, PhotoGive(photo=photo, start=0, size=5), write_block(BYTES, b"wrong"))
    assert first.sync(centre.line).photos_up == 2


def test_photo_that_is_lost_here_holds_up_no_other(enrolled):
    centre, first, second = enrolled
    lost, whole = first.photograph(picture(5)), first.photograph(picture(6))
    (first.session.book.blobs._path(lost)).unlink()
    assert first.sync(centre.line).photos_up == 3
    second.sync(centre.line)
    assert whole in kept(second)
    assert lost not in kept(second)


def test_photos_of_an_erased_person_go_even_where_only_the_thumbnail_had_come(enrolled):
    centre, first, second = enrolled
    who = first.make(Artisan, name="هدى")
    first.photograph(picture(1), artisan=who)
    first.sync(centre.line)
    second.sync(centre.line)
    (photo,) = (content for content, kind in kept(second).items() if kind == "photo")
    with second.session.book.write() as connection:
        second.session.book.blobs.forget(connection, photo)

    with centre.around.fold() as fold:
        erase(fold, centre.around, OFFICE, who)
    for laptop in (first, second):
        laptop.sync(centre.line)
        laptop.sync(centre.line)

    assert (kept(first), kept(second)) == ({}, {})


def test_a_photo_that_another_card_shows_outlives_whoever_was_erased(enrolled):
    """A seed of the simulation found it: laptops took it away and fetched it again at every sync."""
    centre, first, second = enrolled
    who = first.make(Artisan, name="هدى")
    shared = first.photograph(picture(1), artisan=who)
    assert first.photograph(picture(1), product=first.make(Product, name="سلة")) == shared
    first.sync(centre.line)
    second.sync(centre.line)

    with centre.around.fold() as fold:
        erase(fold, centre.around, OFFICE, who)
    assert centre.around.photos.arrived(shared) == COMPLETE
    for laptop in (first, second):
        laptop.sync(centre.line)
        assert laptop.sync(centre.line).photos_down == 0
        assert len(kept(laptop)) == 2
