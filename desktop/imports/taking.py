"""What each row of a list makes the office do: its user actions, planned first and carried out later."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.actions.cards import change_card, make_card
from core.actions.catalogue import record_consent, register_artisan, register_product, set_price
from core.actions.stocking import move_stock
from core.currency import find_currency
from core.folding import fold
from core.numbers import ExcessPrecision
from core.records.cards import Artisan, Customer, Product, Village
from core.records.declare import Card, fields
from core.records.facts import ConsentRecorded, StockMoved
from core.records.values import DatedPrice, Money
from desktop.imports import known
from desktop.imports.targets import CONSENTS, Values
from desktop.storage.session import Session
from replica import orders
from replica.work import ReplicaWork

STORE = "store"
CHANNEL = "village"

Step = Callable[[ReplicaWork], object]
"""One user action."""


@dataclass(slots=True)
class Taken:
    """A good row and the record that it is; None until a new one is made."""

    values: Values
    identity: bytes | None


class CardTaker:
    """Takes rows that are cards and nothing more: customers. Others add what their rows say besides."""

    kind: type[Card] = Customer

    def __init__(self, session: Session, today: dt.date) -> None:
        self.cards: Mapping[bytes, Any] = known.cards(session, self.kind)
        self.today = today

    def values(self, card: Any) -> Values:
        """A card's values as rows have them, to be compared with rows."""
        return {field.name: getattr(card, field.name) for field in fields(self.kind)}

    def steps(self, row: Taken) -> list[Step]:
        """What is to be done for a row; nothing where the book says the same. Raises ExcessPrecision."""
        own = self.own(row.values)
        if row.identity is None:
            return [*self.before(row), lambda work: self.make(work, row), *self.besides(row)]
        card = self.cards[row.identity]
        same = all(getattr(card, name) == value for name, value in own.items())
        return [*self.before(row), *([] if same else [lambda work: self.change(work, row)]), *self.besides(row)]

    def own(self, values: Values) -> Values:
        """The values that are fields of the card."""
        names = {field.name for field in fields(self.kind)}
        return {name: value for name, value in values.items() if name in names}

    def before(self, row: Taken) -> list[Step]:  # noqa: ARG002 - others need the row
        """What must be there before the card is."""
        return []

    def besides(self, row: Taken) -> list[Step]:  # noqa: ARG002 - others need the row
        """What the row says besides its card."""
        return []

    def make(self, work: ReplicaWork, row: Taken) -> None:
        """Register the record of a new row."""
        row.identity = make_card(work, self.kind(**self.own(row.values)))

    def change(self, work: ReplicaWork, row: Taken) -> None:
        """Put what the row says in place of what the card shows; what the row leaves out stays."""
        if row.identity is not None:
            change_card(work, self.kind, row.identity, self.own(row.values), work.shown(row.identity))


class ArtisanTaker(CardTaker):
    """Takes artisans with their villages and with what they allow to be shown."""

    kind = Artisan

    def __init__(self, session: Session, today: dt.date) -> None:
        super().__init__(session, today)
        self._villages: dict[bytes, Village] = known.cards(session, Village)
        self._ids = known.village_ids(self._villages)
        self._consents = known.consents(session)
        self._coming: set[str] = set()

    def values(self, card: Any) -> Values:
        """With the village's name in place of its id."""
        village = self._villages.get(card.village)
        return super().values(card) | {"village": village.name if village else ""}

    def own(self, values: Values) -> Values:
        """With the village's id in place of its name, once it has one."""
        own = super().own(values)
        village = own.pop("village", "")
        return own | ({"village": self._ids.get(fold(village))} if village else {})

    def before(self, row: Taken) -> list[Step]:
        """Register a village that nobody named before."""
        name = row.values.get("village", "")
        key = fold(name)
        if not key or key in self._ids or key in self._coming:
            return []
        self._coming.add(key)

        def make(work: ReplicaWork) -> None:
            self._ids[key] = make_card(work, Village(name=name))

        return [make]

    def make(self, work: ReplicaWork, row: Taken) -> None:
        """Register her, with her consents in the same entry."""
        row.identity = register_artisan(work, Artisan(**self.own(row.values)), _consents(row.values), self.today)

    def besides(self, row: Taken) -> list[Step]:
        """Record consents of a known artisan that changed."""
        identity = row.identity
        if identity is None:
            return []
        facts = [
            ConsentRecorded(artisan=identity, day=self.today, subject=subject, given=given)
            for subject, given in _consents(row.values).items()
            if self._consents.get((identity, subject)) is not given
        ]
        return [lambda work, fact=fact: record_consent(work, fact) for fact in facts]  # type: ignore[misc] # mypy infers no default


def _consents(values: Values) -> dict[str, bool]:
    return {name.removeprefix("consent_"): values[name] for name in CONSENTS if values.get(name) is not None}


class ProductTaker(CardTaker):
    """Takes pieces with their price in the village and the number that was counted in the store."""

    kind = Product

    def __init__(self, session: Session, today: dt.date) -> None:
        super().__init__(session, today)
        self._stock = known.stock(session, STORE)
        self._session = session

    def make(self, work: ReplicaWork, row: Taken) -> None:
        """Register the piece, with its price in the same entry."""
        price = _price(row.values)
        dated = {} if price is None else {CHANNEL: _dated(price, self.today)}
        row.identity = register_product(work, Product(**self.own(row.values)), dated)

    def besides(self, row: Taken) -> list[Step]:
        """Set a price that changed, and move the difference to what lies in the store: a count, not an arrival."""
        steps: list[Step] = []
        price, quantity = _price(row.values), row.values.get("quantity")
        if row.identity is not None and price is not None and self._price_of(row.identity) != price:
            steps.append(lambda work: set_price(work, _made(row), CHANNEL, _dated(price, self.today)))
        difference = 0 if quantity is None else quantity - self._stock.get(row.identity or b"", 0)
        if difference:
            steps.append(lambda work: move_stock(work, self._counted(_made(row), difference)))
        return steps

    def _price_of(self, product: bytes) -> Money | None:
        session = self._session
        with session.book.read() as connection:
            price = orders.price(connection, session.tables, session.scope, product, CHANNEL, self.today)
        return None if price is None else Money(amount=price.amount, currency=price.currency)

    def _counted(self, product: bytes, difference: int) -> StockMoved:
        origin, target = ("", STORE) if difference > 0 else (STORE, "")
        return StockMoved(
            day=self.today, product=product, quantity=abs(difference), origin=origin, target=target, reason="counted"
        )


def _made(row: Taken) -> bytes:
    if row.identity is None:
        raise AssertionError("a step ran before the one that makes its record")
    return row.identity


def _dated(price: Money, since: dt.date) -> DatedPrice:
    return DatedPrice(amount=price.amount, currency=price.currency, since=since)


def _price(values: Values) -> Money | None:
    """The price, in the currency that a column of its own may name. Raises ExcessPrecision."""
    price: Money | None = values.get("price")
    code = values.get("currency")
    if price is None or not code or code == price.currency:
        return price
    read, meant = find_currency(price.currency), find_currency(code)
    amount, rest = divmod(price.amount * meant.unit, read.unit)
    if rest:
        raise ExcessPrecision(decimals=meant.decimals, digits=read.decimals)
    return Money(amount=amount, currency=code)


TAKERS: Mapping[str, type[CardTaker]] = {"artisans": ArtisanTaker, "products": ProductTaker, "customers": CardTaker}
