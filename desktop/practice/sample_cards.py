"""The people and pieces of the sample office."""

import datetime as dt
import random
from collections.abc import Callable
from typing import Final

from msgspec import structs

from core.actions.cards import change_card, make_card
from core.actions.catalogue import add_photo, register_artisan, register_product
from core.actions.sameness import suspect_sameness
from core.actions.stocking import move_stock
from core.records.cards import Artisan, Customer, Photo, Product, Village
from core.records.facts import SamenessSuspected, StockMoved
from core.records.values import DatedPrice, Money
from desktop.practice import names
from desktop.practice.portraits import portrait
from desktop.practice.weaving import woven
from desktop.storage import photos
from desktop.storage.session import Session
from replica.work import ReplicaWork

_PATTERNS: Final = 12
_FACES: Final = {"f": 9, "m": 3}
_SINCE: Final = dt.date(2024, 1, 1)

Action = Callable[[], ReplicaWork]
_Kept = tuple[photos.Picture, bytes, bytes]
"""A picture, and the hashes of its photo and its thumbnail."""


class Sample:
    """What has been made so far, and the dice."""

    def __init__(self, session: Session, action: Action, day: dt.date) -> None:
        self.session = session
        self.action = action
        self.day = day
        self.dice = random.Random(7)  # noqa: S311 - sample data
        self.cloths: list[_Kept] = []
        self.faces: dict[str, list[_Kept]] = {}
        self.artisans: list[bytes] = []
        self.products: list[tuple[bytes, int]] = []
        self.customers: list[bytes] = []


def register(sample: Sample, *, artisans: int, products: int, customers: int) -> None:
    """Register so many of each, with photos and consents. Prices: village, fair and portal."""
    _draw(sample)
    _register_artisans(sample, artisans)
    _register_products(sample, products)
    _register_customers(sample, customers)


def _draw(sample: Sample) -> None:
    work = sample.action()
    save = sample.session.book.blobs.save

    def keep(drawn: bytes) -> _Kept:
        picture = photos.strip(drawn)
        content = save(work.connection, picture.photo, kind="photo", mime=photos.MIME)
        return picture, content, save(work.connection, picture.thumbnail, kind="thumbnail", mime=photos.MIME)

    sample.cloths = [keep(woven(seed)) for seed in range(_PATTERNS)]
    for sex, number in _FACES.items():
        sample.faces[sex] = [keep(portrait(seed, man=sex == "m")) for seed in range(number)]


def _photograph(sample: Sample, kept: _Kept, artisan: bytes | None = None, product: bytes | None = None) -> None:
    picture, content, thumbnail = kept
    card = Photo(
        content=content, thumbnail=thumbnail, size=len(picture.photo), width=picture.width, height=picture.height,
        artisan=artisan, product=product,
    )  # fmt: skip
    add_photo(sample.action(), card)


def _register_artisans(sample: Sample, count: int) -> None:
    dice = sample.dice
    villages = [make_card(sample.action(), Village(name=name, district=where)) for name, where in names.VILLAGES]
    for number in range(count):
        family = names.FAMILIES[number * 5 % len(names.FAMILIES)]
        fathers = f"{dice.choice(names.FATHERS)} {dice.choice(names.FATHERS)}"
        is_man = number % 11 == _MEN
        given = names.FATHERS[number % len(names.FATHERS)] if is_man else names.GIVEN[number % len(names.GIVEN)]
        name = f"{given} {fathers} {family}"
        card = Artisan(
            code=f"A-{number + 1:03}", name=name, sex="m" if is_man else "f",
            birth_year=dice.randint(1955, 2005), village=dice.choice(villages),
            crafts=frozenset(dice.sample(names.CRAFTS, dice.choice((1, 1, 2, 3)))),
            phone=f"+962 79 {dice.randint(100, 999)}-{dice.randint(1000, 9999)}",
            joined=sample.day - dt.timedelta(days=dice.randint(30, 2500)),
            note="تعمل مع ابنتها، وتفضّل الاتصال بعد العصر." if number % 9 == 0 else "",
        )  # fmt: skip
        if number - len(names.GIVEN) in _TWINS:
            card = _spelt_otherwise(sample, card, sample.artisans[number - len(names.GIVEN)])
        consents = {subject: dice.random() < _MOSTLY for subject in ("face", "name", "village", "story")}
        identity = register_artisan(sample.action(), card, consents, card.joined or sample.day)
        sample.artisans.append(identity)
        if number % 3 != 1:
            faces = sample.faces[card.sex]
            _photograph(sample, faces[number % len(faces)], artisan=identity)
    _change_some(sample)


_MEN: Final = 4
"""Of eleven artisans the one who is a man."""
_MOSTLY: Final = 0.7
_TWINS: Final = (0, 3)
"""Women who were registered twice."""


def _spelt_otherwise(sample: Sample, card: Artisan, twin: bytes) -> Artisan:
    """The card of somebody who is registered already, by an officer who writes her name in another way."""
    known = sample.action().card(Artisan, twin)
    name = known.name.replace("أ", "ا").replace("ة", "ه").replace("عبدالله", "عبد الله")
    return structs.replace(card, name=name, village=known.village, phone=known.phone, crafts=known.crafts)


def _change_some(sample: Sample) -> None:
    """A history to show, and two women who may be one."""
    for identity in sample.artisans[:12:2]:
        work = sample.action()
        change_card(work, Artisan, identity, {"phone": "+962 77 555-0101"}, work.shown(identity))
        work = sample.action()
        change_card(work, Artisan, identity, {"note": "غيّرت رقم هاتفها في تشرين الأول."}, work.shown(identity))
    for first in _TWINS if len(sample.artisans) > len(names.GIVEN) + max(_TWINS) else ():
        pair = {"first": sample.artisans[first], "second": sample.artisans[first + len(names.GIVEN)]}
        suspect_sameness(sample.action(), SamenessSuspected(**pair, likeness=910 - first * 20))


def _register_products(sample: Sample, count: int) -> None:
    dice = sample.dice
    for number in range(count):
        what, category, material, price = names.PIECES[number % len(names.PIECES)]
        price = round(price * dice.choice((90, 100, 100, 115)) / 100 / 50) * 50
        card = Product(
            sku=f"EMB-{number + 1:03}", name=f"{what} – {names.COLOURS[number % len(names.COLOURS)]}",
            artisan=sample.artisans[number % len(sample.artisans)], category=category, material=material,
            description="عمل يدوي؛ قد تختلف الألوان قليلًا من قطعة إلى أخرى.",
            maker_share=Money(amount=price * 60 // 100, currency="JOD") if number % 4 == 0 else None,
            materials_share=Money(amount=price * 15 // 100, currency="JOD") if number % 4 == 0 else None,
        )  # fmt: skip
        prices = {"village": _dated(price, "JOD"), "fair": _dated(price * 110 // 100, "JOD")}
        prices["portal"] = _dated(price * 141 // 1000 * 130 // 100, "USD")
        identity = register_product(sample.action(), card, prices)
        sample.products.append((identity, price))
        _photograph(sample, sample.cloths[number % _PATTERNS], product=identity)
        moves = [
            StockMoved(
                day=sample.day, product=identity, quantity=dice.randint(1, 24) * 1000, target="store", reason="received"
            )
        ]
        if number % 3 == 0:
            moves.append(
                StockMoved(
                    day=sample.day, product=identity, quantity=1000, origin="store", target="shop", reason="moved"
                )
            )
        move_stock(sample.action(), *moves)


def _dated(amount: int, currency: str) -> DatedPrice:
    return DatedPrice(amount=amount, currency=currency, since=_SINCE)


def _register_customers(sample: Sample, count: int) -> None:
    for number in range(count):
        name, city, dials = names.BUYERS[number % len(names.BUYERS)]
        first, rest = sample.dice.randint(400, 599), sample.dice.randint(1000, 9999)
        branch = "Branch" if name[0].isascii() else "فرع"
        language = "" if not name[0].isascii() else "fr" if name.startswith(("Galerie", "Maison")) else "en"
        card = Customer(
            code=f"C-{number + 1:03}",
            name=name if number < len(names.BUYERS) else f"{name} – {branch} {number // 12 + 1}",
            phone=f"{dials}{first % 100:02}-{rest}" if dials.startswith("+962") else f"{dials}0{rest % 1000:03}",
            city=city, email=f"orders{number + 1}@example.org",
            language=language,
        )  # fmt: skip
        sample.customers.append(make_card(sample.action(), card))
