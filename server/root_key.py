"""Head office's root key: a file that only its owner can read."""

from collections.abc import Callable
from pathlib import Path

from core.ids import NO_CHAIN
from core.journal.chain import Writer
from server.key_files import write_key_file
from server.problems import RootKeyDiffers, RootKeyMissing, RootKeyOfNone

NAME = "root.key"
_NOTE = """# Head office's root key: 64 hexadecimal digits that sign what this centre's chains may write.
# Whoever has it can pass for head office. Keep a copy on paper or on a stick in a safe, and nowhere else.
"""


def make_root(folder: Path, random: Callable[[int], bytes]) -> Writer:
    """Makes the key and its file. Raises DataUnwritable, RootKeyOfNone."""
    if (folder / NAME).exists():
        raise RootKeyOfNone(path=str(folder / NAME))
    root = Writer(NO_CHAIN, random(32))
    keep_root(folder, root)
    return root


def keep_root(folder: Path, root: Writer) -> None:
    """Writes the key's file, which is not there yet. Raises DataUnwritable."""
    write_key_file(folder / NAME, _NOTE, root.seed)


def read_root(folder: Path, public: bytes) -> Writer:
    """Reads the key whose public half is known. Raises RootKeyMissing, RootKeyDiffers."""
    root = kept_root(folder)
    if root.key != public:
        raise RootKeyDiffers(path=str(folder / NAME))
    return root


def kept_root(folder: Path) -> Writer:
    """The key that is in a folder, whichever it is. Raises RootKeyMissing, RootKeyDiffers (it is no key)."""
    path = folder / NAME
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except OSError as error:
        raise RootKeyMissing(path=str(path)) from error
    try:
        return Writer(NO_CHAIN, bytes.fromhex("".join(line for line in lines if not line.startswith("#"))))
    except ValueError as error:
        raise RootKeyDiffers(path=str(path)) from error
