"""Keeps photos and issued documents as encrypted files, each once, found by the hash of its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path

import nacl.exceptions
import nacl.utils
from nacl.secret import Aead
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from core.disk import sync_folder
from desktop.storage import durable
from desktop.storage.keyring import Keyring, Random
from desktop.storage.problems import BlobDamaged, BlobMissing, BlobTooLarge
from desktop.storage.tables import blobs

MOST_BYTES = 32 << 20
_EDITION = b"\x01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """What is known of a kept file; `hash` is the SHA-256 of its content, `size` in bytes."""

    hash: bytes
    kind: str
    mime: str
    size: int


class Blobs:
    """The kept files of one book.

    A file's name is a keyed hash, so that nobody can tell from outside whether a known picture is here.
    """

    def __init__(self, folder: Path, keyring: Keyring, random: Random = nacl.utils.random) -> None:
        self._folder = folder / "blobs"
        self._name_key = keyring.subkey("blob names")
        self._box = Aead(keyring.subkey("blob contents"))
        self._random = random

    def save(self, connection: Connection, data: bytes, *, kind: str, mime: str) -> bytes:
        """Keep `data`; return its hash. The file is durable before the row, which the caller's commit makes.

        Raises BlobTooLarge, DiskFull, BookUnwritable.
        """
        if len(data) > MOST_BYTES:
            raise BlobTooLarge(size=len(data), most=MOST_BYTES)
        content = sha256(data).digest()
        self._write(content, data)
        row = insert(blobs).values(hash=content, kind=kind, mime=mime, size=len(data))
        connection.execute(row.on_conflict_do_nothing())
        return content

    def load(self, content: bytes) -> bytes:
        """Return what was kept under this hash. Raises BlobMissing, BlobDamaged."""
        return self._opened(content)[1]

    def sealed(self, content: bytes) -> bytes:
        """Return the file as it lies on the disk, after opening it to see that it is whole. Raises as `load`."""
        return self._opened(content)[0]

    def place(self, content: bytes) -> str:
        """Return where in the book's folder the file of this hash lies, with slashes."""
        return f"blobs/{self._path(content).relative_to(self._folder).as_posix()}"

    def find(self, connection: Connection, content: bytes) -> Blob | None:
        """Return what is known of a hash, or None if it is not here."""
        row = connection.execute(select(blobs).where(blobs.c.hash == content)).one_or_none()
        return None if row is None else Blob(hash=row.hash, kind=row.kind, mime=row.mime, size=row.size)

    def listed(self, connection: Connection) -> Iterator[Blob]:
        """Give all that is kept, by hash."""
        for row in connection.execute(select(blobs).order_by(blobs.c.hash)):
            yield Blob(hash=row.hash, kind=row.kind, mime=row.mime, size=row.size)

    def forget(self, connection: Connection, content: bytes) -> None:
        """Take the file out of the book; `sweep` removes it from the disk after the commit."""
        connection.execute(delete(blobs).where(blobs.c.hash == content))

    def sweep(self, connection: Connection) -> int:
        """Remove files that no row names, left by an erasure or a power cut; return how many.

        It takes the writing connection, because a file that is being saved has no row yet.
        """
        wanted = {self._path(bytes(content)) for content in connection.execute(select(blobs.c.hash)).scalars()}
        strays = [path for path in self._folder.glob("*/*") if path not in wanted]
        with durable.disk_faults():
            for path in strays:
                path.unlink()
        return len(strays)

    def problems(self, connection: Connection) -> Iterator[BlobMissing | BlobDamaged]:
        """Read every kept file and give what is wrong with any."""
        for blob in self.listed(connection):
            try:
                self.load(blob.hash)
            except (BlobMissing, BlobDamaged) as problem:
                yield problem

    def _write(self, content: bytes, data: bytes) -> None:
        path = self._path(content)
        try:
            self.load(content)
        except (BlobMissing, BlobDamaged):
            kept = self._box.encrypt(data, _EDITION + content, self._random(Aead.NONCE_SIZE))
            with durable.disk_faults():
                if not path.parent.is_dir():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    sync_folder(self._folder)
                    sync_folder(self._folder.parent)
            durable.write(path, _EDITION + kept)

    def _opened(self, content: bytes) -> tuple[bytes, bytes]:
        """The file's bytes, and what is in them."""
        try:
            kept = self._path(content).read_bytes()
        except FileNotFoundError as error:
            raise BlobMissing(blob=content.hex()) from error
        try:
            return kept, self._box.decrypt(kept[1:], kept[:1] + content)
        except (nacl.exceptions.CryptoError, ValueError) as error:
            raise BlobDamaged(blob=content.hex()) from error

    def _path(self, content: bytes) -> Path:
        name = blake2b(content, key=self._name_key, digest_size=20).hexdigest()
        return self._folder / name[:2] / name
