"""Head office's key files: lines that begin with # say what it is, the others are hexadecimal digits."""

import os
from pathlib import Path

from server.problems import BadKeyFile, DataUnwritable

RECOVERY, PUBLIC = "recovery.key", "recovery.pub"
"""The files of head office's recovery key: the private half, which does not stay, and the public half, which does."""

RECOVERY_NOTE = """\
# Head office's recovery key: 64 hexadecimal digits that open any book which was sealed for it, and backups.
# It is needed on no machine from day to day. Move it to two sticks in two safes, and leave it nowhere else.
"""
PUBLIC_NOTE = """# The public half of head office's recovery key. Laptops learn it when they are let in.
"""

_KEY_BYTES = 32


def read_key_file(path: Path) -> bytes:
    """The 32 bytes of a key's file, which may have been typed from paper with spaces and dashes. Raises BadKeyFile."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        digits = "".join(line for line in lines if not line.lstrip().startswith("#"))
        key = bytes.fromhex("".join(digits.replace("-", "").split()))
    except (OSError, ValueError) as error:
        raise BadKeyFile(path=str(path)) from error
    if len(key) != _KEY_BYTES:
        raise BadKeyFile(path=str(path))
    return key


def write_key_file(path: Path, note: str, key: bytes, mode: int = 0o600) -> None:
    """A new file that never had more rights than it ends with. Raises DataUnwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{note}{key.hex()}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise DataUnwritable(path=str(path.parent)) from error
