"""Orders: taking, amending, moving on."""

import datetime as dt
from typing import NamedTuple, TypeVar

from core.actions.checked import checked
from core.actions.problems import (
    ContraryPrice,
    DiscountTooLarge,
    NoPrice,
    NothingOrdered,
    OrderClosed,
    QuantityNotPositive,
    WrongMove,
)
from core.actions.work import Work
from core.currency import find_currency, smallest_coin
from core.journal.entry import Operation
from core.numbers import NumberTooLarge
from core.orders import MOVES, OPEN
from core.records.cards import Office, Product
from core.records.declare import LARGEST
from core.records.facts import Line, OrderAmended, OrderMoved, OrderPlaced
from core.totals import Split, Sum, Tax, add_up, price_line

Version = TypeVar("Version", OrderPlaced, OrderAmended)


class Wanted(NamedTuple):
    """A line as the form has it.

    `quantity` in thousandths. `unit_price` in minor units, None: the product's price in the order's channel. `discount`
    for the whole line, in minor units. `text`: what it is, where there is no product card.
    """

    product: bytes | None
    quantity: int = 1000
    unit_price: int | None = None
    discount: int = 0
    text: str = ""


class OrderForm(NamedTuple):
    """An order as the form has it. `buyer`: the name of a buyer without a card."""

    day: dt.date
    wanted: tuple[Wanted, ...]
    currency: str = ""  # "": the office's
    customer: bytes | None = None
    channel: str = "village"
    due: dt.date | None = None
    buyer: str = ""
    note: str = ""


def place_order(work: Work, form: OrderForm) -> bytes:
    """Takes an order. Returns its id.

    Raises NothingOrdered, QuantityNotPositive, NoPrice, ContraryPrice, DiscountTooLarge, UnknownCurrency,
    NumberTooLarge.
    """
    identity = work.id()
    work.write(Operation(content=placed(work, form)))
    return identity


def placed(work: Work, form: OrderForm) -> OrderPlaced:
    """The fact that an order was taken."""
    currency, lines, totals = _priced(work, form)
    return checked(
        OrderPlaced(
            day=form.day, currency=currency, total=totals.total, lines=lines, customer=form.customer,
            rounding=totals.rounding, due=form.due, channel=form.channel, buyer=form.buyer, note=form.note,
        )
    )  # fmt: skip


def amend_order(work: Work, order: bytes, replaces: bytes, form: OrderForm) -> bytes:
    """Changes an open order. `replaces`: the dot of the version that the form showed. Returns the new version's dot.

    Raises OrderClosed, and as `place_order`.
    """
    view = work.order(order)
    if view.state not in OPEN:
        raise OrderClosed(state=view.state)
    currency, lines, totals = _priced(work, form)
    identity = work.id()
    fact = OrderAmended(
        order=order, replaces=replaces, day=form.day, currency=currency, total=totals.total, lines=lines,
        customer=form.customer, rounding=totals.rounding, due=form.due, channel=form.channel, buyer=form.buyer,
        note=form.note,
    )  # fmt: skip
    work.write(Operation(content=checked(fact)))
    return identity


def move_order(work: Work, order: bytes, after: str, day: dt.date, reason: str = "") -> bytes:
    """Moves an order on to the state `after`. Returns the fact's id. Raises WrongMove, UnknownRecord."""
    before = work.order(order).state
    if after not in MOVES[before]:
        raise WrongMove(before=before, after=after, possible=MOVES[before])
    identity = work.id()
    work.write(Operation(content=checked(OrderMoved(order=order, day=day, before=before, after=after, reason=reason))))
    return identity


def _priced(work: Work, form: OrderForm) -> tuple[str, tuple[Line, ...], Sum]:
    office = work.office()
    currency = form.currency or office.currency
    if not form.wanted:
        raise NothingOrdered
    lines = tuple(_line(work, office, form, currency, wanted) for wanted in form.wanted)
    coin = smallest_coin(find_currency(currency), form.day) if office.round_to_coin else 1
    totals = add_up(lines, coin)
    if any(max(line.quantity, line.unit_price, line.net) > LARGEST for line in lines) or totals.total > LARGEST:
        raise NumberTooLarge(digits=len(str(LARGEST)) - 1)
    return currency, lines, totals


def _line(work: Work, office: Office, form: OrderForm, currency: str, wanted: Wanted) -> Line:
    if wanted.quantity <= 0:
        raise QuantityNotPositive
    product = Product(name=wanted.text) if wanted.product is None else work.card(Product, wanted.product)
    unit_price = wanted.unit_price
    if unit_price is None:
        unit_price = _price(work, form, currency, wanted, product)
    line = price_line(
        wanted.product,
        wanted.quantity,
        unit_price,
        split_of(product, office, currency),
        Tax(0 if product.tax_exempt else office.tax_rate, office.tax_included),
        discount=wanted.discount,
        text=wanted.text,
    )
    if wanted.discount < 0 or line.net < 0:
        raise DiscountTooLarge
    return line


def _price(work: Work, form: OrderForm, currency: str, wanted: Wanted, product: Product) -> int:
    price = None if wanted.product is None else work.price(wanted.product, form.channel, form.day)
    if price is None:
        raise NoPrice(sku=product.sku, channel=form.channel)
    if price.currency != currency:
        raise ContraryPrice(sku=product.sku, found=price.currency, expected=currency)
    return price.amount


def split_of(product: Product, office: Office, currency: str) -> Split:
    """How a product's price is shared: its own amounts in this currency, else the office's shares."""
    maker, materials = product.maker_share, product.materials_share
    return Split(
        maker.amount if maker is not None and maker.currency == currency else None,
        materials.amount if materials is not None and materials.currency == currency else None,
        office.maker_share,
        office.materials_share,
    )
