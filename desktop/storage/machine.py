"""Tells this machine from every other, so that a copied book is noticed."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Self

import msgspec
import nacl.utils
import platformdirs

from desktop.storage import durable

Random = Callable[[int], bytes]


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    id: bytes
    hardware: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One person's account on one machine; `home` is the folder where Nawl keeps what must not travel with a book."""

    id: bytes
    home: Path

    @classmethod
    def at(cls, home: Path, *, hardware: Callable[[], bytes] | None = None, random: Random = nacl.utils.random) -> Self:
        """Return the machine whose home this is. A home that was copied here from another machine gets a new id."""
        here = blake2b((hardware or hardware_id)(), digest_size=16, person=b"nawl machine").digest()
        kept = _read(home / "machine.json")
        if kept is None or kept.hardware != here:
            kept = _Kept(id=random(16), hardware=here)
            with durable.disk_faults():
                home.mkdir(parents=True, exist_ok=True)
            durable.write(home / "machine.json", msgspec.json.encode(kept))
        return cls(id=kept.id, home=home)


def default_home() -> Path:
    """Return the usual place for it: outside the documents that people copy and back up."""
    return platformdirs.user_data_path("Nawl", appauthor=False, roaming=False)


def hardware_id() -> bytes:
    """Return the operating system's own id of this installation; empty where it has none."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  # exists on Windows only

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0]).encode()
    try:
        return Path("/etc/machine-id").read_bytes().strip()
    except OSError:
        return b""


def _read(path: Path) -> _Kept | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None
