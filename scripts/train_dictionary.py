"""Trains the dictionary that entries are packed with, on the lives of invented offices: `train_dictionary.py NUMBER`.

A dictionary that was released never changes; a better one gets the next number (`core.exchange.packing.NEWEST`).
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import zstandard

from core.actions.cards import change_card, make_card
from core.actions.catalogue import add_photo, record_consent, register_artisan, register_product, set_price
from core.actions.invoicing import issue_invoice
from core.actions.opening import open_office
from core.actions.ordering import OrderForm, Wanted, move_order, place_order
from core.actions.paying import PaymentForm, record_payment
from core.actions.selling import sell
from core.actions.stocking import move_stock
from core.currency import find_currency, smallest_coin
from core.journal.chain import Writer
from core.journal.grant import OFFICE_KINDS, OFFICE_SCOPE, Grant
from core.journal.segment import segment_to_wire
from core.records.cards import Artisan, Customer, Office, Officer, Photo, Product, Village
from core.records.facts import ConsentRecorded, StockMoved
from core.records.values import DatedPrice
from replica.chains import add_chain
from replica.engines import sqlite
from replica.fold.engine import Fold
from replica.generations import create
from replica.outgoing import segments
from replica.work import Circumstances, ReplicaWork

SIZE = 16 * 1024
"""Of 4 to 64 KiB the one that packs a single order best; in batches the dictionary hardly matters."""
ACTIONS = 220
OFFICES = (
    ("TFL", "JOD", "3"), ("MAD", "JOD", "K4W"), ("KRK", "JOD", "7"), ("HOM", "SYP2", "2"), ("IDL", "SYP2", "N8Q"),
    ("SWD", "SYP", "5"), ("ASW", "EGP", "4"), ("SWH", "EGP", "R2C"), ("MHD", "TND", "2"), ("KRW", "TND", "9"),
    ("FES", "MAD", "6"), ("TIZ", "MAD", "C3D"), ("SAN", "YER", "2"), ("TAZ", "YER", "M5T"), ("BGD", "IQD", "8"),
    ("SUL", "IQD", "X7F"), ("SAY", "LBP", "3"), ("AKK", "USD", "H6G"), ("NZW", "OMR", "4"), ("HEB", "ILS", "T9P"),
)  # fmt: skip
WOMEN = "صباح عفاف منى رجاء سهام وفاء إيمان جميلة عائشة زهرة فتحية كوثر نعيمة رقية حسناء شيماء".split()
FAMILIES = "الزعبي عبيدات الرفاعي البدوي السالم الحوراني العلي بركات الحلبي غانم الراشد بن علي المغربي".split()
PLACES = "الوادي الجبل النبع الشرقية الغربية السوق الكروم التل البستان العين المرج الحصن".split()
PIECES = "سجادة كوفية جبّة زنار طاقية سلة مزهرية إبريق قلادة سوار وشاح بساط".split()
MATERIALS = "صوف قطن حرير قصب فخار فضة جلد".split()
CRAFTS = "نسيج تطريز فخار قش حلي".split()


class OfficeLife:
    """One invented office in a database in memory."""

    def __init__(self, seed: int) -> None:
        code, self.currency, self.laptop = OFFICES[seed % len(OFFICES)]
        self.chance = random.Random(seed)  # noqa: S311 - invented data
        self.day = dt.date(2025, 1, 1) + dt.timedelta(days=self.chance.randrange(2500))
        self.writer = Writer(self.chance.randbytes(8), self.chance.randbytes(32))
        self.connection = sqlite(None).connect()
        self.tables = create(self.connection)
        grant = Grant(chain=self.writer.chain, key=self.writer.key, scope=OFFICE_SCOPE + code, kinds=OFFICE_KINDS)
        add_chain(self.connection, grant, laptop=self.laptop, granted=True)
        self.officer: bytes | None = None
        office = Office(code=code, name=f"مشغل {self.chance.choice(PLACES)}", currency=self.currency)
        self.officer = open_office(self.work(), office, Officer(name=self.name()), self.laptop)
        self.villages = [make_card(self.work(), Village(name=place)) for place in self.chance.sample(PLACES, 4)]
        self.artisans = [self.artisan() for _ in range(12)]
        self.products = [self.product() for _ in range(25)]
        self.customers = [make_card(self.work(), Customer(name=self.name(), city="المدينة")) for _ in range(10)]
        self.open: list[tuple[bytes, int]] = []

    def work(self) -> ReplicaWork:
        """The next user action, some minutes later."""
        time = int(dt.datetime.combine(self.day, dt.time(8), dt.UTC).timestamp()) + self.chance.randrange(28_000)
        fold = Fold(self.connection, self.tables, None)
        return ReplicaWork(fold, self.writer, Circumstances(self.officer, time, self.chance.randbytes(16)))

    def name(self) -> str:
        """A woman's name."""
        return " ".join((self.chance.choice(WOMEN), self.chance.choice(WOMEN), self.chance.choice(FAMILIES)))

    def phone(self) -> str:
        """A telephone number."""
        return f"07{self.chance.randrange(10**8):08d}"

    def artisan(self) -> bytes:
        """Registers an artisan."""
        card = Artisan(
            code=f"A-{self.chance.randrange(900):03d}", name=self.name(), sex="f", phone=self.phone(),
            village=self.chance.choice(self.villages), birth_year=self.chance.randrange(1950, 2006),
            crafts=frozenset({self.chance.choice(CRAFTS)}), joined=self.day,
        )  # fmt: skip
        return register_artisan(self.work(), card, {"face": True, "name": True, "story": False}, self.day)

    def amount(self) -> int:
        """A round price in minor units."""
        coin = smallest_coin(find_currency(self.currency), self.day)
        return max(coin, 50) * self.chance.choice([2, 5, 8, 10, 12, 15, 20, 25, 30, 40, 60, 80, 100, 150, 240])

    def product(self) -> bytes:
        """Registers a piece with its price."""
        thing, material = self.chance.choice(PIECES), self.chance.choice(MATERIALS)
        card = Product(
            sku=f"{self.chance.choice('KTSPB')}-{self.chance.randrange(10_000):04d}", name=f"{thing} {material}",
            artisan=self.chance.choice(self.artisans), category=thing, material=material,
        )  # fmt: skip
        price = DatedPrice(amount=self.amount(), currency=self.currency, since=self.day)
        return register_product(self.work(), card, {"village": price})

    def order(self) -> OrderForm:
        """What somebody wants."""
        chosen = self.chance.sample(self.products, self.chance.choice([1, 2, 3, 3, 4]))
        wanted = tuple(Wanted(piece, self.chance.choice([1000, 1000, 2000, 3000, 5000])) for piece in chosen)
        return OrderForm(day=self.day, wanted=wanted, customer=self.chance.choice([None, *self.customers]))

    def act(self) -> None:
        """One of the things that happen in an office."""
        if self.chance.random() < 0.3:  # noqa: PLR2004 - some four actions a day
            self.day += dt.timedelta(days=1)
        deeds = (self.sale, self.deposit, self.finish, self.receive, self.photograph, self.correct, self.agree)
        self.chance.choices(deeds, [8, 4, 5, 2, 1, 1, 1])[0]()

    def sale(self) -> None:
        """A sale over the table."""
        sell(self.work(), self.order(), PaymentForm(day=self.day, amount=100))

    def deposit(self) -> None:
        """An order, and a deposit for it."""
        order = place_order(self.work(), self.order())
        record_payment(
            self.work(), order, PaymentForm(day=self.day, amount=50, method=self.chance.choice(["cash", "wallet"]))
        )
        self.open.append((order, 0))

    def finish(self) -> None:
        """An order moves on, and is invoiced in the end."""
        if not self.open:
            return
        order, step = self.open.pop(0)
        move_order(self.work(), order, ("confirmed", "ready", "delivered")[step], self.day)
        if step < 2:  # noqa: PLR2004 - delivered is the last
            self.open.append((order, step + 1))
        else:
            issue_invoice(self.work(), order, self.day)

    def receive(self) -> None:
        """Pieces come from a maker."""
        moved = StockMoved(
            day=self.day, product=self.chance.choice(self.products), quantity=1000 * self.chance.randrange(1, 9),
            target="shop", reason="received",
        )  # fmt: skip
        move_stock(self.work(), moved)

    def photograph(self) -> None:
        """A photo of a piece."""
        card = Photo(
            product=self.chance.choice(self.products), content=self.chance.randbytes(32), width=1600, height=1200,
            size=self.chance.randrange(60_000, 300_000), thumbnail=self.chance.randbytes(32),
        )  # fmt: skip
        add_photo(self.work(), card)

    def correct(self) -> None:
        """Something changes: a telephone, a price."""
        artisan, work = self.chance.choice(self.artisans), self.work()
        change_card(work, Artisan, artisan, {"phone": self.phone()}, work.shown(artisan))
        price = DatedPrice(amount=self.amount(), currency=self.currency, since=self.day)
        set_price(self.work(), self.chance.choice(self.products), "village", price)

    def agree(self) -> None:
        """An artisan changes her mind, and somebody new comes."""
        agreed = ConsentRecorded(
            artisan=self.chance.choice(self.artisans), day=self.day, subject="face", given=self.chance.random() < 0.5  # noqa: PLR2004 - a coin
        )  # fmt: skip
        record_consent(self.work(), agreed)
        self.artisans.append(self.artisan())

    def entries(self) -> Iterator[bytes]:
        """All that it wrote, each entry as it goes over the line alone: that is where a dictionary counts."""
        for segment in segments(self.connection, self.writer.chain, 0):
            for entry in segment.entries:
                yield segment_to_wire(msgspec.structs.replace(segment, entries=(entry,)))


def train() -> bytes:
    """The dictionary's bytes; the same each time."""
    samples: list[bytes] = []
    for seed in range(2 * len(OFFICES)):
        office = OfficeLife(seed)
        for _ in range(ACTIONS):
            office.act()
        samples += office.entries()
        office.connection.close()
    return zstandard.train_dictionary(SIZE, samples, level=19).as_bytes()


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "resources" / "journal" / f"{sys.argv[1]}.dictionary"
    target.write_bytes(train())
    print(target.name, target.stat().st_size, "bytes")
