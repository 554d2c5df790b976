"""Head office opens a book whose passphrases are forgotten, with the key that it keeps."""

import pytest
from nacl.public import PrivateKey
from offices import PASSPHRASE

from desktop.backup.problems import NotARecoveryKey
from desktop.backup.recovery import read_key, trust
from desktop.storage.book import Book
from desktop.storage.problems import WrongPassphrase, WrongRecoveryKey


def test_head_office_opens_a_book_that_trusts_its_key(session, tmp_path):
    private = PrivateKey.generate()
    (tmp_path / "recovery.key").write_text(f"# Head office's key\n{bytes(private).hex()}\n", encoding="ascii")
    key = read_key(tmp_path / "recovery.key")
    folder = session.book.folder
    trust(session, bytes(PrivateKey(key).public_key))
    before = (folder / "book.keys").read_bytes()
    trust(session, bytes(PrivateKey(key).public_key))
    assert (folder / "book.keys").read_bytes() == before, "nothing to do"
    session.close()
    with Book.recover(folder, key) as book:
        book.keyring.set_passphrase(1, "a new one")
    Book.open(folder, "a new one").close()
    with pytest.raises(WrongPassphrase):
        Book.open(folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryKey):
        Book.recover(folder, bytes(PrivateKey.generate()))


def test_a_key_typed_from_paper_is_read(tmp_path):
    digits = bytes(range(32)).hex().upper()
    lines = "-".join(digits[at : at + 4] for at in range(0, 64, 4))
    (tmp_path / "key").write_text(f"# note: abc\n\n {lines[:39]}\n{lines[39:]} \n", encoding="ascii")
    assert read_key(tmp_path / "key") == bytes(range(32))


@pytest.mark.parametrize("data", [b"", b"# 00", b"00" * 31, b"00" * 33, b"zz" * 32, b"\xff\xfe", b"0" * 63])
def test_what_is_no_key_is_refused(tmp_path, data):
    (tmp_path / "key").write_bytes(data)
    with pytest.raises(NotARecoveryKey):
        read_key(tmp_path / "key")
    with pytest.raises(NotARecoveryKey):
        read_key(tmp_path / "missing")
