"""What is known to be true: which entries were saved, by whom, and after what."""

from hashlib import sha256

import sqlalchemy as sa
from simulation.centre import SimulatedCentre
from simulation.laptops import Laptop
from simulation.promises import Broken

from core.records.declare import LARGEST
from replica import schema
from replica.chains import find_chain

Device = Laptop | SimulatedCentre
Hashes = frozenset[bytes]


class Ledger:
    """Entries by their hashes, which stay the same wherever an entry is taken in.

    `personal`: the personal parts of those that people saved. `erased`: those that head office erased, whatever became
    of that since.
    `copied`: offices where a book was copied or put back, so that two documents may bear one number.
    """

    def __init__(self) -> None:
        self.personal: dict[bytes, bytes] = {}
        self.erased: set[bytes] = set()
        self.hostile: set[bytes] = set()
        self.forged: set[bytes] = set()
        self.copied: set[str] = set()
        self._seen: dict[int, Hashes] = {}

    def look(self, device: Device) -> None:
        """After something happened to a device: it may have more entries, and never fewer. Raises Broken."""
        now, before = hashes(device), self._seen.get(id(device), frozenset())
        if not before <= now:
            raise Broken(f"{len(before - now)} entries are gone from {_name(device)}")
        self._seen[id(device)] = now

    def forget(self, device: Device) -> None:
        """A device was put back to what it was once."""
        self._seen.pop(id(device), None)

    def write(self, device: Laptop, scope: str, before: Hashes, highest: int) -> int:
        """Notes what a laptop has saved since. Returns how many entries. Raises Broken."""
        new = hashes(device) - before
        table = schema.entries
        with device.disk.engine.connect() as connection:
            rows = connection.execute(sa.select(table).where(table.c.hash.in_(new))).all() if new else []
        for row in rows:
            self.personal[row.hash] = row.personal
            if row.lamport <= highest < LARGEST:
                raise Broken(f"{device.name} saved Lamport {row.lamport} in {scope} where {highest} had been seen")
        return len(new)

    def is_safe(self, laptop: Laptop, centre: SimulatedCentre) -> None:
        """What a laptop shows as safe is at the centre; what has left it, its marker knows. Raises Broken."""
        state, table = laptop.state(), schema.entries
        if laptop.marked() < state.at_centre.get(laptop.session.writer.chain, 0):
            raise Broken(f"{laptop.name}'s marker lags behind what has left the laptop")
        there = hashes(centre)
        with laptop.disk.engine.connect() as connection:
            for chain, seq in state.at_centre.items():
                known = find_chain(connection, chain)
                here = (table.c.chain == chain, table.c.seq <= seq)
                shown = connection.execute(sa.select(table.c.hash).where(*here)).scalars().all() if known else ()
                if not there.issuperset(shown):
                    raise Broken(f"{laptop.name} shows entries as safe that the centre has not")


def _name(device: Device) -> str:
    return device.name if isinstance(device, Laptop) else "the centre"


def hashes(device: Device) -> Hashes:
    """The entries that a device holds."""
    return frozenset(row[0] for row in device.disk.rows("SELECT hash FROM entries"))


def photos(device: Device) -> frozenset[bytes]:
    """The photos and documents that a device holds whole, by their hashes, whatever it believes. Raises Broken."""
    found = device.photos()
    for photo, data in found.items():
        if sha256(data).digest() != photo:
            raise Broken(f"a photo on {_name(device)} is not what was taken")
    return frozenset(found)


def highest_lamport(device: Device, scope: str) -> int:
    """Of the entries that a device holds."""
    table = schema.entries
    with device.disk.engine.connect() as connection:
        return connection.execute(sa.select(sa.func.max(table.c.lamport)).where(table.c.scope == scope)).scalar() or 0


def personal_parts(device: Device) -> dict[bytes, bytes]:
    """The personal parts that a device holds, by their entries' hashes; empty ones among them."""
    table = schema.entries
    with device.disk.engine.connect() as connection:
        return {row.hash: row.personal for row in connection.execute(sa.select(table.c.hash, table.c.personal))}


def entry_at(device: Device, chain: bytes, seq: int) -> bytes:
    """The hash of the entry at a place that a device holds."""
    table = schema.entries
    with device.disk.engine.connect() as connection:
        here = (table.c.chain == chain, table.c.seq == seq)
        return connection.execute(sa.select(table.c.hash).where(*here)).scalar_one()
