"""Notices that a book was restored from a backup or copied, by a marker that does not travel with it.

The marker lies in the machine's home and not in the book's folder: whoever puts back a whole folder from a stick would
put back a marker in it too. There is one for each chain, so a copy beside the original leaves the original's alone.

It may lag behind the book (that looks like a power cut, and is harmless), but it must be written before an entry leaves
the laptop: before an upload, a print, an export. Entries that never left can be lost to a restore and their places
in the chain used again, because nobody else has seen them. So saving an order costs no second fsync.
"""

from enum import Enum
from hashlib import blake2b
from pathlib import Path

import msgspec

from desktop.storage import durable
from desktop.storage.machine import Machine


class Verdict(Enum):
    """What became of a book since its marker was written. RESTORED and COPIED need a new incarnation."""

    SAME = "same"
    POWER_CUT = "power_cut"
    RESTORED = "restored"
    COPIED = "copied"


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Where a book's own chain stands; `incarnation` counts from 1 (its documents' series 3, 3B, 3C)."""

    chain: bytes
    seq: int
    incarnation: int = 1


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Which folder it is. A book that was moved keeps its inode, one put back in its place keeps its path (hashed)."""

    path: bytes
    inode: int


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine remembers of one chain."""

    machine: bytes
    place: Place
    head: Head


def place_of(folder: Path) -> Place:
    """Return which folder this is. Device numbers are left out: they change when the machine starts."""
    path = blake2b(str(folder.resolve()).encode(), digest_size=16, person=b"nawl place").digest()
    return Place(path=path, inode=folder.stat().st_ino)


def judge(marker: Marker | None, *, machine: bytes, place: Place, head: Head) -> Verdict:
    """Say what happened, from the marker of the book's present chain and what the book itself says."""
    if marker is None or marker.machine != machine:
        return Verdict.COPIED
    if marker.place.path != place.path and marker.place.inode != place.inode:
        return Verdict.COPIED
    if head.seq == marker.head.seq:
        return Verdict.SAME
    return Verdict.POWER_CUT if head.seq > marker.head.seq else Verdict.RESTORED


def verdict(machine: Machine, *, book: bytes, folder: Path, head: Head) -> Verdict:
    """Judge a book by its id, folder and head; ask before the first entry of a session is written."""
    return judge(read(machine, book, head.chain), machine=machine.id, place=place_of(folder), head=head)


def read(machine: Machine, book: bytes, chain: bytes) -> Marker | None:
    """Return the marker of a chain; None if there is none or it is unreadable, which makes the book a copy."""
    return _read(_folder(machine, book) / f"{chain.hex()}.json")


def write(machine: Machine, *, book: bytes, folder: Path, head: Head) -> None:
    """Remember where the chain stands; durable on return, and free if it stands there already.

    Raises DiskFull, BookUnwritable.
    """
    marker = Marker(machine=machine.id, place=place_of(folder), head=head)
    if read(machine, book, head.chain) == marker:
        return
    markers = _folder(machine, book)
    with durable.disk_faults():
        markers.mkdir(parents=True, exist_ok=True)
    line = msgspec.json.encode(marker)
    durable.write(markers / f"{head.chain.hex()}.json", line + b"\n" + _checksum(line) + b"\n")


def last_incarnation(machine: Machine, book: bytes) -> int:
    """Return the highest incarnation that this machine knows of a book, 0 if none; a restored book may know fewer."""
    markers = (_read(path) for path in _folder(machine, book).glob("*.json"))
    return max((marker.head.incarnation for marker in markers if marker is not None), default=0)


def _folder(machine: Machine, book: bytes) -> Path:
    return machine.home / "markers" / book.hex()


def _read(path: Path) -> Marker | None:
    """A marker if its bytes are those that were written: a flipped bit might make it lag and hide a restore."""
    try:
        line, _, rest = path.read_bytes().partition(b"\n")
        return msgspec.json.decode(line, type=Marker) if rest.strip() == _checksum(line) else None
    except (OSError, msgspec.MsgspecError):
        return None


def _checksum(line: bytes) -> bytes:
    return blake2b(line, digest_size=16, person=b"nawl marker").hexdigest().encode()
