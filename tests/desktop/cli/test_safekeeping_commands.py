"""Backups, restoring, officers and the reserve from the command line."""

from pathlib import Path

import pytest
from nacl.public import PrivateKey
from terminal import Terminal

from desktop.storage import engine


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def newly(nawl: Terminal, **more: str) -> Terminal:
    """The same terminal with new passphrases or PINs in its environment."""
    nawl.environment.update({f"NAWL_NEW_{name.upper()}": value for name, value in more.items()})
    return nawl


def test_a_backup_says_how_far_it_goes_and_comes_back_as_a_book(nawl: Terminal, stick: Path, tmp_path: Path) -> None:
    sale = nawl.with_piece().ask("sell", "--line", "EMB-1:1")
    made = nawl.ask("backup", "--to", str(stick))
    assert made["complete"]["invoice"] in str(sale)
    assert made["complete"]["invoice"] in Terminal(tmp_path, lang="ar").say("check-backup", made["file"])
    again = Terminal(tmp_path, book="again")
    restored = again.ask("restore", made["file"])
    assert restored["laptop"] == made["laptop"] + "B"
    assert again.ask("check")["ok"]
    assert nawl.ask("check")["ok"]


def test_arabic_says_complete_up_to_which_receipt(nawl: Terminal, stick: Path, tmp_path: Path) -> None:
    nawl.with_piece().say("sell", "--line", "EMB-1:1")
    line = Terminal(tmp_path, lang="ar").say("backup", "--to", str(stick))
    assert "كاملة حتى" in line
    assert "R00001" in line


def test_the_first_folder_is_chosen_and_nothing_is_due_twice(nawl: Terminal, stick: Path) -> None:
    assert "Choose one" in nawl.complaint("backup")
    nawl.say("backup", "--to", str(stick))
    assert nawl.ask("backup", "--if-due") == {"made": False}
    assert Path(nawl.ask("backup")["file"]).parent == stick


def test_a_stick_that_is_not_there_is_asked_for(nawl: Terminal, tmp_path: Path) -> None:
    assert "stick" in nawl.complaint("backup", "--to", str(tmp_path / "away" / "stick"))


def test_a_damaged_backup_is_not_good_and_not_restored(nawl: Terminal, stick: Path, tmp_path: Path) -> None:
    file = Path(nawl.ask("backup", "--to", str(stick))["file"])
    data = bytearray(file.read_bytes())
    data[1000] ^= 1
    file.write_bytes(data)
    again = Terminal(tmp_path, book="again")
    for command in (("check-backup", str(file)), ("check-backup", str(file), "--inside"), ("restore", str(file))):
        assert "damaged" in again.complaint(*command)
    assert not again.book.exists()


def test_backups_are_listed_with_the_good_ones_though_the_book_cannot_be_opened(nawl: Terminal, stick: Path) -> None:
    assert "No backup" in nawl.say("backups")
    files = [nawl.ask("backup", "--to", str(stick))["file"] for _ in range(3)]
    data = bytearray(Path(files[1]).read_bytes())
    data[1000] ^= 1
    Path(files[1]).write_bytes(data)
    nawl.environment["NAWL_PASSPHRASE"] = "not needed"
    found = nawl.ask("backups", "--verify")["backups"]
    assert [(each["file"], each["good"]) for each in found] == [(files[2], True), (files[1], False), (files[0], True)]
    assert nawl.say("backups", "--verify").count("damaged") == 1


def test_nothing_is_restored_over_a_book(nawl: Terminal, stick: Path) -> None:
    file = nawl.ask("backup", "--to", str(stick))["file"]
    nawl.complaint("restore", file)
    assert nawl.ask("check")["ok"]


def test_a_damaged_book_names_the_good_backup(nawl: Terminal, stick: Path) -> None:
    made = nawl.ask("backup", "--to", str(stick))
    database = nawl.book / engine.NAME
    data = bytearray(database.read_bytes())
    data[-1000] ^= 1
    database.write_bytes(data)
    for command in ("check", "tasks", "backup"):
        assert made["file"] in nawl.complaint(command)
    Path(made["file"]).unlink()
    assert made["file"] not in nawl.complaint("check")


def test_a_damaged_photo_is_found_by_check_with_the_good_backup(nawl: Terminal, stick: Path, tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - this test only

    Image.new("RGB", (40, 40), "red").save(tmp_path / "piece.png")
    nawl.with_piece().say("photo", "add", "EMB-1", str(tmp_path / "piece.png"))
    made = nawl.ask("backup", "--to", str(stick))
    for path in (nawl.book / "blobs").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damage")
    status, out = nawl.run("check")
    assert (status, made["file"] in out) == (1, True)


def test_officers_come_go_and_change_their_passphrases(nawl: Terminal) -> None:
    assert newly(nawl, passphrase="قمر ١٢").ask("officer", "add", "--name", "هدى") == {"number": 2}
    nawl.environment["NAWL_PASSPHRASE"] = "قمر 12"
    newly(nawl, passphrase="شمس 3", pin="2580").say("officer", "passphrase")
    nawl.complaint("officer", "list")
    nawl.environment["NAWL_PASSPHRASE"] = "شمس 3"
    nawl.say("officer", "pin")
    found = nawl.ask("officer", "list")
    assert [(each["number"], each["can_open"], each["here"]) for each in found["officers"]] == [
        (1, True, False),
        (2, True, True),
    ]
    nawl.say("officer", "remove", "1")
    assert "removed" in nawl.say("officer", "list")
    nawl.complaint("officer", "remove", "2")
    nawl.complaint("officer", "remove", "7")


def test_a_forgotten_passphrase_is_set_anew_with_head_offices_key(nawl: Terminal, stick: Path, tmp_path: Path) -> None:
    private = PrivateKey.generate()
    (tmp_path / "recovery.key").write_text(f"# keep it in the safe\n{bytes(private).hex()}\n", encoding="ascii")
    (tmp_path / "recovery.pub").write_text(bytes(private.public_key).hex(), encoding="ascii")
    key = ("--key", str(tmp_path / "recovery.key"))
    assert not nawl.ask("officer", "list")["recovery"]
    nawl.complaint("recover", *key, status=2)
    nawl.complaint("recover", *key, "--office", "AJL")
    nawl.say("officer", "recovery", str(tmp_path / "recovery.pub"))
    file = nawl.ask("backup", "--to", str(stick))["file"]
    nawl.environment["NAWL_PASSPHRASE"] = "forgotten"
    nawl.complaint("check")
    assert "AJL" in newly(nawl, passphrase="a new one").complaint("recover", *key, "--office", "IRB")
    newly(nawl, passphrase="a new one").say("recover", *key, "--office", "AJL")
    nawl.environment["NAWL_PASSPHRASE"] = "a new one"
    assert nawl.ask("officer", "list")["recovery"]
    again = newly(Terminal(tmp_path, book="again"), passphrase="another one")
    again.say("restore", file, *key)
    again.say("recover", *key, "--office", "AJL")
    again.environment["NAWL_PASSPHRASE"] = "another one"
    assert again.ask("check")["ok"]


def test_the_reserve_is_given_up_without_opening_the_book(nawl: Terminal, tmp_path: Path) -> None:
    assert nawl.ask("ballast") == {"held": True}
    nawl.environment["NAWL_PASSPHRASE"] = "not needed"
    assert nawl.ask("ballast", "--release") == {"freed": True}
    assert nawl.ask("ballast", "--release") == {"freed": False}
    Terminal(tmp_path, book="no book").complaint("ballast")
