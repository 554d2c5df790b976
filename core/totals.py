"""What lines come to: discount, tax, the price split of each line, and the rounding to coins."""

from typing import NamedTuple

import msgspec

from core.accounts import Account
from core.journal.entry import Posting
from core.records.facts import Line
from core.rounding import divide, to_coin

WHOLE = 1000  # thousandths
FULL = 10_000  # basis points


class Split(NamedTuple):
    """Shares of a price.

    `maker`, `materials`: of one piece, in minor units; where one is None, it is `maker_points` or `materials_points` of
    the line's net, in basis points.
    """

    maker: int | None
    materials: int | None
    maker_points: int = 0
    materials_points: int = 0


class Tax(NamedTuple):
    """`rate` in basis points (0: exempt); `included` whether prices hold the tax."""

    rate: int = 0
    included: bool = True


class Sum(NamedTuple):
    """Totals of lines in minor units. `total` = `net` + `tax` + `rounding` is what the buyer pays."""

    net: int
    tax: int
    rounding: int
    total: int


def price_line(
    product: bytes | None,
    quantity: int,
    unit_price: int,
    split: Split,
    tax: Tax = Tax(),  # noqa: B008 - immutable
    *,
    discount: int = 0,
    text: str = "",
) -> Line:
    """A line with its net, tax and shares. `quantity` in thousandths; `discount` for the whole line, in minor units.

    The line is rounded once; later only sums are made. Maker, materials and the NGO's part add up to net exactly: the
    NGO's is the rest, and may be negative after a discount.
    """
    price = divide(unit_price * quantity, WHOLE) - discount
    net = divide(price * FULL, FULL + tax.rate) if tax.included else price
    due = price - net if tax.included else divide(net * tax.rate, FULL)
    return Line(
        product=product,
        quantity=quantity,
        unit_price=unit_price,
        net=net,
        maker=_share(split.maker, split.maker_points, quantity, net),
        materials=_share(split.materials, split.materials_points, quantity, net),
        tax=due,
        discount=discount,
        tax_rate=tax.rate,
        text=text,
    )


def _share(each: int | None, points: int, quantity: int, net: int) -> int:
    return divide(net * points, FULL) if each is None else divide(each * quantity, WHOLE)


def part_of(line: Line, quantity: int, *, before: int = 0) -> Line:
    """A part of a line: `quantity` thousandths, after `before` were taken. All parts add up to the line exactly."""

    def share(amount: int) -> int:
        return divide(amount * (before + quantity), line.quantity) - divide(amount * before, line.quantity)

    return msgspec.structs.replace(
        line,
        quantity=quantity,
        net=share(line.net),
        maker=share(line.maker),
        materials=share(line.materials),
        tax=share(line.tax),
        discount=share(line.discount),
    )


def add_up(lines: tuple[Line, ...], coin: int = 1) -> Sum:
    """The totals of lines, rounded to a smallest coin in minor units (1: not rounded)."""
    net = sum(line.net for line in lines)
    tax = sum(line.tax for line in lines)
    total = to_coin(net + tax, coin)
    return Sum(net, tax, total - net - tax, total)


def invoice_postings(lines: tuple[Line, ...], totals: Sum, currency: str) -> tuple[Posting, ...]:
    """What an invoice posts: the buyer owes the total; makers, materials, the NGO, tax and rounding share it."""
    maker = sum(line.maker for line in lines)
    materials = sum(line.materials for line in lines)
    return postings(
        currency,
        {
            Account.RECEIVABLE: totals.total,
            Account.MAKERS: -maker,
            Account.MATERIALS: -materials,
            Account.MARGIN: maker + materials - totals.net,
            Account.TAX: -totals.tax,
            Account.ROUNDING: -totals.rounding,
        },
    )


def postings(currency: str, amounts: dict[Account, int]) -> tuple[Posting, ...]:
    """Balanced postings in one currency. An amount of zero posts nothing, unless all are zero: then the first does."""
    found = [(account, amount) for account, amount in amounts.items() if amount] or list(amounts.items())[:1]
    if sum(amount for _, amount in found):
        raise ValueError(found)  # a mistake of ours: it must never be written
    return tuple(Posting(account=int(account), currency=currency, amount=amount) for account, amount in found)


def reversed_postings(original: tuple[Posting, ...]) -> tuple[Posting, ...]:
    """What takes postings back."""
    return tuple(
        Posting(account=posting.account, currency=posting.currency, amount=-posting.amount, party=posting.party)
        for posting in original
    )
