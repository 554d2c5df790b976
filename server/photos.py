"""Photos at the centre: taken and given by scope, and never for knowing a hash."""

from collections.abc import Iterator

import sqlalchemy as sa

from core.exchange.blocks import BYTES
from core.exchange.photos import LARGEST_PHOTO, MOST_TAKEN, PhotoGive, PhotosAnswer, PhotosAsk, PhotoTake
from core.exchange.problems import MalformedRequest, NotHere, TooLarge
from core.exchange.signed import Request
from core.exchange.wire import decode
from core.records.cards import Photo
from core.records.facts import DocumentKept
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
