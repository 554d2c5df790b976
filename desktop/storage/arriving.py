"""Keeps what has arrived of a file, so that a photo goes on at the byte where the line broke.

The parts wait in the database and not in a file, because there they are encrypted and committed with the rest.
"""

from hashlib import sha256

from sqlalchemy import Connection, delete, func, insert, select

from desktop.storage.blobs import MOST_BYTES, Blobs
from desktop.storage.problems import BlobDamaged, BlobTooLarge
from desktop.storage.tables import parts


def arrived(connection: Connection, content: bytes) -> int:
    """Return how many bytes of the file with this hash are here: the offset to ask for next."""
    end = func.max(parts.c.start + func.length(parts.c.data))
    return connection.execute(select(end).where(parts.c.hash == content)).scalar_one() or 0


def add(connection: Connection, content: bytes, start: int, data: bytes) -> int:
    """Keep bytes that begin at offset `start`; return `arrived`. What was here already or leaves a gap is passed over.

    Raises BlobTooLarge.
    """
    here = arrived(connection, content)
    fresh = data[max(here - start, 0) :]
    if start > here or not fresh:
        return here
    if here + len(fresh) > MOST_BYTES:
        raise BlobTooLarge(size=here + len(fresh), most=MOST_BYTES)
    connection.execute(insert(parts).values(hash=content, start=here, data=fresh))
    return here + len(fresh)


def complete(connection: Connection, blobs: Blobs, content: bytes, *, kind: str, mime: str) -> None:
    """Make the parts a kept file. Raises BlobDamaged if they are not what the hash says: then `drop` them."""
    query = select(parts.c.data).where(parts.c.hash == content).order_by(parts.c.start)
    data = b"".join(connection.execute(query).scalars())
    if sha256(data).digest() != content:
        raise BlobDamaged(blob=content.hex())
    blobs.save(connection, data, kind=kind, mime=mime)
    drop(connection, content)


def drop(connection: Connection, content: bytes) -> None:
    """Forget the parts of a file."""
    connection.execute(delete(parts).where(parts.c.hash == content))
