"""What happens to photos of pieces and people, and to issued documents: each says it in the trace."""

import hashlib

import sqlalchemy as sa
from simulation.disk import PowerCut
from simulation.laptop_events import any_laptop, restart
from simulation.laptops import Laptop
from simulation.ledger import hashes, highest_lamport
from simulation.scene import Scene

from core.actions.cards import change_card
from core.journal.entry import Operation
from core.records.cards import Artisan, Photo, Product
from core.records.facts import DocumentKept, InvoiceIssued
from desktop.storage.photo_keeping import keep_photo
from desktop.storage.photos import Picture
from desktop.storage.session import Session

SIZES = (1, 900, 4096, 5000, 20_000)
"""Bytes of photos, at most: some fit into one block of an upload, some take several requests."""


def photograph(now: Scene) -> None:
    """Somebody takes a photo of a piece or of a person, or keeps an issued document."""
    _at_work(now, any_laptop(now), _keep_document if now.chance.one_in(4) else _keep_photo)


def take_away(now: Scene) -> None:
    """A photo is taken out of the catalogue."""
    _at_work(now, any_laptop(now), _archive)


def _at_work(now: Scene, laptop: Laptop, deed: object) -> None:
    before, highest = hashes(laptop), highest_lamport(laptop, now.scope_of(laptop))
    laptop.fuse.set(now.chance.randint(1, 12) if now.chance.one_in(8) else 0)
    try:
        with laptop.at_work() as session:
            now.say(f"{laptop.name} {deed(now, session)}")
    except PowerCut as cut:
        restart(now, laptop, cut)
    laptop.fuse.set(0)
    now.ledger.write(laptop, now.scope_of(laptop), before, highest)


def _keep_photo(now: Scene, session: Session) -> str:
    kind = now.chance.choice([Artisan, Product])
    owner = _any(now, session, kind)
    keep_photo(session, _picture(now), **{kind.__name__.lower(): owner})
    return f"photographs {'a piece' if kind is Product else 'a person'}{' without a card' * (owner is None)}"


def _picture(now: Scene) -> Picture:
    """A new one, or one that was taken before, perhaps by somebody else."""
    if now.pictures and now.chance.one_in(4):
        return now.chance.choice(now.pictures)
    photo = now.chance.randbytes(now.chance.randint(1, now.chance.choice(SIZES)))
    thumbnail = now.chance.randbytes(now.chance.randint(1, 300))
    now.pictures.append(Picture(photo=photo, thumbnail=thumbnail, width=1, height=1))
    return now.pictures[-1]


def _keep_document(now: Scene, session: Session) -> str:
    """What `desktop.documents.issued` does with the PDF, without making one."""
    record = _any(now, session, InvoiceIssued)
    if record is None:
        return _keep_photo(now, session)
    pdf = hashlib.shake_256(record).digest(2000)
    with session.act() as work:
        content = session.book.blobs.save(work.connection, pdf, kind="invoice", mime="application/pdf")
        work.write(Operation(content=DocumentKept(document=record, content=content, size=len(pdf))))
    return "keeps an invoice"


def _archive(now: Scene, session: Session) -> str:
    photo = _any(now, session, Photo)
    if photo is None:
        return _keep_photo(now, session)
    with session.act() as work:
        change_card(work, Photo, photo, {"archived": True}, work.shown(photo))
    return "takes a photo away"


def _any(now: Scene, session: Session, kind: type) -> bytes | None:
    table = session.tables[kind]
    with session.book.read() as connection:
        query = sa.select(table.c.id).where(table.c.scope == session.scope).order_by(table.c.id)
        found = connection.execute(query).scalars().all()
    return now.chance.choice(found) if found else None
