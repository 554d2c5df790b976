"""A picture in place of others: the new one comes and the old ones are put away in one entry."""

from core.actions.cards import changed, made
from core.actions.work import Work
from core.records.cards import Photo


def replace_photos(work: Work, before: tuple[bytes, ...], photo: Photo) -> bytes:
    """Adds a photo and archives those `before`. Returns its id. Raises UnknownRecord, FieldTooLong."""
    identity = work.id()
    put_away = [
        operation for old in before for operation in changed(work, Photo, old, {"archived": True}, work.shown(old))
    ]
    work.write(*made(work, photo), *put_away)
    return identity
