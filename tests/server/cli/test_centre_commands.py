"""The centre's commands: made, manned, and rid of what must go."""

import json
import stat
import time

import nacl.utils
import pytest
from click.testing import CliRunner
from nacl.public import PrivateKey
from villages import VillageOffice

from core.exchange.problems import NotEnrolled
from desktop.backup.recovery import read_key
from replica.engines import sqlite
from server.centre import Centre
from server.cli import commands
from server.cli.opening import DATABASE
from server.founding import open_centre

PASSWORD = "seven looms by the well"


@pytest.fixture
def run(tmp_path):
    def run(*arguments, fails=False, **more):
        done = CliRunner().invoke(commands, [*arguments, "--data", str(tmp_path / "centre")], **more)
        assert (done.exit_code != 0) == fails, done.output
        return done.output

    return run


@pytest.fixture
def office(tmp_path, run):
    """A village office that the commands let in and that has synced."""
    run("init")
    office = VillageOffice(tmp_path / "laptop", "AJL", "مكتب عجلون", people=3)
    code = json.loads(run("enrol", "--office", "AJL", "--name", "laptop", "--json"))["code"]
    with_centre(tmp_path, lambda line: (office.enrol(line, code), office.sync(line)))
    yield office
    office.close()


def kept_photos(folder):
    """The hashes of the photos at the centre, without thumbnails, which are small."""
    files = [path for path in (folder / "centre" / "photos").glob("??/*") if path.stat().st_size > 3000]
    return {bytes.fromhex(path.name) for path in files}


def with_centre(folder, act):
    engine = sqlite(folder / "centre" / DATABASE)
    around = open_centre(engine, folder / "centre", clock=lambda: int(time.time()), random=nacl.utils.random)
    try:
        return act(Centre(around))
    finally:
        engine.dispose()


def test_init_makes_keys_that_nobody_else_reads_and_says_how_to_keep_them(run, tmp_path):
    told = run("init")
    assert "safe" in told
    folder = tmp_path / "centre"
    for name in ("root.key", "recovery.key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert bytes(PrivateKey(read_key(folder / "recovery.key")).public_key) == read_key(folder / "recovery.pub")
    assert read_key(folder / "recovery.key").hex() not in told
    assert "already" in run("init", fails=True)


def test_a_user_is_added_with_a_good_password_and_once(run):
    run("init")
    password = {"env": {"NAWL_CENTRE_PASSWORD": PASSWORD}}
    run("user", "add", "Huda", "--role", "administrator", **password)
    run("user", "add", "lina", "--role", "viewer", "--office", "ajl", **password)
    assert "already" in run("user", "add", "huda", "--role", "viewer", fails=True, **password)
    for weak in ("short", "aaaaaaaaaaaaaaaa", "changeme123456", "nobody else knows huda2"):
        assert "guess" in run(
            "user", "add", "huda2", "--role", "viewer", fails=True, env={"NAWL_CENTRE_PASSWORD": weak}
        )
    run("user", "close", "lina")
    found = json.loads(run("user", "list", "--json"))["users"]
    assert [(user["name"], user["role"], user["offices"], user["closed"]) for user in found] == [
        ("huda", "administrator", [], False),
        ("lina", "viewer", ["AJL"], True),
    ]


def test_a_revoked_laptop_is_shut_out_and_what_it_wrote_before_counts(run, office, tmp_path):
    (laptop,) = json.loads(run("devices", "--json"))["devices"]
    assert not laptop["revoked"]
    assert laptop["entries"] > 10
    run("revoke", laptop["laptop"])
    assert json.loads(run("devices", "--json"))["devices"][0]["revoked"]
    with pytest.raises(NotEnrolled):
        with_centre(tmp_path, office.sync)
    assert json.loads(run("check", "--json"))["scopes"]["office/AJL"]["counts"]["artisan"] == 3
    assert "called so" in run("revoke", "AJL-XX", fails=True)


@pytest.mark.usefixtures("office")
def test_entries_behind_the_last_good_one_leave_the_tables_until_they_are_readmitted(run):
    name = json.loads(run("devices", "--json"))["devices"][0]["laptop"]

    def count():
        return json.loads(run("check", "--json"))["scopes"]["office/AJL"]["counts"]["artisan"]

    run("revoke", name, "--after", "2")
    assert count() == 0
    run("readmit", name, "3")
    assert count() == 1
    assert "no such entry" in run("readmit", name, "3", fails=True)


def test_a_person_is_erased_everywhere_and_nobody_else(run, office, tmp_path):
    portrait = office.portray(office.artisans[0])
    piece = office.photograph()
    with_centre(tmp_path, office.sync)
    assert kept_photos(tmp_path) == {portrait, piece}
    run("erase", "AJL", "AJL-1", "--yes")
    with_centre(tmp_path, office.sync)
    with_centre(tmp_path, office.sync)
    assert kept_photos(tmp_path) == {piece}
    assert office.has(piece)
    assert not office.has(portrait)
    held = json.loads(run("check", "--json"))
    assert held["ok"]
    assert office.digest() == held["scopes"]["office/AJL"]["digest"]
    assert office.names() == ["", "خديجة العمري", "مريم حداد"]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "centre").glob("centre.db*"))
    assert "فاطمة الخطيب".encode() not in kept
    assert "خديجة".encode() in kept


@pytest.mark.usefixtures("office")
def test_erasing_somebody_who_is_not_there_changes_nothing(run):
    assert "Nobody" in run("erase", "AJL", "AJL-77", "--yes", fails=True)
    assert "Nobody" in run("erase", "KRK", "AJL-1", "--yes", fails=True)


def test_a_centre_that_was_founded_without_a_recovery_key_gets_one_and_once(run, tmp_path):
    run("check")  # any command founds a centre
    root = (tmp_path / "centre" / "root.key").read_text()
    run("init")
    assert (tmp_path / "centre" / "root.key").read_text() == root
    kept = tmp_path / "centre"
    assert bytes(PrivateKey(read_key(kept / "recovery.key")).public_key) == read_key(kept / "recovery.pub")
    assert "already" in run("init", fails=True)


def test_a_backup_that_only_the_root_key_opens_says_so(run, tmp_path):
    (tmp_path / "stick").mkdir()
    told = run("backup", "--to", str(tmp_path / "stick"))
    assert "only be opened with the root key" in told
    (path,) = (tmp_path / "stick").iterdir()
    assert str(path) in run("check-backup", str(path))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("devices", "--database-url", "postgresql://nawl:a-long-one-93@/x?host=/nowhere"), "does not open"),
        (("serve", "--certificate", "FILE", "--key", "FILE"), "no certificate"),
        (("check-backup", "FILE"), "no bundle or backup"),
        (("usb", "export", "FOLDER", "--office", "ZZZ"), "No laptop"),
        (("devices",), "No laptop is let in yet"),
    ],
)
def test_what_is_wrong_or_missing_is_said_in_a_sentence(run, tmp_path, arguments, said):
    (tmp_path / "file").write_text("nothing of the kind")
    places = {"FILE": str(tmp_path / "file"), "FOLDER": str(tmp_path / "folder")}
    run("init")
    done = CliRunner().invoke(
        commands, [*(places.get(one, one) for one in arguments), "--data", str(tmp_path / "centre")]
    )
    assert said in done.output
    assert "a-long-one" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_damaged_database_is_said(run, tmp_path):
    run("init")
    (tmp_path / "centre" / DATABASE).write_bytes(b"not a database" * 1000)
    assert "does not open" in run("devices", fails=True)


def test_a_mistyped_folder_is_noticed_and_a_key_without_its_centre_too(run, tmp_path):
    assert "A new centre was founded" in run("devices")
    assert "A new centre was founded" not in run("devices")
    (tmp_path / "centre" / DATABASE).unlink()
    assert "Give the database that it had" in run("devices", fails=True)


def test_an_account_that_was_closed_is_opened_again(run):
    run("init")
    run("user", "add", "omar", "--role", "viewer", "--office", "ajl", env={"NAWL_CENTRE_PASSWORD": PASSWORD})
    run("user", "close", "omar")
    assert "(closed)" in run("user", "list")
    run("user", "open", "omar")
    assert "(closed)" not in run("user", "list")
