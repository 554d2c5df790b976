"""Orders and documents of which two laptops recorded what cannot both be, and what may be true of each."""

from collections.abc import Container, Iterable
from itertools import product
from typing import Any, Final, NamedTuple, TypeVar

import sqlalchemy as sa

from core.contradictions import not_replaced
from core.orders import MOVES, OrderFact, fold_order
from core.records.facts import (
    ContradictionSettled,
    InvoiceVoided,
    OrderAmended,
    OrderMoved,
    PaymentReversed,
)
from core.records.values import Money
from desktop.storage.lists.conflicts import Written, written
from desktop.storage.session import Session
from replica.fold.engine import Fold
from replica.fold.operation import Placed
from replica.reading import find_row

MOST: Final = 200
"""In one answer: nobody decides more at a time."""
_LOOKED_AT: Final = (OrderMoved, OrderAmended, InvoiceVoided, PaymentReversed)
_CLAIMS: Final = 4
"""Side by side. Where states and versions are in question alike, two of each."""
Item = TypeVar("Item")


class Claim(NamedTuple):
    """What may be true of an order: its state, and its total where versions are in question too.

    `said`: who says so. `settles`: the fact that says it for good. The first claim is what the screens show now.
    """

    state: str
    total: Money | None
    said: tuple[Written, ...]
    settles: ContradictionSettled


class Contradiction(NamedTuple):
    """`record`: the order; or the document that was taken back twice, of which there is one claim."""

    record: bytes
    is_order: bool
    claims: tuple[Claim, ...]
    customer: bytes | None = None
    buyer: str = ""


def contradictions(session: Session) -> tuple[Contradiction, ...]:
    """What cannot both be, each record once."""
    table = session.tables["task"]
    query = (
        sa.select(table.c.id)
        .where(table.c.scope == session.scope, table.c.kind == "contradiction")
        .distinct()
        .order_by(table.c.id)
        .limit(MOST)
    )
    with session.book.read() as connection:
        fold = Fold(connection, session.tables, None)
        records = connection.execute(query).scalars().all()
        return tuple(_contradiction(fold, session.scope, bytes(record)) for record in records)


def _contradiction(fold: Fold, scope: str, record: bytes) -> Contradiction:
    history = fold.history(scope, record)
    said = {one.dot: one.content for one in history if isinstance(one.content, ContradictionSettled)}
    seen = tuple(one.dot for one in history if isinstance(one.content, _LOOKED_AT))
    fact = ContradictionSettled(record=record, seen=seen, replaces=tuple(not_replaced(said)))
    row = find_row(fold.connection, fold.tables["order_state"], scope, record)
    if row is None:
        return Contradiction(record, is_order=False, claims=(Claim("", None, (), fact),))
    claims = _claims(fold, scope, history, fact)
    return Contradiction(record, is_order=True, claims=claims, customer=row["customer"], buyer=row["buyer"])


def _claims(fold: Fold, scope: str, history: list[Placed], fact: ContradictionSettled) -> tuple[Claim, ...]:
    """Each state with each version, where both are in question."""
    facts: dict[bytes, Any] = {one.dot: one.content for one in history if isinstance(one.content, OrderFact)}
    now = fold_order(fact.record, facts)
    states = _once(now.state, (_state(facts[dot]) for dot in now.contested), MOVES)
    versions = _once(now.version, (_version(dot, facts[dot]) for dot in now.contested), facts)
    found = []
    for state, version in list(product(states, versions))[:_CLAIMS]:
        settles = fact.but(state=state if len(states) > 1 else "", version=version if len(versions) > 1 else None)
        who = [one for one in history if _says(one, settles)]
        content = facts[version]
        total = None if settles.version is None else Money(amount=content.total, currency=content.currency)
        found.append(Claim(state, total, tuple(written(fold, scope, state, one) for one in who), settles))
    return tuple(found)


def _once(now: Item, others: Iterable[Item], known: Container[Item]) -> list[Item]:
    """What stands now and what others say, each once; without what a hostile laptop made up."""
    return list(dict.fromkeys((now, *(other for other in others if other in known))))


def _state(fact: OrderFact) -> str:
    return fact.after if isinstance(fact, OrderMoved) else fact.state if isinstance(fact, ContradictionSettled) else ""


def _version(dot: bytes, fact: OrderFact) -> bytes:
    said = fact.version if isinstance(fact, ContradictionSettled) else None
    return dot if isinstance(fact, OrderAmended) else said or b""


def _says(one: Placed, claim: ContradictionSettled) -> bool:
    """Whether an operation says what a claim does."""
    if isinstance(one.content, OrderMoved | ContradictionSettled) and claim.state:
        return _state(one.content) == claim.state
    return claim.version is not None and one.dot == claim.version
