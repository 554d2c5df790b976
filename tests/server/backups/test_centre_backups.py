"""What a centre's backup promises: it proves itself, tells a thief nothing, stays long enough, opens anywhere."""

import datetime as dt
import random

import msgspec
import pytest
import sqlalchemy as sa
from centres import OFFICE, Chance, Clock, Laptop, TestCentre
from nacl.public import PrivateKey
from pictures import picture

from core.exchange.bundle import EDITION, BundleHeader, content_key, read_header, seal, write_bundle
from core.exchange.bundle_problems import BundleDamaged, NotABundle
from core.problems import Problem
from replica import engines
from replica.schema import entries
from server.backups import form, shelf
from server.backups.making import back_up
from server.backups.problems import BackupTooNew, CentreOccupied, NoKeyForBackup
from server.backups.proving import messages, prove, with_keys
from server.backups.restoring import Place, restore
from server.centre import Centre
from server.founding import box_of_root
from server.key_files import PUBLIC, write_key_file
from server.problems import RootKeyDiffers
from server.schema import own_chains

NIGHT = dt.datetime(2026, 11, 23, 2, 30, tzinfo=dt.UTC)
RECOVERY = PrivateKey(bytes(range(32)))
SEALED_TO = (bytes(RECOVERY.public_key),)


@pytest.fixture
def centre(engine, tmp_path):
    write_key_file(tmp_path / "centre" / PUBLIC, "", *SEALED_TO)
    return TestCentre(engine, tmp_path / "centre")


@pytest.fixture
def laptop(centre, tmp_path):
    laptop = Laptop(tmp_path / "laptop")
    laptop.enrol(centre)
    laptop.register(4)
    laptop.photograph(picture(1, 400))
    laptop.sync(centre.line)
    yield laptop
    laptop.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def made(centre, stick, when=NIGHT, **how):
    return back_up(centre.around, stick, when, **how)


def restored(folder, path, key=bytes(RECOVERY), engine=None):
    folder.mkdir(exist_ok=True)
    place = Place(engine or engines.sqlite(folder / "centre.db"), folder)
    return restore(place, path, with_keys(path, (key,)), Clock(), Chance("restored"))


def test_it_holds_all_of_it_and_nothing_of_it_can_be_read(centre, laptop, stick):
    done = made(centre, stick)

    assert done.faults == []
    assert done.proved.rows["entries"] == centre.entries() + centre.entries("network") + centre.entries("centre")
    assert done.proved.photos == 2  # with its thumbnail
    assert done.path.name == "centre-2026-11-23-0230.nawl-centre"
    content = done.path.read_bytes()
    for secret in (centre.around.root.seed, laptop.names()[0].encode(), laptop.session.writer.chain):
        assert secret not in content


@pytest.mark.usefixtures("laptop")
def test_a_flipped_bit_anywhere_and_a_cut_are_found(centre, stick):
    path = made(centre, stick).path
    content = path.read_bytes()
    chance = random.Random(7)
    for at in [*range(0, 220, 5), *(chance.randrange(len(content)) for _ in range(60)), len(content) - 1]:
        path.write_bytes(content[:at] + bytes((content[at] ^ 1 << at % 8,)) + content[at + 1 :])
        with pytest.raises(Problem):
            prove(path, with_keys(path, (bytes(RECOVERY),)))
    for size in (0, 5, 100, len(content) // 2, len(content) - 1):
        path.write_bytes(content[:size])
        with pytest.raises((BundleDamaged, NotABundle)):
            prove(path, with_keys(path, (bytes(RECOVERY),)))


def test_it_opens_with_the_recovery_key_or_the_root_key_and_no_other(centre, stick):
    path = made(centre, stick).path
    for key in (bytes(RECOVERY), box_of_root(centre.around.root)):
        assert prove(path, with_keys(path, (key,))).centre == centre.around.id
    with pytest.raises(NoKeyForBackup):
        prove(path, with_keys(path, (bytes(32), bytes(PrivateKey(b"x" * 32)))))
    with pytest.raises(NoKeyForBackup):
        prove(path, with_keys(path, ()))


def test_a_restored_centre_holds_the_same_and_goes_on_in_new_chains(centre, laptop, stick, tmp_path):
    found = restored(tmp_path / "found", made(centre, stick).path)

    other = TestCentre(found.around.engine, tmp_path / "found")
    assert found.faults == []
    assert other.digest() == centre.digest()
    assert other.around.root.seed == centre.around.root.seed
    with found.around.engine.connect() as connection:
        rows = connection.execute(sa.select(own_chains).where(own_chains.c.retired)).all()
    assert {row.scope for row in rows} >= {OFFICE, "network"}
    assert {row.seed for row in rows} == {b""}
    laptop.register(2, "after")
    laptop.sync(other.line)
    laptop.sync(other.line)
    assert other.digest() == laptop.digest()


def test_what_one_kind_of_database_held_the_other_takes(sqlite, postgres, stick, tmp_path):
    write_key_file(tmp_path / "sqlite" / PUBLIC, "", *SEALED_TO)
    folders = {engine: tmp_path / engine.dialect.name for engine in (sqlite, postgres)}
    here = TestCentre(sqlite, folders[sqlite])
    laptop = Laptop(tmp_path / "laptop")
    laptop.enrol(here)
    laptop.register(3)
    laptop.sync(here.line)

    found = restored(folders[postgres], made(here, stick).path, engine=postgres)

    there = TestCentre(postgres, folders[postgres])
    assert found.around.id == here.around.id
    assert there.digest() == here.digest()
    laptop.close()


def test_photos_that_were_left_out_come_back_from_the_laptops(centre, laptop, stick, tmp_path):
    done = made(centre, stick, with_photos=False)
    assert done.proved.photos == 0
    found = restored(tmp_path / "found", done.path).around
    assert list(found.photos.whole()) == []

    laptop.sync(Centre(found))

    assert list(found.photos.whole()) == list(centre.around.photos.whole())


@pytest.mark.usefixtures("laptop")
def test_nothing_is_restored_over_something(centre, stick, tmp_path):
    path = made(centre, stick).path
    folder = tmp_path / "found"
    restored(folder, path)
    with pytest.raises(CentreOccupied):
        restored(folder, path)
    (folder / "centre.db").unlink()
    (folder / "root.key").write_text("00" * 32)
    with pytest.raises(RootKeyDiffers):
        restored(folder, path)


def test_tables_of_a_later_version_are_refused_before_anything_is_written(centre, stick, tmp_path):
    key, root = bytes(32), centre.around.root.seed
    header = BundleHeader(
        edition=EDITION, centre=centre.around.id, sender=centre.around.id, receiver=centre.around.id,
        scope="backup/2030-01-01", serial=1, keys=seal(key, SEALED_TO),
    )  # fmt: skip
    said = (form.Begin(revision="9999", made=0, root=root), form.End(rows={}, photos=0))
    path = stick / "later.nawl-centre"
    with path.open("wb") as file:
        write_bundle(file, header, key, map(form.write, said))

    with pytest.raises(BackupTooNew):
        restored(tmp_path / "found", path)
    assert not (tmp_path / "found" / "root.key").exists()


def test_twelve_newest_ten_days_and_nine_weeks_stay(centre, stick):
    for day in range(0, 90, 3):
        path = made(centre, stick, NIGHT + dt.timedelta(days=day)).path
    (stick / "something.nawl-centre").write_bytes(b"else")

    left = shelf.backups(stick, centre.around.id)

    assert left[0].path == path
    assert len(left) == 12 + 3  # the 12 newest reach back into the sixth week; three weeks before it have one each
    assert (stick / "something.nawl-centre").exists()


def test_two_of_one_minute_are_two_and_a_clock_that_jumped_drives_nothing_out(centre, stick):
    first, second = made(centre, stick), made(centre, stick)
    assert first.path != second.path
    ahead = made(centre, stick, NIGHT + dt.timedelta(days=365 * 60))
    later = made(centre, stick)
    assert [each.path for each in shelf.backups(stick, centre.around.id)] == [
        later.path, ahead.path, second.path, first.path,
    ]  # fmt: skip


@pytest.mark.usefixtures("laptop")
def test_a_damaged_journal_is_told_and_drives_no_good_backup_out(centre, stick):
    for hour in range(13):
        made(centre, stick, NIGHT + dt.timedelta(hours=hour % 2))
    with centre.around.engine.begin() as connection:
        connection.execute(sa.update(entries).where(entries.c.scope == OFFICE, entries.c.seq == 2).values(body=b"x"))

    done = made(centre, stick)

    assert [fault.kind for fault in done.faults] == ["hash"]
    assert done.removed == []


def test_a_backup_of_the_first_version_is_migrated(centre, laptop, stick, tmp_path):
    """As that version would have made it: without the tables that it did not have."""
    new, old = made(centre, stick).path, stick / "old.nawl-centre"
    later = {"held_for", "recoveries"}
    with messages(new, with_keys(new, (bytes(RECOVERY),))) as found:
        begin, *parts, end = list(found)
    parts = [part for part in parts if not (isinstance(part, form.Rows) and part.table in later)]
    begin = msgspec.structs.replace(begin, revision="0001")
    end = msgspec.structs.replace(end, rows={name: count for name, count in end.rows.items() if name not in later})
    with new.open("rb") as file, old.open("wb") as written:
        header = read_header(file)
        key = content_key(header, (bytes(RECOVERY),))
        write_bundle(written, header, key, map(form.write, (begin, *parts, end)))

    around = restored(tmp_path / "found", old).around

    other = TestCentre(around.engine, tmp_path / "found")
    assert other.digest() == centre.digest()
    assert later <= set(sa.inspect(around.engine).get_table_names())
    laptop.register(1, "after")
    laptop.sync(other.line)
    assert other.digest() == laptop.digest()
