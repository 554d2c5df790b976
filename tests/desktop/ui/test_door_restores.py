"""Where a book is lost, damaged or locked for ever, the door gets it back."""

import datetime as dt

import pytest
from centres import TestCentre
from nacl.public import PrivateKey
from offices import PASSPHRASE, an_office, opened, surroundings
from safekeeping import fill, register
from test_door import ANSWERS, a_door

from core.exchange.recovering import read_recovery_code
from desktop.backup import recovery
from desktop.backup.keeping import Keeping
from desktop.backup.problems import BackupDamaged, BookRestorable, NotABackup
from desktop.storage.enlisting import enlist
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import FolderNotEmpty, WrongPassphrase, WrongRecoveryKey
from desktop.ui.door.getting_back import Key
from desktop.ui.door.problems import PassphrasesDiffer
from desktop.ui.entering import Entering
from desktop.window import PORTS
from replica.engines import sqlite
from server import recovering as at_centre
from server.key_files import PUBLIC, write_key_file

NOON = dt.datetime(2026, 11, 23, 10, 42, tzinfo=dt.UTC)
NEW = "عبارة جديدة ٩"


@pytest.fixture
def backup(tmp_path):
    """The backup of a book, which goes on after it; head office's key file opens both."""
    private = PrivateKey.generate()
    (tmp_path / "recovery.key").write_text("# head office\n" + bytes(private).hex())
    with an_office(tmp_path) as session:
        fill(session)
        recovery.trust(session, bytes(private.public_key))
        keeping = Keeping(session, surroundings(tmp_path).machine)
        keeping.choose(tmp_path / "stick")
        made = keeping.back_up(NOON)
        register(session, "قرية بعدها")
    return made


@pytest.fixture
def entering(tmp_path, qapp, qtbot):
    found = Entering(qapp, a_door(tmp_path, PORTS.centre), "ar", PORTS, surroundings(tmp_path))
    yield found
    if found.surface is not None:
        qtbot.waitUntil(lambda: found.surface.background.is_idle, timeout=20_000)
    found.close()


def damage(folder):
    """Another bit in the middle of the database."""
    data = bytearray((folder / "book.db").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "book.db").write_bytes(data)


def test_a_backup_comes_back_as_a_book_of_its_own(tmp_path, backup):
    back = a_door(tmp_path, PORTS.centre).back
    looked = back.look(backup.path)
    assert (looked.office, looked.complete, looked.lacks) == ("AJL", backup.manifest.complete, False)
    done = back.restore(backup.path, Key(PASSPHRASE), tmp_path / "new")
    assert done.laptop == f"{backup.manifest.laptop}B"
    assert done.complete == backup.manifest.complete
    with opened(tmp_path / "book", surroundings(tmp_path)) as old:
        assert old.writer.chain, "the old one stays as it was"


def test_what_is_no_backup_or_was_changed_is_said(tmp_path, backup):
    back = a_door(tmp_path, PORTS.centre).back
    (tmp_path / "a.txt").write_bytes(b"nothing")
    with pytest.raises(NotABackup):
        back.look(tmp_path / "a.txt")
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2] ^= 1
    backup.path.write_bytes(data)
    with pytest.raises(BackupDamaged):
        back.look(backup.path)


def test_a_wrong_passphrase_or_a_full_folder_leaves_nothing(tmp_path, backup):
    back = a_door(tmp_path, PORTS.centre).back
    with pytest.raises(WrongPassphrase):
        back.restore(backup.path, Key("ليست هي"), tmp_path / "new")
    assert not (tmp_path / "new").exists()
    with pytest.raises(FolderNotEmpty):
        back.restore(backup.path, Key(PASSPHRASE), tmp_path)


def test_head_offices_key_file_sets_a_forgotten_passphrase_anew(tmp_path, backup):
    back, key = a_door(tmp_path, PORTS.centre).back, tmp_path / "recovery.key"
    assert backup.path.is_file()
    office, (founder,) = back.officers(tmp_path / "book", key)
    assert office == "AJL", "head office sees whose book it is before it sets anything"
    with pytest.raises(PassphrasesDiffer):
        back.recover(tmp_path / "book", key, founder.number, NEW, "أخرى")
    with back.recover(tmp_path / "book", key, founder.number, NEW, NEW) as session:
        assert session.book.officer == founder.number
    (tmp_path / "other.key").write_text(bytes(PrivateKey.generate()).hex())
    with pytest.raises(WrongRecoveryKey):
        back.officers(tmp_path / "book", tmp_path / "other.key")


def test_of_a_damaged_book_the_door_names_the_good_backup_and_restores_it(tmp_path, backup, entering, qtbot):
    with opened(tmp_path / "book", surroundings(tmp_path)):
        pass
    damage(tmp_path / "book")
    with pytest.raises(BookRestorable) as problem:
        a_door(tmp_path).open(tmp_path / "book", PASSPHRASE)
    assert problem.value.parameters["backup"] == str(backup.path)
    door = entering.show_door()
    door._folder = tmp_path / "book"
    door.show_page(0)
    door._opening.passphrase.setText(PASSPHRASE)
    door._open()
    qtbot.waitUntil(door.notice.remedy.isVisible, timeout=20_000)
    assert f"\u2066{backup.path}\u2069" in door.notice.words.text(), "a path's slashes stay in order"
    door.notice.remedy.click()
    qtbot.waitUntil(door.restoring.button.isEnabled, timeout=20_000)
    assert door.restoring._where.text().strip("\u2066\u2069") == str(tmp_path / "documents" / "AJL")
    door.restoring.passphrase.setText(PASSPHRASE)
    door.restoring.restore()
    qtbot.waitUntil(door.restoring.after.isVisible, timeout=20_000)
    assert f"{backup.manifest.laptop}B" in door.restoring._from_now.text()
    door.restoring.go_on.click()
    qtbot.waitUntil(lambda: entering.surface is not None, timeout=20_000)
    assert entering.surface.desk.session.book.folder == tmp_path / "documents" / "AJL"


def test_a_backup_whose_passphrases_are_forgotten_comes_back_by_the_key_file(tmp_path, backup, entering, qtbot):
    door = entering.show_door()
    door.show_page(3)
    door.restoring.begin(backup.path)
    qtbot.waitUntil(door.restoring.button.isEnabled, timeout=20_000)
    door.restoring._key_file = tmp_path / "recovery.key"
    door.restoring.restore()
    qtbot.waitUntil(door.restoring.after.isVisible, timeout=20_000)
    door.restoring.go_on.click()
    qtbot.waitUntil(door.recovering.button.isEnabled, timeout=20_000)
    door.recovering.first.setText(NEW)
    door.recovering.again.setText(NEW)
    door.recovering.recover()
    qtbot.waitUntil(lambda: entering.surface is not None, timeout=20_000)
    assert entering.surface.desk.session.book.keyring.whose(NEW) == 1


def test_the_page_asks_whose_passphrase_it_is(tmp_path, backup, entering, qtbot):
    assert backup.path.is_file()
    with opened(tmp_path / "book", surroundings(tmp_path)) as session:
        enlist(session, NewOfficer(name="هدى الزعبي", passphrase="قمر 12"))
    door = entering.show_door()
    door._folder = tmp_path / "book"
    door._recover()
    door.recovering.try_key(tmp_path / "nothing.key")
    qtbot.waitUntil(lambda: bool(door.notice.words.text()), timeout=20_000)
    assert not door.recovering.button.isEnabled()
    door.recovering.try_key(tmp_path / "recovery.key")
    qtbot.waitUntil(door.recovering.button.isEnabled, timeout=20_000)
    assert [door.recovering.officers.itemText(at) for at in range(2)] == ["رنا الخطيب", "هدى الزعبي"]


def test_a_new_book_is_told_that_nobody_backs_it_up(tmp_path, entering, qtbot):
    entering.enter(a_door(tmp_path).make(ANSWERS))
    entering.surface._backups.start()
    notices = entering.surface.window.notices
    qtbot.waitUntil(lambda: any("نسخ الاحتياطية" in one.accessibleName() for one in notices._shown), timeout=20_000)


def test_head_office_helps_over_the_line_where_no_key_file_is_at_hand(tmp_path, qapp, qtbot):
    private = PrivateKey.generate()
    (tmp_path / "centre").mkdir()
    centre = TestCentre(sqlite(tmp_path / "centre" / "db"), tmp_path / "centre")
    with an_office(tmp_path) as session:
        recovery.trust(session, bytes(private.public_key))
    write_key_file(tmp_path / "centre" / PUBLIC, "", bytes(private.public_key))
    entering = Entering(qapp, a_door(tmp_path, PORTS.centre), "ar", PORTS, surroundings(tmp_path))
    with centre.listening() as address:
        door = entering.show_door()
        door._folder = tmp_path / "book"
        door._call()
        qtbot.waitUntil(lambda: door.calling.officers.count() == 1, timeout=20_000)
        door.calling.address.setText(address)
        for typed in (door.calling.first, door.calling.again):
            typed.setText(NEW)
        door.calling.ask()
        qtbot.waitUntil(door.calling.outcome.isVisible, timeout=20_000)
        code = read_recovery_code(door.calling.code.text().strip("\u2066\u2069"))
        with centre.around.engine.begin() as connection:
            at_centre.give(connection, code, "AJL", bytes(private))
        door.calling.ask()
        qtbot.waitUntil(lambda: entering.surface is not None, timeout=20_000)
    assert entering.surface.desk.session.book.keyring.whose(NEW) == 1
    qtbot.waitUntil(lambda: entering.surface.background.is_idle, timeout=20_000)
    entering.close()
    centre.around.engine.dispose()
