"""Photos and thumbnails, to those who see the office whose card names them."""

import sqlalchemy as sa

from core.exchange.photos import COMPLETE, LARGEST_PHOTO
from core.records.cards import Photo
from server.pages.answers import Answer, Sent
from server.pages.problems import NoSuchPage
from server.pages.visit import Visit

_HASH_BYTES = 32


def shown(visit: Visit) -> Answer:
    """A photo's bytes. Raises NoSuchPage, also where it has not arrived."""
    scope, photo = visit.scope(), _hash(visit.asked.parts["hash"])
    table = visit.tables[Photo]
    query = sa.select(table.c.id).where(
        table.c.scope == scope, sa.or_(table.c.content == photo, table.c.thumbnail == photo)
    )
    files = visit.around.photos
    if visit.connection.execute(query.limit(1)).first() is None or files.arrived(photo) != COMPLETE:
        raise NoSuchPage
    return Sent(files.read(photo, 0, LARGEST_PHOTO), "image/webp", f"{photo.hex()[:12]}.webp")


def _hash(text: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError as error:
        raise NoSuchPage from error
    if len(found) != _HASH_BYTES:
        raise NoSuchPage
    return found
