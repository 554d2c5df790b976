"""Reads head office's key files: lines that begin with # say what it is, the others are hexadecimal digits."""

from pathlib import Path

from server.problems import BadKeyFile

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
