"""Photos at the centre: taken and given by scope, and never for knowing a hash."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import sqlalchemy as sa

from core.exchange.blocks import BYTES
from core.exchange.photos import COMPLETE, LARGEST_PHOTO, MOST_TAKEN, PhotoGive, PhotosAnswer, PhotosAsk, PhotoTake
from core.exchange.problems import MalformedRequest, NotHere, TooLarge
from core.exchange.signed import Request
from core.exchange.wire import decode
from core.records.cards import Artisan, Photo
from core.records.facts import DocumentKept
from replica import schema
from replica.fold.engine import Fold
from server.callers import authenticate, scopes_of, whole
from server.surroundings import Surroundings


def which(fold: Fold, around: Surroundings, request: Request) -> PhotosAnswer:
    """How much of each photo is here; nothing is said of those that no card in the asker's scopes names."""
    scopes = scopes_of(authenticate(fold.connection, around, whole(request)))
    ask = decode(request.head.ask, PhotosAsk)
    return PhotosAnswer(
        arrived=tuple(around.photos.arrived(photo) if is_named(fold, scopes, photo) else 0 for photo in ask.photos)
    )


def give(fold: Fold, around: Surroundings, request: Request) -> PhotosAnswer:
    """Takes a part of a photo; of a part that was cut, what arrived. Raises NotHere, TooLarge, PhotoDamaged."""
    scopes = scopes_of(authenticate(fold.connection, around, request))
    ask = decode(request.head.ask, PhotoGive)
    if not is_named(fold, scopes, ask.photo):
        raise NotHere
    if ask.size > LARGEST_PHOTO:
        raise TooLarge(most=LARGEST_PHOTO)
    if any(block.kind != BYTES for block in request.blocks):
        raise MalformedRequest(part="block")
    data = b"".join(block.payload for block in request.blocks)
    return PhotosAnswer(arrived=(around.photos.add(ask.photo, ask.start, data, ask.size),))


def take(fold: Fold, around: Surroundings, request: Request) -> Iterator[bytes]:
    """Gives a photo's bytes from the one asked for. Raises NotHere."""
    scopes = scopes_of(authenticate(fold.connection, around, whole(request)))
    ask = decode(request.head.ask, PhotoTake)
    if not is_named(fold, scopes, ask.photo):
        raise NotHere
    try:
        return around.photos.read(ask.photo, ask.start, min(ask.most, MOST_TAKEN))
    except FileNotFoundError as error:
        raise NotHere from error


_GLANCE = 32
"""Cards, and documents, of which a sync sees whether their files are here."""
_MOST_LACKING = 4
"""Of them told to a laptop: one that it gave before is enough for it to ask about all."""


def lacking(fold: Fold, around: Surroundings, scope: str, asked: bytes) -> tuple[bytes, ...]:
    """Some photos and documents that a scope names and that are not here: not come yet, or lost with their folder.

    A glance, elsewhere for each `asked`: a loss of all shows at once, and one of a few sooner or later.
    """
    found: list[bytes] = []
    for query in _named(fold, scope):
        count = query.with_only_columns(sa.func.count()).order_by(None)
        most = fold.connection.execute(count).scalar_one() + _GLANCE
        start = int.from_bytes(sha256(asked).digest()[:6]) % most - _GLANCE
        found += _absent(fold, around, query.offset(max(start, 0)).limit(_GLANCE))
    return tuple(found[:_MOST_LACKING])


def all_lacking(fold: Fold, around: Surroundings, scope: str) -> list[bytes]:
    """All photos and documents that a scope names and that are not here."""
    found = (photo for query in _named(fold, scope) for photo in _absent(fold, around, query))
    return sorted(set(found))


def _named(fold: Fold, scope: str) -> tuple[sa.Select[tuple[bytes, ...]], ...]:
    card, document = fold.tables[Photo], fold.tables[DocumentKept]
    cards = sa.select(card.c.content, card.c.thumbnail).where(card.c.scope == scope, card.c.archived == 0)
    documents = sa.select(document.c.content).where(document.c.scope == scope)
    return cards.order_by(card.c.id), documents.order_by(document.c.id)


def _absent(fold: Fold, around: Surroundings, named: sa.Select[tuple[bytes, ...]]) -> Iterator[bytes]:
    for row in fold.connection.execute(named):
        yield from (photo for photo in row if photo is not None and around.photos.arrived(photo) != COMPLETE)


def forget_erased(fold: Fold, around: Surroundings) -> None:
    """Takes away what a folder of photos that was put back holds again of people who were erased since.

    Their names are gone and their photos' cards archived, as at laptops.
    """
    photo, artisan = fold.tables[Photo], fold.tables[Artisan]
    of_nobody = sa.and_(artisan.c.scope == photo.c.scope, artisan.c.id == photo.c.artisan, artisan.c.name == "")
    query = sa.select(photo.c.content, photo.c.thumbnail).join(artisan, of_nobody).where(photo.c.archived == 1)
    found = {each for row in fold.connection.execute(query) for each in row if each is not None}
    take_away(fold, around, {each for each in found if around.photos.arrived(each)})


def take_away(fold: Fold, around: Surroundings, photos: Iterable[bytes]) -> None:
    """Takes photos away that no card shows, whichever office's: the same one may have been taken of a piece too."""
    everywhere = tuple(fold.connection.execute(sa.select(schema.scopes.c.scope)).scalars())
    for photo in photos:
        if not is_named(fold, everywhere, photo):
            around.photos.remove(photo)


def is_named(fold: Fold, scopes: tuple[str, ...], photo: bytes) -> bool:
    """Whether a card or a document in these scopes names a photo; that of an archived card is not to come back."""
    card, document = fold.tables[Photo], fold.tables[DocumentKept]
    queries = (
        sa.select(card.c.id).where(
            card.c.scope.in_(scopes), card.c.archived == 0, sa.or_(card.c.content == photo, card.c.thumbnail == photo)
        ),
        sa.select(document.c.id).where(document.c.scope.in_(scopes), document.c.content == photo),
    )
    return any(fold.connection.execute(query.limit(1)).first() is not None for query in queries)
