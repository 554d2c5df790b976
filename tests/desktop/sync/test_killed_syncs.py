"""A laptop that is killed while it saves and syncs: nothing that it called saved is lost, and nothing is doubled."""

import os
import random
import time

from centres import Laptop
from killed import register_and_sync

from replica.check import check

KILLS = int(os.environ.get("NAWL_SYNC_KILLS", "15"))


def kill_once(nursery, folder, address: str, run: int, chance: random.Random) -> None:
    process = nursery.Process(target=register_and_sync, args=(folder, address, run))
    process.start()
    wait_for(folder, f"{run}-1\n")
    time.sleep(chance.uniform(0, 0.25))
    process.kill()
    process.join()


def wait_for(folder, line: str) -> None:
    saved, end = folder / "saved", time.monotonic() + 60
    while not saved.exists() or line not in saved.read_text():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_killed_at_random_moments(centre, nursery, tmp_path):
    chance = random.Random(17)
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    for laptop in (first, second):
        laptop.enrol(centre)
    first.close()
    with centre.listening() as address:
        for run in range(KILLS):
            kill_once(nursery, tmp_path / "first", address, run, chance)
    saved = (tmp_path / "first" / "saved").read_text().split()
    first = Laptop(tmp_path / "first")
    names = first.names()
    assert set(saved) <= set(names)
    assert len(names) == len(set(names))

    for laptop in (first, second, first):
        laptop.sync(centre.line)

    assert first.digest() == second.digest() == centre.digest()
    assert second.names() == names
    with first.session.book.write() as connection:
        assert check(connection) == []
        connection.rollback()
    first.close()
    second.close()
