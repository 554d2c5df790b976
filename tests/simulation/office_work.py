"""What people in an office do, by the real use cases: one action, one entry. Each says what it did."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from simulation.chance import Chance

from core.actions.cards import change_card, make_card, settle_conflict
from core.actions.catalogue import register_artisan, register_product
from core.actions.contradictions import settle_contradiction
from core.actions.invoicing import issue_credit_note, issue_invoice, void_invoice
from core.actions.ordering import OrderForm, Wanted, amend_order, move_order, place_order
from core.actions.paying import PaymentForm, record_payment, reverse_payment
from core.actions.sameness import settle_sameness, suspect_sameness
from core.actions.selling import sell
from core.actions.stocking import move_stock
from core.contradictions import not_replaced
from core.orders import MOVES
from core.records.cards import Artisan, Customer, Product, Village
from core.records.declare import by_number
from core.records.facts import (
    ContradictionSettled,
    InvoiceIssued,
    Line,
    OrderPlaced,
    PaymentReceived,
    SamenessSuspected,
    StockMoved,
)
from core.records.values import DatedPrice
from replica.work import ReplicaWork

NAMES = "فاطمة مريم خديجة سعاد هدى ليلى نادية أمل رنا سلمى".split()
CHANGED = ((Village, "name"), (Artisan, "name"), (Artisan, "code"), (Product, "name"), (Product, "note"))
"""What people change on cards: few fields, so that two of them change the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it was opened; what it showed decides what it replaces, however late it is saved."""

    kind: type
    record: bytes
    field: str
    shown: dict[int, tuple[bytes, ...]]


@dataclass(slots=True, kw_only=True)
class Doing:
    """One action in one office. `forms`: open on this laptop. `takes_last`: picks the last record of all."""

    work: ReplicaWork
    chance: Chance
    day: dt.date
    forms: list[Form]
    is_old: bool
    takes_last: bool = False
    saved: Form | None = None

    def pick(self, table: str | type) -> bytes | None:
        """A record of a table, any; often one of the first two, so that people meet in the same ones."""
        folded = self.work._tables[table]
        query = sa.select(folded.c.id).where(folded.c.scope == self.work.scope).distinct().order_by(folded.c.id)
        found = self.work.connection.execute(query).scalars().all()[-1 if self.takes_last else 0 :]
        return self.chance.choice(found[:2] if self.chance.one_in(2) else found) if found else None

    def name(self) -> str:
        """A name, and a number that tells it from others."""
        return f"{self.chance.choice(NAMES)} {self.chance.randrange(1000)}"


Deed = Callable[[Doing], str]


def register(now: Doing) -> str:
    village = now.pick(Village)
    if village is None or now.chance.one_in(4):
        district = "" if now.is_old else "عجلون"
        make_card(now.work, Village(name=now.name(), district=district))
        return "registers a village"
    crafts = frozenset(now.chance.sample(["تطريز", "نسيج", "خزف"], now.chance.randint(0, 3)))
    consents = {} if now.is_old else {"face": True}
    card = Artisan(code=now.name(), name=now.name(), phone="0791234567", village=village, crafts=crafts)
    register_artisan(now.work, card, consents, now.day)
    return "registers an artisan"


def price_piece(now: Doing) -> str:
    price = DatedPrice(amount=now.chance.randint(1, 99) * 100, currency="JOD", since=dt.date(2000, 1, 1))
    register_product(now.work, Product(name=now.name(), artisan=now.pick(Artisan)), {"village": price})
    return "prices a piece"


def add_customer(now: Doing) -> str:
    make_card(now.work, Customer(name=now.name(), phone="0791111111"))
    return "registers a customer"


def _form(now: Doing) -> OrderForm:
    product = now.pick(Product)
    wanted = (
        Wanted(None, 1000, 1500, text="شال")
        if product is None
        else Wanted(product, now.chance.randint(1, 3) * 1000, 2500)
    )
    return OrderForm(day=now.day, wanted=(wanted,), buyer=now.name(), customer=now.pick(Customer))


def take_order(now: Doing) -> str:
    place_order(now.work, _form(now))
    return "takes an order"


def amend(now: Doing) -> str:
    order = now.pick("order_state")
    if order is None or now.is_old:
        return take_order(now)
    amend_order(now.work, order, now.work.order(order).version, _form(now))
    return "amends an order"


def move(now: Doing) -> str:
    order = now.pick("order_state")
    if order is None:
        return take_order(now)
    to = now.chance.choice(MOVES[now.work.order(order).state] or ("ready",))
    move_order(now.work, order, to, now.day, "سبب")
    return f"moves an order to {to}"


def invoice(now: Doing) -> str:
    order = now.pick(OrderPlaced)
    if order is None:
        return take_order(now)
    issue_invoice(now.work, order, now.day)
    return "issues an invoice"


def void(now: Doing) -> str:
    issued = now.pick(InvoiceIssued)
    if issued is None:
        return sell_piece(now)
    void_invoice(now.work, issued, now.day, "خطأ")
    return "voids an invoice"


def credit(now: Doing) -> str:
    issued = now.pick(InvoiceIssued)
    if issued is None or now.is_old:
        return sell_piece(now)
    line = Line(product=None, quantity=1000, unit_price=100, net=100, maker=0, materials=0, text="مرتجع")
    issue_credit_note(now.work, issued, (line,), now.day, "مرتجع")
    return "issues a credit note"


def take_payment(now: Doing) -> str:
    order = now.pick(OrderPlaced)
    if order is None:
        return take_order(now)
    record_payment(now.work, order, PaymentForm(day=now.day, amount=now.chance.randint(1, 5) * 100, payer=now.name()))
    return "takes a payment"


def give_back(now: Doing) -> str:
    payment = now.pick(PaymentReceived)
    if payment is None:
        return take_payment(now)
    reverse_payment(now.work, payment, now.day, "خطأ")
    return "gives a payment back"


def sell_piece(now: Doing) -> str:
    sell(now.work, _form(now), PaymentForm(day=now.day, amount=100))
    return "sells a piece over the table"


def stock(now: Doing) -> str:
    product = now.pick(Product)
    if product is None or now.is_old:
        return price_piece(now)
    move_stock(now.work, StockMoved(day=now.day, product=product, quantity=1000, target="shop"))
    return "moves stock"


def doubt_persons(now: Doing) -> str:
    first, second = now.pick(Artisan), now.pick(Artisan)
    if first is None or second is None or first == second:
        return register(now)
    suspect_sameness(now.work, SamenessSuspected(first=first, second=second, likeness=900))
    return "suspects that two artisans are one"


def settle_persons(now: Doing) -> str:
    suspicion = now.pick(SamenessSuspected)
    if suspicion is None:
        return doubt_persons(now)
    settle_sameness(now.work, suspicion, same=now.chance.one_in(2))
    return "settles whether two artisans are one"


def open_form(now: Doing) -> str:
    kind, field = CHANGED[0] if now.takes_last else now.chance.choice(CHANGED)
    record = now.pick(kind)
    if record is None:
        return register(now)
    now.forms.append(Form(kind=kind, record=record, field=field, shown=now.work.shown(record)))
    return f"opens the form of a card ({kind.__name__.lower()})"


def save_form(now: Doing) -> str:
    if not now.forms:
        return open_form(now)
    form = now.forms.pop(-1 if now.takes_last else now.chance.randrange(len(now.forms)))
    change_card(now.work, form.kind, form.record, {form.field: now.name()}, form.shown)
    now.saved = form
    return f"changes a card's {form.field} ({form.kind.__name__.lower()})"


def rename(now: Doing) -> str:
    """Opens a form and saves it; where there is nothing to open yet, that is registered, and no more is saved."""
    open_before = len(now.forms)
    said = open_form(now)
    return save_form(now) if len(now.forms) > open_before else said


def change_crafts(now: Doing) -> str:
    artisan = now.pick(Artisan)
    if artisan is None:
        return register(now)
    crafts = frozenset(now.chance.sample(["تطريز", "نسيج", "خزف", "قش"], now.chance.randint(0, 3)))
    change_card(now.work, Artisan, artisan, {"crafts": crafts}, now.work.shown(artisan))
    return "changes an artisan's crafts"


def choose(now: Doing) -> str:
    table = now.work._tables["conflict"]
    query = (
        sa.select(table.c.id, table.c.field).where(table.c.scope == now.work.scope).order_by(table.c.id, table.c.field)
    )
    for record, number in now.work.connection.execute(query).all():
        for kind, name in CHANGED:
            if _is_a(now, kind, record) and by_number(kind)[number].name == name:
                settle_conflict(now.work, kind, record, name, now.name())
                return f"chooses between two values of a card's {name}"
    return save_form(now)


def _is_a(now: Doing, kind: type, record: bytes) -> bool:
    table = now.work._tables[kind]
    here = (table.c.scope == now.work.scope, table.c.id == record)
    return now.work.connection.execute(sa.select(table.c.id).where(*here)).first() is not None


def settle_facts(now: Doing) -> str:
    """Says what is true of an order or a document, sometimes without having looked at all that was said."""
    record = now.chance.choice(_two_ways(now))
    history = now.work._fold.history(now.work.scope, record)
    said = {one.dot: one.content for one in history if isinstance(one.content, ContradictionSettled)}
    seen = tuple(one.dot for one in history if one.dot not in said and not now.chance.one_in(6))
    state = now.chance.choice(["delivered", "cancelled", "ready", ""])
    fact = ContradictionSettled(record=record, seen=seen, state=state, replaces=tuple(not_replaced(said)))
    settle_contradiction(now.work, fact)
    return f"says what is true where facts contradict: {state or 'as it is'}"


def _two_ways(now: Doing) -> list[bytes]:
    """Orders and documents that went two ways."""
    table = now.work._tables["task"]
    here = (table.c.scope == now.work.scope, table.c.kind == "contradiction")
    query = sa.select(table.c.id).where(*here).distinct().order_by(table.c.id)
    return list(now.work.connection.execute(query).scalars())


DEEDS: tuple[tuple[Deed, int], ...] = (
    (register, 4), (price_piece, 2), (add_customer, 1), (take_order, 3), (amend, 2), (move, 4), (invoice, 3), (void, 2),
    (credit, 1), (take_payment, 3), (give_back, 2), (sell_piece, 3), (stock, 1), (doubt_persons, 1),
    (settle_persons, 1), (open_form, 4), (save_form, 7), (change_crafts, 2), (choose, 1),
)  # fmt: skip
"""What is done, and how often."""

AT_ONCE: tuple[Deed, ...] = (amend, move, void, give_back, rename, change_crafts, settle_persons)
"""What two people do at the same time, and should not."""


def any_deed(now: Doing) -> Deed:
    """One of the deeds; where something went two ways, now and then somebody says what is true."""
    if not now.is_old and _two_ways(now) and now.chance.one_in(3):
        return settle_facts
    return now.chance.choices([deed for deed, _ in DEEDS], [weight for _, weight in DEEDS])[0]
