"""An office's logo: shrunk for paper, kept like a photo, so that it reaches the office's other laptops as photos do."""

import io
from typing import Final

from core.records.cards import Photo
from desktop.storage.photos import MOST_BYTES, read_picture
from desktop.storage.problems import PhotoTooLarge
from desktop.storage.session import Session

MIME: Final = "image/png"
SIDE: Final = 600
"""Pixels: the widest place for a logo is 42 mm, which is 360 dots to the inch."""


def shrink_logo(data: bytes) -> bytes:
    """The PNG of a picture file, transparent where it was, silent about all else. Raises NotAPhoto, PhotoTooLarge."""
    if len(data) > MOST_BYTES:
        raise PhotoTooLarge(size=len(data), most=MOST_BYTES)
    stream = io.BytesIO()
    read_picture(data, SIDE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def keep_logo(session: Session, png: bytes) -> Photo:
    """Keep a shrunk logo; return the card that carries it, whose `content` is what the office's settings name.

    It is its own thumbnail, so that sync sends it with the small things. Raises DiskFull, BookUnwritable.
    """
    with session.book.write() as connection:
        content = session.book.blobs.save(connection, png, kind="photo", mime=MIME)
    picture = read_picture(png, SIDE)
    return Photo(content=content, thumbnail=content, size=len(png), width=picture.width, height=picture.height)
