"""A centre that was lost is rebuilt from its villages' bundles, and laptops that were copied go on, by stick alone."""

import shutil

import pytest
from centres import OFFICE, Laptop, TestCentre
from nacl.public import PrivateKey
from sticks import bring, fetch, give, round_trip, take

from core.exchange.bundle_problems import BundleForOthers
from replica.check import check
from replica.engines import sqlite
from server.problems import CentreExists, RootKeyMissing


def rebuilt(folder, root_key, seed="rebuilt"):
    folder.mkdir()
    if root_key is not None:
        shutil.copy(root_key, folder / "root.key")
    return TestCentre(sqlite(folder / "centre.db"), folder, seed=seed, rebuild=True)


def assert_sound(centre, *laptops):
    with centre.around.engine.begin() as connection:
        assert check(connection) == []
        connection.rollback()
    for laptop in laptops:
        assert laptop.digest() == centre.digest()


def test_lost_centre_is_rebuilt_from_bundles_in_any_order(centre, laptops, stick, tmp_path, picture):
    first, second = laptops
    first.register(12, "أ")
    photo = first.photograph(picture)
    second.register(5, "ب")
    first.sync(centre.line)
    second.sync(centre.line)
    first.register(2, "بعد")  # in no other place

    new = rebuilt(tmp_path / "new", tmp_path / "centre" / "root.key")
    for laptop in (second, first):
        take(new, bring(laptop, stick, everything=True))
    for laptop in laptops:
        fetch(laptop, give(new, laptop, stick))
    round_trip(new, stick, first, second)

    assert new.around.id == centre.around.id
    assert_sound(new, first, second)
    assert len(second.names()) == 12 + 5 + 2
    assert new.around.photos.arrived(photo) == -1
    first.register(1, "ثم")
    first.sync(new.line)  # and over a line, as if nothing had been
    second.sync(new.line)
    assert_sound(new, first, second)


def test_lost_centre_is_rebuilt_from_one_laptop_that_had_read_everything(centre, laptops, stick, tmp_path):
    first, second = laptops
    first.register(3, "أ")
    second.register(5, "ب")
    for laptop in (first, second, first):
        laptop.sync(centre.line)

    new = rebuilt(tmp_path / "new", tmp_path / "centre" / "root.key")
    take(new, bring(first, stick, everything=True))

    assert new.digest() == first.digest()
    assert new.entries(OFFICE) == centre.entries(OFFICE)


def test_rebuilding_takes_the_root_key_and_a_place_without_a_centre(centre, tmp_path):
    with pytest.raises(RootKeyMissing):
        rebuilt(tmp_path / "new", None)
    with pytest.raises(CentreExists):
        TestCentre(centre.around.engine, tmp_path / "centre", rebuild=True)


def test_head_offices_recovery_key_opens_what_the_laptop_sealed(centre, laptops, stick):
    first, _ = laptops
    recovery = PrivateKey(bytes(range(32)))
    first.session.book.keyring.seal_for(bytes(recovery.public_key), "AJL")
    first.register(2)
    path = bring(first, stick)
    first.session.book.keyring.seal_for(bytes(PrivateKey(bytes(32)).public_key), "AJL")

    with centre.around.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE centre SET box = ?", (bytes(32),))
    with pytest.raises(BundleForOthers):
        take(centre, path)
    assert take(centre, path, more_keys=(bytes(recovery),)).entries == 3


def test_copied_book_goes_on_in_a_new_chain_that_a_stick_has_granted(centre, laptops, stick, tmp_path):
    first, second = laptops
    first.register(3, "أ")
    round_trip(centre, stick, first, second)
    first.session.mark()
    first.session.book.close()
    shutil.copytree(tmp_path / "first", tmp_path / "copy", ignore=shutil.ignore_patterns("home"))
    copy, first = Laptop(tmp_path / "copy"), Laptop(tmp_path / "first")
    assert copy.session.writer.chain != first.session.writer.chain
    copy.register(2, "نسخة")
    first.register(2, "أصل")

    round_trip(centre, stick, first, copy)
    round_trip(centre, stick, first, copy, second)

    assert_sound(centre, first, copy, second)
    assert len(second.names()) == 3 + 2 + 2
    copy.close()
    first.close()
