"""Cards: the people, pieces, places and settings that an office keeps."""

from typing import Annotated, ClassVar

from core.records.declare import Card, Day, Hash, Id, Mark, Whole
from core.records.values import DatedPrice, Money


class Office(Card, frozen=True, kw_only=True):
    """The office's settings: one card for a scope."""

    TYPE: ClassVar[int] = 1
    SINGLE: ClassVar[bool] = True

    code: Annotated[str, Mark(1, required=True, max=8)] = ""
    name: Annotated[str, Mark(2, required=True)] = ""
    name_latin: Annotated[str, Mark(3)] = ""
    currency: Annotated[str, Mark(4, required=True, max=8)] = ""
    country: Annotated[str, Mark(5, max=2)] = ""
    address: Annotated[str, Mark(6)] = ""
    phone: Annotated[str, Mark(7, phone=True, max=40)] = ""
    tax_number: Annotated[str, Mark(8, max=40)] = ""
    tax_rate: Annotated[Whole, Mark(9)] = 0  # basis points
    tax_included: Annotated[bool, Mark(10)] = True  # whether prices hold the tax
    round_to_coin: Annotated[bool, Mark(11)] = True
    maker_share: Annotated[Whole, Mark(12)] = 6000  # of a price without its own split, in basis points
    materials_share: Annotated[Whole, Mark(13)] = 2000
    digits: Annotated[str, Mark(14, max=8)] = "latn"  # "latn", "arab"
    show_hijri: Annotated[bool, Mark(15)] = False
    terms: Annotated[str, Mark(16, max=2000)] = ""
    logo: Annotated[Hash | None, Mark(17)] = None  # of a photo's bytes
    receipt_paper: Annotated[str, Mark(18, max=8)] = ""  # "" half a sheet (A5), "roll80", "roll58"
    document_language: Annotated[str, Mark(19, max=8)] = ""  # of buyers who have none of their own; "": Arabic


class Officer(Card, frozen=True, kw_only=True):
    """A person who works with the book."""

    TYPE: ClassVar[int] = 2

    name: Annotated[str, Mark(1, required=True, personal=True, max=120)] = ""
    role: Annotated[str, Mark(2, max=40)] = ""


class Village(Card, frozen=True, kw_only=True):
    """A place where artisans live."""

    TYPE: ClassVar[int] = 3

    name: Annotated[str, Mark(1, required=True, searched=True, max=120)] = ""
    district: Annotated[str, Mark(2, max=120)] = ""


class Artisan(Card, frozen=True, kw_only=True):
    """A person whose work the office sells."""

    TYPE: ClassVar[int] = 4

    code: Annotated[str, Mark(1, searched=True, max=40)] = ""
    name: Annotated[str, Mark(2, required=True, personal=True, searched=True, max=120)] = ""
    sex: Annotated[str, Mark(3, max=1)] = ""  # "f", "m"
    birth_year: Annotated[Whole | None, Mark(4, personal=True)] = None
    village: Annotated[Id | None, Mark(5, refers="Village")] = None
    crafts: Annotated[frozenset[str], Mark(6)] = frozenset()
    phone: Annotated[str, Mark(7, personal=True, searched=True, phone=True, max=40)] = ""
    joined: Annotated[Day | None, Mark(8)] = None
    note: Annotated[str, Mark(9, personal=True, max=2000)] = ""
    story: Annotated[str, Mark(10, personal=True, max=2000)] = ""  # as she tells it, for buyers


class Product(Card, frozen=True, kw_only=True):
    """A piece that can be sold, and how its price is shared."""

    TYPE: ClassVar[int] = 5

    sku: Annotated[str, Mark(1, searched=True, max=40)] = ""
    name: Annotated[str, Mark(2, required=True, searched=True)] = ""
    artisan: Annotated[Id | None, Mark(3, refers="Artisan")] = None
    category: Annotated[str, Mark(4, searched=True, max=80)] = ""
    material: Annotated[str, Mark(5, searched=True, max=120)] = ""
    description: Annotated[str, Mark(6, searched=True, max=2000)] = ""
    maker_share: Annotated[Money | None, Mark(7)] = None  # of one piece; None: by the office's shares
    materials_share: Annotated[Money | None, Mark(8)] = None
    tax_exempt: Annotated[bool, Mark(9)] = False
    note: Annotated[str, Mark(10, max=2000)] = ""


class Photo(Card, frozen=True, kw_only=True):
    """A picture of a piece or a person; its bytes travel after the entries, by their hash."""

    TYPE: ClassVar[int] = 6

    product: Annotated[Id | None, Mark(1, refers="Product")] = None
    artisan: Annotated[Id | None, Mark(2, refers="Artisan")] = None
    content: Annotated[Hash | None, Mark(3, required=True)] = None
    size: Annotated[Whole, Mark(4)] = 0  # bytes
    width: Annotated[Whole, Mark(5)] = 0  # pixels
    height: Annotated[Whole, Mark(6)] = 0
    thumbnail: Annotated[Hash | None, Mark(7)] = None
    caption: Annotated[str, Mark(8)] = ""


class ChannelPrice(Card, frozen=True, kw_only=True):
    """What a piece costs in one channel from a day on."""

    TYPE: ClassVar[int] = 7

    product: Annotated[Id | None, Mark(1, required=True, refers="Product")] = None
    channel: Annotated[str, Mark(2, required=True, max=40)] = ""  # "village", "fair", "portal", "wholesale"
    price: Annotated[DatedPrice | None, Mark(3, required=True)] = None


class Customer(Card, frozen=True, kw_only=True):
    """A buyer."""

    TYPE: ClassVar[int] = 8

    code: Annotated[str, Mark(1, searched=True, max=40)] = ""
    name: Annotated[str, Mark(2, required=True, personal=True, searched=True, max=120)] = ""
    phone: Annotated[str, Mark(3, personal=True, searched=True, phone=True, max=40)] = ""
    address: Annotated[str, Mark(4, personal=True)] = ""
    city: Annotated[str, Mark(5, searched=True, max=80)] = ""
    email: Annotated[str, Mark(6, personal=True, max=120)] = ""
    tax_number: Annotated[str, Mark(7, phone=True, max=40)] = ""
    language: Annotated[str, Mark(8, max=2)] = ""  # of her documents; "": the office's


class Listing(Card, frozen=True, kw_only=True):
    """What every office and buyer may see of a piece. Written by the centre, of its maker only what she allows."""

    TYPE: ClassVar[int] = 9

    product: Annotated[Id | None, Mark(1, required=True, refers="Product")] = None
    office: Annotated[str, Mark(2, required=True, max=8)] = ""
    sku: Annotated[str, Mark(3, searched=True, max=40)] = ""
    name: Annotated[str, Mark(4, required=True, searched=True)] = ""
    category: Annotated[str, Mark(5, searched=True, max=80)] = ""
    material: Annotated[str, Mark(6, searched=True, max=120)] = ""
    description: Annotated[str, Mark(7, searched=True, max=2000)] = ""
    photo: Annotated[Hash | None, Mark(8)] = None  # of the piece
    maker: Annotated[str, Mark(9, personal=True, searched=True, max=120)] = ""  # her name
    village: Annotated[str, Mark(10, personal=True, searched=True, max=120)] = ""
    story: Annotated[str, Mark(11, personal=True, max=2000)] = ""
    portrait: Annotated[Hash | None, Mark(12, personal=True)] = None  # a photo with her face


CARDS: tuple[type[Card], ...] = (Office, Officer, Village, Artisan, Product, Photo, ChannelPrice, Customer, Listing)
CARD_TYPES: dict[int, type[Card]] = {card.TYPE: card for card in CARDS}
