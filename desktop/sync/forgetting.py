"""Takes photos of erased people out of a book, whether a line or a stick told of the erasure."""

import sqlalchemy as sa

from core.records.cards import Artisan, Photo
from desktop.storage import tables
from desktop.storage.session import Session


def forget_erased(session: Session) -> None:
    """Takes away the photos of people whom the centre erased: their names are gone, their cards archived.

    What another card shows stays: the same photo may have been taken of a piece too, or by two people.
    """
    photo, artisan = session.tables[Photo], session.tables[Artisan]
    of_nobody = sa.and_(artisan.c.scope == photo.c.scope, artisan.c.id == photo.c.artisan, artisan.c.name == "")
    columns, kept = (photo.c.content, photo.c.thumbnail), sa.select(tables.blobs.c.hash)
    shown = sa.union(*(sa.select(each).where(photo.c.archived == 0, each.is_not(None)) for each in columns))
    gone = sa.union(
        *(
            sa.select(each).join(artisan, of_nobody).where(photo.c.archived == 1, each.in_(kept), each.not_in(shown))
            for each in columns
        )
    )
    with session.book.read() as connection:
        contents = connection.execute(gone).scalars().all()
    if contents:
        with session.book.write() as connection:
            for content in contents:
                session.book.blobs.forget(connection, content)
        with session.book.write() as connection:
            session.book.blobs.sweep(connection)
