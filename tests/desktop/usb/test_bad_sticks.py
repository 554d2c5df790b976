"""A bundle that was cut, altered, misdirected or made with malice is refused, and has changed nothing."""

import os

import nacl.utils
import pytest
import zstandard
from centres import Laptop, TestCentre
from msgspec.structs import replace
from sticks import MEGABYTE, bring, fetch, give, take

from core.exchange.blocks import BYTES, SEGMENTS, write_block
from core.exchange.bundle import BundleHeader, box_of_seed, content_key, read_content, read_header, seal, write_bundle
from core.exchange.bundle_problems import (
    BundleDamaged,
    BundleForOthers,
    BundleTooNew,
    BundleUnwritable,
    NotABundle,
)
from core.exchange.bundling import BundleAsk, PhotoPart, ask_block
from core.exchange.problems import NotEnrolled, TooLarge
from core.exchange.syncing import Cursor, SyncAsk, segments_blocks
from core.exchange.wire import encode
from desktop.sync.state import load
from replica.engines import sqlite
from replica.outgoing import segments


@pytest.fixture
def up(laptops, stick):
    """A laptop's bundle."""
    laptops[0].register(2)
    return bring(laptops[0], stick)


@pytest.fixture
def down(centre, laptops, stick, up):
    """The centre's bundle for that laptop."""
    take(centre, up)
    return give(centre, laptops[0], stick)


def written(path, header, key, blocks):
    with path.open("wb") as file:
        write_bundle(file, header, key, blocks)
    return path


def opened(laptop, path):
    """The header, the key and the blocks of a bundle for a laptop's chain, as its receiver sees them."""
    with path.open("rb") as file:
        header = read_header(file)
        key = content_key(header, [box_of_seed(laptop.session.writer.seed)])
        return header, key, list(read_content(file, header, key))


def test_bundle_cut_at_any_byte_is_refused_by_the_centre(centre, up, tmp_path):
    data, cut = up.read_bytes(), tmp_path / "cut"
    before = centre.digest(), centre.entries()
    for size in range(len(data)):
        cut.write_bytes(data[:size])
        with pytest.raises((BundleDamaged, NotABundle)):
            take(centre, cut)
    assert (centre.digest(), centre.entries()) == before


def test_bundle_cut_at_any_byte_is_refused_by_the_laptop(laptops, down, tmp_path):
    data, cut = down.read_bytes(), tmp_path / "cut"
    before = laptops[0].digest()
    for size in range(len(data)):
        cut.write_bytes(data[:size])
        with pytest.raises((BundleDamaged, NotABundle)):
            fetch(laptops[0], cut)
    assert laptops[0].digest() == before


def test_any_altered_byte_is_noticed(centre, up, tmp_path):
    data, bad = up.read_bytes(), tmp_path / "bad"
    before = centre.digest(), centre.entries()
    for at in range(len(data)):
        bad.write_bytes(data[:at] + bytes((data[at] ^ 0x40,)) + data[at + 1 :])
        with pytest.raises((BundleDamaged, NotABundle, BundleForOthers, BundleTooNew)):
            take(centre, bad)
    bad.write_bytes(data + b"\0")
    with pytest.raises(BundleDamaged):
        take(centre, bad)
    assert (centre.digest(), centre.entries()) == before


def test_another_laptops_bundle_is_refused(laptops, down):
    with pytest.raises(BundleForOthers):
        fetch(laptops[1], down)


def test_bundles_do_not_go_back_to_their_senders(centre, laptops, up, down):
    with pytest.raises(BundleForOthers):
        fetch(laptops[0], up)
    with pytest.raises(BundleForOthers):
        take(centre, down)


def test_another_centres_bundles_are_refused(up, laptops, stick, tmp_path):
    other = TestCentre(sqlite(None), tmp_path / "other", seed="other")
    stranger = Laptop(tmp_path / "stranger")
    stranger.enrol(other)
    with pytest.raises(BundleForOthers):
        take(other, up)
    with pytest.raises(BundleForOthers):
        fetch(laptops[0], give(other, stranger, stick))
    stranger.close()


def test_another_office_cannot_bring_entries_of_this_one(centre, laptops, tmp_path):
    laptops[0].register(1)
    other = Laptop(tmp_path / "karak", office="KRK")
    other.enrol(centre)
    with laptops[0].session.book.read() as connection:
        (entries,), _ = segments_blocks([segments(connection, laptops[0].session.writer.chain, 0)], 1)
    header, key = header_of(centre, other, box_of(other))
    ask = ask_block(header, key, other.session.writer, signed_ask(other))
    path = written(tmp_path / "forged", header, key, [ask, entries])

    done = take(centre, path)

    assert (done.entries, done.refused) == (0, ("not_here",))
    other.close()


def header_of(centre, laptop, box):
    key = nacl.utils.random(32)
    header = BundleHeader(
        edition=1, centre=centre.around.id, sender=laptop.session.writer.chain, receiver=centre.around.id,
        scope=laptop.session.scope, serial=1, keys=seal(key, (box,)),
    )  # fmt: skip
    return header, key


def signed_ask(laptop):
    """What a laptop asks for in its own bundle."""
    cursors = (Cursor(scope=laptop.session.scope), Cursor(scope="network"))
    return BundleAsk(sync=SyncAsk(own=(), cursors=cursors, most=0, dictionary=1))


def box_of(laptop):
    with laptop.session.book.read() as connection:
        return load(connection).box


def test_bundle_that_somebody_else_signed_is_refused(centre, laptops, tmp_path):
    first, second = laptops
    header, key = header_of(centre, first, box_of(first))
    forged = ask_block(header, key, second.session.writer, signed_ask(first))
    with pytest.raises(BundleDamaged):
        take(centre, written(tmp_path / "forged", header, key, [forged]))


def test_ask_of_one_bundle_cannot_be_put_into_another(centre, laptops, tmp_path):
    first, _ = laptops
    header, key = header_of(centre, first, box_of(first))
    block = ask_block(header, key, first.session.writer, signed_ask(first))
    other, other_key = header_of(centre, first, box_of(first))
    with pytest.raises(BundleDamaged):
        take(centre, written(tmp_path / "forged", other, other_key, [block]))


def test_stranger_is_refused(centre, tmp_path):
    stranger = Laptop(tmp_path / "stranger")
    header, key = header_of(centre, stranger, centre.around.box)
    block = ask_block(header, key, stranger.session.writer, signed_ask(stranger))
    with pytest.raises(NotEnrolled):
        take(centre, written(tmp_path / "forged", header, key, [block]))
    stranger.close()


def test_bombs_are_refused_before_they_unfold(centre, laptops, tmp_path):
    first, _ = laptops
    narrow = zstandard.ZstdCompressionParameters.from_level(3, window_log=17, write_content_size=False)
    bomb = zstandard.ZstdCompressor(compression_params=narrow).compress(bytes(64 << 20))
    header, key = header_of(centre, first, box_of(first))
    ask = ask_block(header, key, first.session.writer, signed_ask(first))
    path = written(tmp_path / "bomb", header, key, [ask, write_block(SEGMENTS, b"\0" + bomb)])
    with pytest.raises(TooLarge):
        take(centre, path)
    path = written(tmp_path / "block", header, key, [ask, write_block(SEGMENTS, bytes(2 << 20))])
    with pytest.raises(BundleDamaged):
        take(centre, path)


def test_header_that_claims_to_be_huge_is_not_read(centre, tmp_path):
    path = tmp_path / "huge"
    path.write_bytes(b"nawl bundle\n" + b"\xff\xff\xff\xff" + bytes(100))
    with pytest.raises(BundleDamaged):
        take(centre, path)


def test_photos_that_no_card_names_are_not_kept(centre, laptops, tmp_path):
    first, _ = laptops
    header, key = header_of(centre, first, box_of(first))
    ask = ask_block(header, key, first.session.writer, signed_ask(first))
    part = PhotoPart(photo=bytes(32), start=0, size=5, data=b"stray")
    path = written(tmp_path / "stray", header, key, [ask, write_block(BYTES, encode(part))])
    assert take(centre, path).photos == 0
    assert not (tmp_path / "centre" / "photos").exists()


def test_centres_word_counts_only_under_its_root_key(laptops, down, tmp_path):
    first, _ = laptops
    header, key, blocks = opened(first, down)
    forged = bytes(64) + blocks[0].payload[64:]
    path = written(
        tmp_path / "forged", header, key, [write_block(1, forged), *(write_block(*one) for one in blocks[1:])]
    )
    with pytest.raises(BundleForOthers):
        fetch(first, path)


def test_links_folders_and_pipes_are_no_bundles(centre, up, tmp_path):
    (tmp_path / "link").symlink_to(up)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "folder", "pipe", "missing"):
        with pytest.raises(NotABundle):
            take(centre, tmp_path / name)


def test_bundle_of_a_later_edition_says_so(centre, laptops, tmp_path):
    header, key = header_of(centre, laptops[0], centre.around.box)
    with pytest.raises(BundleTooNew):
        take(centre, written(tmp_path / "later", replace(header, edition=2), key, [write_block(1, bytes(70))]))


def test_stick_that_is_gone_leaves_nothing(laptops, stick):
    with pytest.raises(BundleUnwritable):
        bring(laptops[0], stick / "gone")
    assert list(stick.iterdir()) == []


def test_stick_found_on_the_way_tells_no_more_than_the_office(laptops, stick, picture):
    first, _ = laptops
    first.register(3, "سرّ")
    first.photograph(picture)
    data = bring(first, stick, budget=MEGABYTE).read_bytes()
    assert "سرّ".encode() not in data
    assert b"WEBP" not in data
    assert b"office/AJL" in data
