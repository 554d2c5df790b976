"""Officers are added, change their passphrases and leave; head office can open what they forgot."""

from pathlib import Path

import pytest
from nacl.public import PrivateKey

from desktop.storage import officers
from desktop.storage.book import Book
from desktop.storage.keys import LEAST_PASSES, MOST_MEMORY, MOST_PASSES, calibrated
from desktop.storage.officers import NewOfficer
from desktop.storage.problems import LastOfficer, PassphraseTaken, UnknownOfficer, WrongPassphrase, WrongRecoveryKey

HUDA = NewOfficer(name="هدى", passphrase="قمر 12")


def test_each_officer_opens_the_book_under_her_own_number(book: Book) -> None:
    assert officers.add(book, HUDA) == 2
    book.close()
    with Book.open(book.folder, HUDA.passphrase) as opened, opened.read() as connection:
        assert opened.officer == 2
        assert [officer.name for officer in officers.listed(opened, connection)] == ["سلمى الخطيب", "هدى"]


def test_no_two_officers_have_one_passphrase(book: Book) -> None:
    officers.add(book, HUDA)
    with pytest.raises(PassphraseTaken):
        officers.add(book, NewOfficer(name="ريم", passphrase="قمر ١٢"))
    with book.read() as connection:
        assert len(officers.listed(book, connection)) == 2
    with pytest.raises(PassphraseTaken):
        book.keyring.set_passphrase(1, HUDA.passphrase)


def test_a_changed_passphrase_replaces_the_old_one(book: Book) -> None:
    old = HUDA.passphrase
    number = officers.add(book, HUDA)
    book.keyring.set_passphrase(number, "نجمة 5")
    book.keyring.set_passphrase(number, "نجمة 5")  # her own is not taken
    book.close()
    with pytest.raises(WrongPassphrase):
        Book.open(book.folder, old)
    with Book.open(book.folder, "نجمة 5") as opened:
        assert opened.keyring.whose("نجمة 5") == number


def test_one_who_left_opens_nothing_and_keeps_her_name_and_number(book: Book) -> None:
    book.keyring.remove(officers.add(book, HUDA))
    assert officers.add(book, NewOfficer(name="ريم", passphrase="x")) == 3
    with book.read() as connection:
        assert [(o.number, o.can_open) for o in officers.listed(book, connection)] == [(1, True), (2, False), (3, True)]
    book.close()
    with pytest.raises(WrongPassphrase):
        Book.open(book.folder, HUDA.passphrase)


def test_the_last_officer_stays(book: Book) -> None:
    with pytest.raises(LastOfficer):
        book.keyring.remove(1)
    with pytest.raises(UnknownOfficer):
        book.keyring.remove(7)


def test_head_office_opens_with_its_recovery_key_and_no_other(book: Book) -> None:
    key, stranger = PrivateKey.generate(), PrivateKey.generate()
    book.keyring.seal_for(bytes(key.public_key), "AJL")
    book.close()
    with pytest.raises(WrongRecoveryKey):
        Book.recover(book.folder, bytes(stranger))
    with Book.recover(book.folder, bytes(key)) as opened:
        assert opened.officer is None
        opened.keyring.set_passphrase(1, "جديدة")
    Book.open(book.folder, "جديدة").close()


def test_a_book_without_recovery_key_opens_for_none(book: Book) -> None:
    book.close()
    with pytest.raises(WrongRecoveryKey):
        Book.recover(book.folder, bytes(PrivateKey.generate()))


def test_the_file_of_keys_holds_no_name_and_no_key(book: Book, tmp_path: Path) -> None:
    officers.add(book, HUDA)
    for path in (tmp_path / "book").glob("book.keys*"):
        data = path.read_bytes()
        assert "هدى".encode() not in data
        assert book.keyring.data_key not in data


def test_subkeys_differ_by_purpose_and_from_the_data_key(book: Book) -> None:
    assert len({book.keyring.subkey("a"), book.keyring.subkey("b"), book.keyring.data_key}) == 3


@pytest.mark.parametrize(("took", "passes"), [(0.06, 20), (0.5, LEAST_PASSES), (0.0001, MOST_PASSES)])
def test_the_cost_follows_the_machine_within_bounds(took: float, passes: int) -> None:
    clock = iter([10.0, 10.0 + took])
    cost = calibrated(0.4, lambda: next(clock))
    assert (cost.passes, cost.memory) == (passes, MOST_MEMORY)
