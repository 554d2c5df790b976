"""The orders, sales and payments of the sample office."""

import datetime as dt
from typing import Final

from core.actions.invoicing import issue_credit_note, issue_invoice, void_invoice
from core.actions.ordering import OrderForm, Wanted, move_order, place_order, placed
from core.actions.paying import PaymentForm, record_payment, reverse_payment
from core.actions.selling import Sale, sell
from core.orders import CANCELLED, CONFIRMED, DELIVERED, READY
from core.records.facts import InvoiceIssued
from desktop.practice import names
from desktop.practice.sample_cards import Sample

_RATES: Final = {"JOD": 1000, "USD": 141, "EUR": 129}
"""Minor units that a dinar's price is counted in, roughly."""
_CURRENCIES: Final = ("JOD", "JOD", "USD", "JOD", "JOD", "JOD", "EUR", "JOD")
_SELDOM: Final = 0.15
_LONG_AGO: Final = 12
_WEEK: Final = 7
"""Days: older orders are mostly settled, and sales over the table were of this week."""


def trade(sample: Sample, orders: int) -> None:
    """Take so many orders over the last weeks, each as far on as its age lets expect, and today's sales."""
    for number in range(orders):
        _order(sample, number, orders)
    _sales(sample)


def _order(sample: Sample, number: int, of: int) -> None:
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


def _wanted(sample: Sample, currency: str) -> Wanted:
    product, price = sample.dice.choice(sample.products)
    unit = None if currency == "JOD" else price * _RATES[currency] // 1000
    return Wanted(product, quantity=sample.dice.randint(1, 6) * 1000, unit_price=unit)


def _go_on(sample: Sample, order: bytes, day: dt.date, fate: int) -> None:
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


def _pay(sample: Sample, order: bytes, day: dt.date, part: int) -> None:
    due = sample.action().balance(order).due
    method = sample.dice.choice(("cash", "cash", "cash", "wallet", "transfer"))
    reference = "" if method == "cash" else f"TX{sample.dice.randint(10_000, 99_999)}"
    if due > 0:
        record_payment(
            sample.action(), order, PaymentForm(day=day, amount=-(-due // part), method=method, reference=reference)
        )


def _correct(sample: Sample, invoice: bytes, day: dt.date) -> None:
    """Now and then a piece comes back."""
    if sample.dice.random() < _SELDOM:
        work = sample.action()
        fact = work.fact(InvoiceIssued, invoice)
        if fact.order is not None:
            lines = work.order(fact.order).content.lines[:1]
            issue_credit_note(sample.action(), invoice, lines, day, "قطعة بها عيب في الحياكة")


def _sell(sample: Sample, day: dt.date, lines: int) -> Sale:
    """A sale over the table."""
    wanted = tuple(_wanted(sample, "JOD")._replace(quantity=1000) for _ in range(lines))
    form = OrderForm(day=day, wanted=wanted, buyer="زائر المعرض" if lines % 2 else "")
    total = placed(sample.action(), form).total
    return sell(sample.action(), form, PaymentForm(day=day, amount=total))


def _sales(sample: Sample) -> None:
    """Today's sales, one of them taken back."""
    for number in range(4):
        made = _sell(sample, sample.day, 1 + number % 3)
    reverse_payment(sample.action(), made.payment, sample.day, "دُفع مرتين")
    void_invoice(sample.action(), made.invoice, sample.day, "أُصدرت باسم آخر")
