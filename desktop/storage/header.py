"""The one file of a book that is not encrypted: its format, its random id and the wrapped keys.

It names nobody. It is kept twice, each copy with a checksum: without it the whole book would be lost to one bad sector.
The frame (a line of JSON with `format`, a line with its BLAKE2b-256) stays the same in every later format.
"""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from desktop.storage import durable
from desktop.storage.keys import MOST_MEMORY, MOST_PASSES, SALT_BYTES, SealedKey, Wrap
from desktop.storage.problems import BookDamaged, BookTooNew, NotABook

FORMAT = 1
NAMES = ("book.keys", "book.keys.copy")


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What must be known before a book can be opened."""

    format: int = FORMAT
    book: bytes
    wraps: tuple[Wrap, ...]
    recovery: tuple[SealedKey, ...] = ()


class _Format(msgspec.Struct):
    format: int


def write(folder: Path, header: Header) -> None:
    """Write both copies, one after the other, each durable. Raises what durable.write does."""
    data = framed(header)
    for name in NAMES:
        durable.write(folder / name, data)


def read(folder: Path) -> Header:
    """Return the first copy that is whole. Raises NotABook, BookDamaged, BookTooNew."""
    paths = [folder / name for name in NAMES if (folder / name).is_file()]
    if not paths:
        raise NotABook
    for path in paths:
        with suppress(BookDamaged):
            return _parse(path.read_bytes())
    raise BookDamaged(part="keys")


def mend(folder: Path, header: Header) -> None:
    """Write both copies again if a bad sector or a power cut between them left one behind."""
    contents = {(folder / name).read_bytes() if (folder / name).is_file() else b"" for name in NAMES}
    if len(contents) > 1:
        write(folder, header)


def framed(record: msgspec.Struct) -> bytes:
    """Return a line of JSON and a line with its checksum."""
    line = msgspec.json.encode(record)
    return line + b"\n" + _checksum(line) + b"\n"


def unframed(data: bytes) -> bytes:
    """Return the line of JSON. Raises BookDamaged."""
    line, _, rest = data.partition(b"\n")
    if rest.strip() != _checksum(line):
        raise BookDamaged(part="keys")
    return line


def _parse(data: bytes) -> Header:
    line = unframed(data)
    try:
        found = msgspec.json.decode(line, type=_Format).format
        if found > FORMAT:
            raise BookTooNew(found=found, known=FORMAT)
        header = msgspec.json.decode(line, type=Header)
    except msgspec.MsgspecError as error:
        raise BookDamaged(part="keys") from error
    if not all(_is_sane(each) for each in header.wraps):
        raise BookDamaged(part="keys")
    return header


def _is_sane(wrap: Wrap) -> bool:
    """Refuse costs that a forged file could use to hang the laptop."""
    how = wrap.derivation
    return len(how.salt) == SALT_BYTES and how.cost.memory <= MOST_MEMORY and how.cost.passes <= MOST_PASSES


def _checksum(line: bytes) -> bytes:
    return blake2b(line, digest_size=32).hexdigest().encode()
