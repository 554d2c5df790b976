"""An office as it may look after a season: people, pieces, orders in all states, money in several currencies.

Everything goes through the use cases, with dice of a fixed seed, so that two sample offices are alike.
"""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import structs

from core.actions.cards import change_card, change_office, make_card
from core.actions.catalogue import add_photo, register_artisan, register_product
from core.actions.invoicing import issue_credit_note, issue_invoice, void_invoice
from core.actions.ordering import OrderForm, Wanted, move_order, place_order, placed
from core.actions.paying import PaymentForm, record_payment, reverse_payment
from core.actions.sameness import suspect_sameness
from core.actions.selling import Sale, sell
from core.actions.stocking import move_stock
from core.ids import singleton
from core.orders import CANCELLED, CONFIRMED, DELIVERED, READY
from core.records.cards import Artisan, Customer, Office, Photo, Product, Village
from core.records.facts import InvoiceIssued, SamenessSuspected, StockMoved
from core.records.values import DatedPrice, Money
from desktop.practice import names
from desktop.practice.portraits import portrait
from desktop.practice.weaving import emblem, woven
from desktop.storage import photos
from desktop.storage.keys import Cost
from desktop.storage.logos import keep_logo, shrink_logo
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings
from desktop.storage.statistics import gather
from replica.work import ReplicaWork

OFFICE: Final = Office(
    code="AJL", name="مكتب عجلون للحِرَف الريفية", name_latin="Ajloun Rural Crafts", currency="JOD", country="JO",
    address="عجلون، شارع القلعة، عمارة البلدية القديمة", phone="+962 2 642-0000", tax_number="10203040",
    tax_rate=1600, terms="تُستبدل القطعة خلال أربعة عشر يومًا إذا لم تُستعمل.",
)  # fmt: skip
DAY: Final = dt.date(2026, 11, 23)
_RATES: Final = {"JOD": 1000, "USD": 141, "EUR": 129}
"""Minor units that a dinar's price is counted in, roughly."""
_CURRENCIES: Final = ("JOD", "JOD", "USD", "JOD", "JOD", "JOD", "EUR", "JOD")
_PATTERNS: Final = 12
_FACES: Final = {"f": 9, "m": 3}
_SINCE: Final = dt.date(2024, 1, 1)

Action = Callable[[], ReplicaWork]


_Kept = tuple[photos.Picture, bytes, bytes]


class _Sample:
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


def fill(
    session: Session,
    day: dt.date = DAY,
    *,
    artisans: int = 64,
    products: int = 78,
    customers: int = 36,
    orders: int = 90,
) -> None:
    """Fill an empty book, whose office is `OFFICE`, as it may look on a day. Prices: village, fair and portal."""
    logo = keep_logo(session, shrink_logo(emblem()))
    with session.actions() as action:
        sample = _Sample(session, action, day)
        work = action()
        change_office(work, {"logo": logo.content}, work.shown(singleton(Office.TYPE)), logo)
        _draw(sample)
        _register_artisans(sample, artisans)
        _register_products(sample, products)
        _register_customers(sample, customers)
    with session.actions() as action:
        sample.action = action
        for number in range(orders):
            _order(sample, number, orders)
        _sales(sample)


def _draw(sample: _Sample) -> None:
    work = sample.action()
    save = sample.session.book.blobs.save

    def keep(drawn: bytes) -> _Kept:
        picture = photos.strip(drawn)
        content = save(work.connection, picture.photo, kind="photo", mime=photos.MIME)
        return picture, content, save(work.connection, picture.thumbnail, kind="thumbnail", mime=photos.MIME)

    sample.cloths = [keep(woven(seed)) for seed in range(_PATTERNS)]
    for sex, number in _FACES.items():
        sample.faces[sex] = [keep(portrait(seed, man=sex == "m")) for seed in range(number)]


def _photograph(sample: _Sample, kept: _Kept, artisan: bytes | None = None, product: bytes | None = None) -> None:
    picture, content, thumbnail = kept
    card = Photo(
        content=content, thumbnail=thumbnail, size=len(picture.photo), width=picture.width, height=picture.height,
        artisan=artisan, product=product,
    )  # fmt: skip
    add_photo(sample.action(), card)


def _register_artisans(sample: _Sample, count: int) -> None:
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


def _spelt_otherwise(sample: _Sample, card: Artisan, twin: bytes) -> Artisan:
    """The card of somebody who is registered already, by an officer who writes her name in another way."""
    known = sample.action().card(Artisan, twin)
    name = known.name.replace("أ", "ا").replace("ة", "ه").replace("عبدالله", "عبد الله")
    return structs.replace(card, name=name, village=known.village, phone=known.phone, crafts=known.crafts)


def _change_some(sample: _Sample) -> None:
    """A history to show, and two women who may be one."""
    for identity in sample.artisans[:12:2]:
        work = sample.action()
        change_card(work, Artisan, identity, {"phone": "+962 77 555-0101"}, work.shown(identity))
        work = sample.action()
        change_card(work, Artisan, identity, {"note": "غيّرت رقم هاتفها في تشرين الأول."}, work.shown(identity))
    for first in _TWINS if len(sample.artisans) > len(names.GIVEN) + max(_TWINS) else ():
        pair = {"first": sample.artisans[first], "second": sample.artisans[first + len(names.GIVEN)]}
        suspect_sameness(sample.action(), SamenessSuspected(**pair, likeness=910 - first * 20))


def _register_products(sample: _Sample, count: int) -> None:
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


def _register_customers(sample: _Sample, count: int) -> None:
    for number in range(count):
        name, city, dials = names.BUYERS[number % len(names.BUYERS)]
        abroad, rest = not dials.startswith("+962"), sample.dice.randint(10_000, 99_999)
        branch = "Branch" if name[0].isascii() else "فرع"
        language = "" if not name[0].isascii() else "fr" if name.startswith(("Galerie", "Maison")) else "en"
        card = Customer(
            code=f"C-{number + 1:03}",
            name=name if number < len(names.BUYERS) else f"{name} – {branch} {number // 12 + 1}",
            phone=f"{dials}0{rest % 1000:03}" if abroad else f"{dials}{rest // 1000}-{rest % 1000:04}",
            city=city, email=f"orders{number + 1}@example.org",
            language=language,
        )  # fmt: skip
        sample.customers.append(make_card(sample.action(), card))


def _order(sample: _Sample, number: int, of: int) -> None:
    """One order, moved on, invoiced and paid as far as its age lets expect."""
    dice = sample.dice
    age = (of - number) * 2 // 3
    day = sample.day - dt.timedelta(days=age)
    currency = _CURRENCIES[number % len(_CURRENCIES)]
    wanted = tuple(_wanted(sample, currency) for _ in range(dice.choice((1, 1, 2, 3, 5))))
    form = OrderForm(
        day=day, wanted=wanted, currency=currency, due=day + dt.timedelta(days=dice.choice((7, 14, 21))),
        customer=dice.choice(sample.customers) if number % 5 else None,
        buyer="" if number % 5 else f"{dice.choice(names.GIVEN)} {dice.choice(names.FAMILIES)}",
        note="التغليف هدية، والفاتورة منفصلة." if number % 7 == 0 else "",
    )  # fmt: skip
    order = place_order(sample.action(), form)
    fate = number % 10
    if fate == 9:  # noqa: PLR2004 - one in ten
        move_order(sample.action(), order, CANCELLED, day, "طلب المشتري الإلغاء")
    elif age:
        _go_on(sample, order, day, fate if age < _LONG_AGO or not number % 20 else 5 + fate % 4)
    if age < _WEEK:
        for _ in range(dice.randint(1, 3)):
            _sell(sample, day, dice.randint(1, 3))


def _wanted(sample: _Sample, currency: str) -> Wanted:
    product, price = sample.dice.choice(sample.products)
    unit = None if currency == "JOD" else price * _RATES[currency] // 1000
    return Wanted(product, quantity=sample.dice.randint(1, 6) * 1000, unit_price=unit)


def _go_on(sample: _Sample, order: bytes, day: dt.date, fate: int) -> None:
    if fate in {1, 4, 7}:
        _pay(sample, order, day, part=3)
    if fate >= 2:  # noqa: PLR2004 - most
        move_order(sample.action(), order, CONFIRMED, day)
    if fate >= 4:  # noqa: PLR2004 - half
        move_order(sample.action(), order, READY, day)
    if fate >= 5:  # noqa: PLR2004 - the older half
        invoice = issue_invoice(sample.action(), order, day)
        _pay(sample, order, day, part=1 if fate != 6 else 2)  # noqa: PLR2004 - one in ten owes a half
        move_order(sample.action(), order, DELIVERED, day)
        _correct(sample, invoice, day)


def _pay(sample: _Sample, order: bytes, day: dt.date, part: int) -> None:
    due = sample.action().balance(order).due
    method = sample.dice.choice(("cash", "cash", "cash", "wallet", "transfer"))
    reference = "" if method == "cash" else f"TX{sample.dice.randint(10_000, 99_999)}"
    if due > 0:
        record_payment(
            sample.action(), order, PaymentForm(day=day, amount=-(-due // part), method=method, reference=reference)
        )


def _correct(sample: _Sample, invoice: bytes, day: dt.date) -> None:
    """Now and then a piece comes back."""
    if sample.dice.random() < _SELDOM:
        work = sample.action()
        fact = work.fact(InvoiceIssued, invoice)
        if fact.order is not None:
            lines = work.order(fact.order).content.lines[:1]
            issue_credit_note(sample.action(), invoice, lines, day, "قطعة بها عيب في الحياكة")


_SELDOM: Final = 0.15
_LONG_AGO: Final = 12
_WEEK: Final = 7
"""Days: older orders are mostly settled, and sales over the table were of this week."""


def _sell(sample: _Sample, day: dt.date, lines: int) -> Sale:
    """A sale over the table."""
    wanted = tuple(_wanted(sample, "JOD")._replace(quantity=1000) for _ in range(lines))
    form = OrderForm(day=day, wanted=wanted, buyer="زائر المعرض" if lines % 2 else "")
    total = placed(sample.action(), form).total
    return sell(sample.action(), form, PaymentForm(day=day, amount=total))


def _sales(sample: _Sample) -> None:
    """Today's sales, one of them taken back."""
    for number in range(4):
        made = _sell(sample, sample.day, 1 + number % 3)
    reverse_payment(sample.action(), made.payment, sample.day, "دُفع مرتين")
    void_invoice(sample.action(), made.invoice, sample.day, "أُصدرت باسم آخر")


def sample_session(folder: Path, now: int, **counts: int) -> Session:
    """A new, filled book in `folder` with a cheap passphrase. `now`: Unix seconds. `counts`: as `fill` takes them."""
    world = Surroundings(Machine.at(folder / "home"), lambda: now, cost=Cost(passes=1, memory=8192))
    founder = NewOfficer(name="رنا الخطيب", passphrase="practice")  # noqa: S106 - nothing here is secret
    session = Session.make(folder / "sample", OFFICE, founder, world)
    fill(session, DAY, **counts)
    with session.book.write() as connection:
        gather(connection)
    return session
