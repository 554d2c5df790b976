"""Invented entries of an office, for measuring: artisans, pieces, orders, sales, changes, moves."""

import datetime as dt
import random
from collections.abc import Iterator

from core.actions.invoicing import invoice_operation
from core.actions.paying import PaymentForm, payment_operation
from core.ids import pack
from core.journal.body import Parts, encode
from core.journal.entry import CardChanged, CardMade, Change, Entry, Operation
from core.journal.references import Home
from core.numbering import Number, series
from core.records.cards import Artisan, ChannelPrice, Customer, Product
from core.records.facts import OrderMoved, OrderPlaced
from core.records.values import DatedPrice
from core.totals import Split, Tax, add_up, price_line

FIRST = "فاطمة مريم خديجة سعاد هدى ليلى نادية سميرة أمل رانيا زينب آمنة حليمة نجاح وداد".split()
FAMILY = "الخطيب حداد النجار الخياط الحايك العمري الشوبكي الكركي المصري الشامي القاضي منصور".split()
THINGS = "شال ثوب وسادة مفرش حقيبة لوحة".split()
COLOURS = "أحمر أزرق أخضر كحلي عنّابي ذهبي فيروزي بنّي".split()


class Life:
    """Writes an office's entries one after another, in one chain. Implements what numbering needs of a unit of work."""

    def __init__(self, chain: bytes, seed: int = 5, laptop: str = "7KQ") -> None:
        self.home = Home(chain)
        self._source = random.Random(seed)  # noqa: S311 - invented data
        self._laptop = laptop
        self._seq = 0
        self._serials: dict[str, int] = {}
        self._day = dt.date(2026, 1, 1)
        self.artisans: list[bytes] = []
        self.products: list[tuple[bytes, int]] = []
        self.customers: list[bytes] = []
        self.orders: list[bytes] = []

    def id(self, index: int = 0) -> bytes:
        """The id of what operation `index` of the coming entry will make."""
        return pack(self.home.chain, self._seq + 1, index)

    def last_number(self, kind: str, year: int) -> tuple[Number, None]:
        """The last number of a series; taking the next one is up to the caller, who always does."""
        name = series("AJL", self._laptop, year, kind)
        serial = self._serials.get(name, 0)
        self._serials[name] = serial + 1
        return Number(name, serial), None

    def entries(self, count: int) -> Iterator[Parts]:
        """So many entries' bytes, in the chain's order."""
        for at in range(count):
            self._day = dt.date(2026, 1, 1) + dt.timedelta(days=330 * at // count)
            operations = self._next(at)
            entry = Entry(
                lamport=self._seq + 1, time=1_767_225_600 + 90 * at + self._source.randrange(60),
                actor=pack(self.home.chain, 1, 1), operations=operations,
            )  # fmt: skip
            yield encode(entry, self.home, self._source.randbytes(16))
            self._seq += 1

    def _next(self, at: int) -> tuple[Operation, ...]:
        choice = self._source.random()
        if at < 300 or choice < 0.03:  # noqa: PLR2004 - an office first registers its people
            return self._artisan()
        if at < 1000 or choice < 0.10:  # noqa: PLR2004 - then its pieces
            return self._product()
        if at < 1200 or choice < 0.15:  # noqa: PLR2004
            return self._customer()
        if choice < 0.65 or not self.orders:  # noqa: PLR2004
            return self.sale()
        return self._moved() if choice < 0.9 else self._changed()  # noqa: PLR2004

    def _artisan(self) -> tuple[Operation, ...]:
        self.artisans.append(self.id())
        values = {
            1: f"A{len(self.artisans):05d}",
            2: self._name(),
            3: "f",
            7: f"079{self._source.randrange(10**7):07d}",
        }
        return (Operation(content=CardMade(card=Artisan.TYPE, values=values)),)

    def _name(self) -> str:
        return " ".join((self._source.choice(FIRST), self._source.choice(FIRST), self._source.choice(FAMILY)))

    def _product(self) -> tuple[Operation, ...]:
        amount = self._source.randrange(12, 600) * 250
        self.products.append((self.id(), amount))
        name = f"{self._source.choice(THINGS)} {self._source.choice(COLOURS)} {len(self.products)}"
        values = {1: f"EMB-{len(self.products):05d}", 2: name, 3: self._source.choice(self.artisans)}
        price = DatedPrice(amount=amount, currency="JOD", since=self._day)
        return (
            Operation(content=CardMade(card=Product.TYPE, values=values)),
            Operation(content=CardMade(card=ChannelPrice.TYPE, values={1: self.id(), 2: "village", 3: price})),
        )

    def _customer(self) -> tuple[Operation, ...]:
        self.customers.append(self.id())
        return (Operation(content=CardMade(card=Customer.TYPE, values={2: self._name(), 5: "إربد"})),)

    def sale(self, lines: int = 3) -> tuple[Operation, ...]:
        """An order with its invoice and payment, in one entry."""
        chosen = [self._source.choice(self.products) for _ in range(lines)]
        quantities = self._source.choices([1000, 2000, 3000, 6000], [6, 3, 2, 1], k=lines)
        priced = tuple(
            price_line(product, quantity, price, Split(None, None, 6000, 2000), Tax())
            for (product, price), quantity in zip(chosen, quantities, strict=True)
        )
        totals = add_up(priced, 10)
        order = OrderPlaced(
            day=self._day, currency="JOD", total=totals.total, lines=priced, rounding=totals.rounding,
            customer=self._source.choice(self.customers), due=self._day + dt.timedelta(days=self._source.randrange(30)),
        )  # fmt: skip
        self.orders.append(self.id())
        invoice = invoice_operation(self, self.id(), None, order, self._day, deposit=0)  # type: ignore[arg-type]  # numbering is all it asks
        amount = max(10, totals.total * self._source.choice([10, 5, 3]) // 100 * 10)
        form = PaymentForm(day=self._day, amount=min(amount, totals.total))
        payment = payment_operation(self, form, self.id(), order.customer, "JOD", invoice=self.id(1))  # type: ignore[arg-type]
        return (Operation(content=order), invoice, payment)

    def _moved(self) -> tuple[Operation, ...]:
        after = self._source.choice(["confirmed", "ready", "delivered"])
        order = self._source.choice(self.orders[-500:])
        return (Operation(content=OrderMoved(order=order, day=self._day, before="placed", after=after)),)

    def _changed(self) -> tuple[Operation, ...]:
        artisan = self._source.choice(self.artisans)
        change = Change(field=7, replaces=(artisan,), value=f"078{self._source.randrange(10**7):07d}")
        return (Operation(content=CardChanged(card=Artisan.TYPE, record=artisan, changes=(change,))),)
