"""The catalogue: pieces with their prices and photos, and the people who make them."""

from core.actions.cards import made
from core.actions.checked import checked
from core.actions.work import Work
from core.journal.entry import Operation
from core.records.cards import Artisan, ChannelPrice, Photo, Product
from core.records.declare import Day
from core.records.facts import ConsentRecorded
from core.records.values import DatedPrice


def register_artisan(work: Work, artisan: Artisan, consents: dict[str, bool], day: Day) -> bytes:
    """Registers an artisan with what she allows to be shown ("face", "name", "village", "story"). Returns her id."""
    identity = work.id()
    facts = [
        Operation(content=ConsentRecorded(artisan=identity, day=day, subject=subject, given=given))
        for subject, given in consents.items()
    ]
    work.write(*made(work, artisan), *facts)
    return identity


def register_product(work: Work, product: Product, prices: dict[str, DatedPrice]) -> bytes:
    """Registers a product with its price in each channel. Returns its id."""
    identity = work.id()
    operations = made(work, product)
    for channel, price in prices.items():
        card = ChannelPrice(product=identity, channel=channel, price=price)
        operations += made(work, card, at=len(operations))
    work.write(*operations)
    return identity


def set_price(work: Work, product: bytes, channel: str, price: DatedPrice) -> bytes:
    """Sets a product's price in a channel from a day on; orders already taken keep theirs. Returns the price's id."""
    identity = work.id()
    work.write(*made(work, ChannelPrice(product=product, channel=channel, price=price)))
    return identity


def add_photo(work: Work, photo: Photo) -> bytes:
    """Adds a photo that the book has stored. Returns its id."""
    identity = work.id()
    work.write(*made(work, checked(photo)))
    return identity


def record_consent(work: Work, consent: ConsentRecorded) -> bytes:
    """Records what an artisan allows, or no longer allows, to be shown."""
    identity = work.id()
    work.write(Operation(content=consent))
    return identity
