"""Reads a backup to its end and proves that it is what was written: every byte, every photo, every count."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from core.exchange.bundle import BundleHeader, content_key, read_content, read_header
from core.exchange.bundle_files import opened
from core.exchange.bundle_problems import BundleDamaged, BundleForOthers
from core.exchange.wire import Message
from server.backups import form
from server.backups.problems import NoKeyForBackup, NotABackup

Unlock = Callable[[BundleHeader], bytes]
"""Gives a backup's content key."""


class Proved(NamedTuple):
    """What a backup holds. `root`: the seed of head office's root key. `rows`: by table."""

    centre: bytes
    revision: str
    made: int
    root: bytes
    recovery: bytes
    rows: dict[str, int]
    photos: int


def with_keys(path: Path, private_keys: tuple[bytes, ...]) -> Unlock:
    """Opens it with one of some X25519 private keys. Raises NoKeyForBackup."""

    def unlock(header: BundleHeader) -> bytes:
        try:
            return content_key(header, private_keys)
        except BundleForOthers as problem:
            raise NoKeyForBackup(path=str(path)) from problem

    return unlock


@contextmanager
def messages(path: Path, unlock: Unlock) -> Iterator[Iterator[Message]]:
    """A backup's messages, of which the first is Begin and the last End.

    Raises NotABundle, NotABackup, NoKeyForBackup, BundleTooNew, BundleDamaged: that, perhaps, only at the end.
    """
    with opened(path) as file:
        header = read_header(file)
        if not header.scope.startswith(form.SCOPE):
            raise NotABackup(path=str(path))
        key = unlock(header)
        yield map(form.read, read_content(file, header, key))


def prove(path: Path, unlock: Unlock) -> Proved:
    """Reads all of a backup. Raises as `messages`."""
    with messages(path, unlock) as found:
        begin = next(found)
        if not isinstance(begin, form.Begin):
            raise BundleDamaged
        rows: Counter[str] = Counter()
        photos = _Photos()
        end = None
        for message in found:
            match message:
                case form.Rows():
                    rows[message.table] += len(message.rows)
                case form.PhotoPart():
                    photos.add(message)
                case form.End():
                    end = message
        if end is None or end.rows != dict(rows) or end.photos != photos.count:
            raise BundleDamaged
    centre = _centre(path)
    return Proved(centre, begin.revision, begin.made, begin.root, begin.recovery, end.rows, end.photos)


def _centre(path: Path) -> bytes:
    with opened(path) as file:
        return read_header(file).centre


class _Photos:
    """Hashes photos whose parts follow one another. `count`: of those that are what their names say."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = hashlib.sha256()

    def add(self, part: form.PhotoPart) -> None:
        """Raises BundleDamaged, behind the last part of a photo."""
        self._hash.update(part.data)
        if len(part.data) < form.PHOTO_PART:
            if self._hash.digest() != part.photo:
                raise BundleDamaged
            self.count += 1
            self._hash = hashlib.sha256()
