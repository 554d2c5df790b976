"""Keeps a photo of a piece or a person: the picture, its thumbnail, and the card that says whose they are."""

from core.actions.catalogue import add_photo
from core.actions.portraits import replace_photos
from core.records.cards import Photo
from desktop.storage import photos
from desktop.storage.photos import Picture
from desktop.storage.session import Session


def keep_photo(
    session: Session, picture: Picture, *, product: bytes | None = None, artisan: bytes | None = None,
    caption: str = "", replacing: tuple[bytes, ...] = (),
) -> tuple[bytes, Photo]:  # fmt: skip
    """Keep a stripped picture; return the card's id and the card. Raises DiskFull, BookUnwritable, FieldTooLong.

    `replacing`: photos that are put away in the same entry.
    """
    with session.book.write() as connection:
        save = session.book.blobs.save
        content = save(connection, picture.photo, kind="photo", mime=photos.MIME)
        thumbnail = save(connection, picture.thumbnail, kind="thumbnail", mime=photos.MIME)
    card = Photo(
        product=product, artisan=artisan, content=content, size=len(picture.photo), width=picture.width,
        height=picture.height, thumbnail=thumbnail, caption=caption,
    )  # fmt: skip
    with session.act() as work:
        return (replace_photos(work, replacing, card) if replacing else add_photo(work, card)), card
