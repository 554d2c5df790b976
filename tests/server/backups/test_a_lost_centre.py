"""A centre is backed up while it serves, goes on, is lost, and comes back: by its processes, its files, its laptops."""

import threading

import pytest
from centre_processes import CentreProcesses
from centres import OFFICE, Laptop
from pictures import picture
from postgres import empty_database

from desktop.sync.enrol import enrol
from desktop.sync.http_line import HttpLine
from desktop.sync.run import Sync


@pytest.fixture
def other(cluster):
    with empty_database(cluster) as engine:
        yield engine


def sync(laptop, address, times=1):
    line = HttpLine(address)
    for _ in range(times):
        Sync(laptop.session, line, laptop.clock).run()
    line.close()


def test_a_backup_made_while_it_serves_and_its_laptops_give_everything_back(postgres, other, tmp_path):
    centre = CentreProcesses(tmp_path / "centre", postgres)
    centre.run("init")
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    shelf = tmp_path / "stick"
    shelf.mkdir()
    with centre.serving() as address:
        for laptop in (first, second):
            line = HttpLine(address)
            enrol(laptop.session, line, address, centre.code())
            line.close()
        first.register(20)
        early = first.photograph(picture(1))
        sync(first, address)
        first.register(60, "meanwhile")
        meanwhile = threading.Thread(target=sync, args=(first, address, 3))
        meanwhile.start()
        made = centre.tell("backup", "--to", shelf)
        meanwhile.join()
        second.register(5, "later")
        late = second.photograph(picture(2))
        sync(second, address, 2)
        third = Laptop(tmp_path / "third")  # let in after the backup
        enrol(third.session, HttpLine(address), address, centre.code())
        third.register(4, "third")
        sync(third, address, 2)
    assert made["rows"]["entries"] >= 20

    recovery = centre.folder / "recovery.key"
    found = CentreProcesses(tmp_path / "found", other)
    found.run("restore", made["path"], "--recovery-key", recovery)
    again = found.run("restore", made["path"], "--recovery-key", recovery, status=1)
    assert again.stderr.startswith("Error: The database is not empty")
    laptops = (first, second, third)
    with found.serving() as address:
        for _ in range(2):
            for laptop in laptops:
                sync(laptop, address, 2)
    digest = found.digest(OFFICE)
    assert [laptop.digest() for laptop in laptops] == [digest] * 3
    assert len(third.names()) == 20 + 60 + 5 + 4
    photos = {path.name for path in (found.folder / "photos").glob("??/*")}
    assert {early.hex(), late.hex()} <= photos
    for laptop in laptops:
        laptop.close()


def test_a_disk_that_is_full_says_so_and_leaves_nothing(postgres, tmp_path):
    centre = CentreProcesses(tmp_path / "centre", postgres)
    shelf = tmp_path / "stick"
    shelf.mkdir()
    centre.run("init")

    done = centre.run("backup", "--to", shelf, status=1, within=("prlimit", "--fsize=600"))

    assert done.stderr == "Error: The disk or stick is full. Nothing half is left there.\n"
    assert list(shelf.iterdir()) == []
    assert "plugged in" in centre.run("backup", "--to", tmp_path / "pulled out", status=1).stderr
