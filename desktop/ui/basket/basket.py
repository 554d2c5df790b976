"""A basket as it is being filled: values only, so that undoing is going back to an earlier one. Knows no Qt."""

import datetime as dt

import msgspec

from core.actions.ordering import OrderForm, Wanted
from core.records.declare import Id
from core.records.facts import OrderAmended, OrderPlaced

ONE = 1000  # thousandths


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A line. `quantity` in thousandths; `unit_price` None: the catalogue's; `discount` for the whole line."""

    product: Id | None = None
    sku: str = ""
    name: str = ""
    quantity: int = ONE
    unit_price: int | None = None
    discount: int = 0


class Basket(msgspec.Struct, frozen=True, kw_only=True):
    """Lines, and who wants them. `buyer`: the name, also of a customer with a card."""

    items: tuple[Item, ...] = ()
    currency: str = ""
    customer: Id | None = None
    buyer: str = ""
    channel: str = "village"
    due: dt.date | None = None
    note: str = ""

    def but(self, **changes: object) -> "Basket":
        """The same with something else in it."""
        return msgspec.structs.replace(self, **changes)

    def adding(self, item: Item) -> "Basket":
        """With one more of a piece: a line that has it already grows, if its price and discount are the same."""
        for at, there in enumerate(self.items):
            alike = (there.product, there.unit_price, there.discount) == (item.product, item.unit_price, item.discount)
            if alike and item.product is not None:
                return self.changing(at, quantity=there.quantity + item.quantity)
        return self.but(items=(*self.items, item))

    def changing(self, at: int, **changes: object) -> "Basket":
        """With a line changed; a line of nothing goes."""
        changed = msgspec.structs.replace(self.items[at], **changes)
        kept = (changed,) if changed.quantity > 0 else ()
        return self.but(items=(*self.items[:at], *kept, *self.items[at + 1 :]))

    def without(self, at: int) -> "Basket":
        """Without a line."""
        return self.but(items=(*self.items[:at], *self.items[at + 1 :]))

    def place_of(self, product: bytes) -> int:
        """Where the last line of a piece stands."""
        return max(at for at, item in enumerate(self.items) if item.product == product)

    @property
    def pieces(self) -> dict[bytes, int]:
        """Thousandths by product."""
        found: dict[bytes, int] = {}
        for item in self.items:
            if item.product is not None:
                found[item.product] = found.get(item.product, 0) + item.quantity
        return found

    def form(self, day: dt.date) -> OrderForm:
        """As the use cases take it. The name of a customer with a card is the card's affair."""
        return OrderForm(
            day=day,
            wanted=tuple(
                Wanted(item.product, item.quantity, item.unit_price, item.discount, "" if item.product else item.name)
                for item in self.items
            ),
            currency=self.currency, customer=self.customer, channel=self.channel, due=self.due,
            buyer="" if self.customer else self.buyer, note=self.note,
        )  # fmt: skip


def basket_of(content: OrderPlaced | OrderAmended, names: dict[bytes, tuple[str, str]], buyer: str) -> Basket:
    """An order's version as a basket. `names`: code and name by product; prices stay as they were agreed."""
    items = []
    for line in content.lines:
        sku, name = names.get(line.product or b"", ("", ""))
        items.append(
            Item(
                product=line.product, sku=sku, name=line.text or name, quantity=line.quantity,
                unit_price=line.unit_price, discount=line.discount,
            )
        )  # fmt: skip
    return Basket(
        items=tuple(items), currency=content.currency, customer=content.customer, buyer=content.buyer or buyer,
        channel=content.channel, due=content.due, note=content.note,
    )  # fmt: skip
