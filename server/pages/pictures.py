"""Photos and documents' PDFs, to those who see the office whose entries name them."""

import sqlalchemy as sa

from core.exchange.photos import COMPLETE, LARGEST_PHOTO
from core.records.cards import Photo
from core.records.facts import DocumentKept
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


def find_pdf(visit: Visit, scope: str, document: bytes) -> bytes | None:
    """The hash of a document's PDF as the office made it first, where its bytes have arrived."""
    table = visit.tables[DocumentKept]
    query = sa.select(table.c.content).where(table.c.scope == scope, table.c.document == document)
    kept = visit.connection.execute(query.order_by(table.c.recorded, table.c.id)).scalars()
    return next((bytes(pdf) for pdf in kept if visit.around.photos.arrived(pdf) == COMPLETE), None)


def document(visit: Visit) -> Answer:
    """A document's PDF. Raises NoSuchPage, also where it has not arrived."""
    scope, record = visit.scope(), visit.asked.record()
    pdf = find_pdf(visit, scope, record)
    if pdf is None:
        raise NoSuchPage
    return Sent(visit.around.photos.read(pdf, 0, LARGEST_PHOTO), "application/pdf", f"{record.hex()}.pdf")


def _hash(text: str) -> bytes:
    try:
        found = bytes.fromhex(text)
    except ValueError as error:
        raise NoSuchPage from error
    if len(found) != _HASH_BYTES:
        raise NoSuchPage
    return found
