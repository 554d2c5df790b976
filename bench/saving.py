"""Saving an order with its invoice and payment, beside a bare sqlcipher3 commit of the same rows."""

import datetime as dt
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.floor import open_floor
from bench.pairs import interleaved
from core.actions.catalogue import register_product
from core.actions.ordering import OrderForm, Wanted
from core.actions.paying import PaymentForm
from core.actions.selling import sell
from core.journal.entry import Operation
from core.records.cards import Office, Product
from core.records.values import DatedPrice
from desktop.storage.engine import NAME
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings

DAY = dt.date(2026, 11, 23)
ORDERS = 40


def measure() -> dict[str, object]:
    """Milliseconds for one order of three lines with invoice and payment; `ratio` is wanted at 3 or less.

    Saving is what follows pricing: entry, signature, tables, commit. The floor replays the same writing statements.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> dict[str, object]:
    world = Surroundings(Machine.at(folder / "home"), lambda: 1_795_430_000, cost=Cost(passes=1, memory=8192))
    office = Office(code="AJL", name="مكتب عجلون", currency="JOD", country="JO")
    with Session.make(folder / "book", office, NewOfficer(name="رنا", passphrase="bench"), world) as session:  # noqa: S106 - a book for measuring
        products = [_product(session, n) for n in range(300)]
    shutil.copytree(folder / "book", folder / "floor")
    with Session.open(folder / "book", "bench", world) as session:
        writes: list[list[tuple[str, Any, bool]]] = []
        sa.event.listen(session.book._writer, "before_cursor_execute", _recorder(writes))  # noqa: SLF001 - to replay
        floor = open_floor(folder / "floor" / NAME, session.book.keyring.data_key)
        count = iter(range(10**6))
        whole: list[float] = []
        actions: list[float] = []

        def ours() -> float:
            for _ in range(ORDERS):
                writes.append([])
                whole.append(time.perf_counter())
                _sell(session, products, next(count), whole)
            return _between(whole[1::3], whole[2::3])

        def bare() -> float:
            start = time.perf_counter()
            for statements in writes:
                floor.execute("BEGIN IMMEDIATE")
                for statement, parameters, many in statements:
                    (floor.executemany if many else floor.execute)(statement, parameters)
                floor.execute("COMMIT")
            writes.clear()
            actions.append(_between(whole[0::3], whole[2::3]))
            whole.clear()
            return time.perf_counter() - start

        found = interleaved(ours, bare)
    return {
        "save_ms": 1000 * found["ours_s"] / ORDERS,
        "floor_ms": 1000 * found["floor_s"] / ORDERS,
        "ratio": found["ratio"],
        "whole_action_ms": 1000 * statistics.median(actions[1:]) / ORDERS,  # with pricing, checks and numbers
    }


def _between(starts: list[float], ends: list[float]) -> float:
    return sum(end - start for start, end in zip(starts, ends, strict=True))


def _product(session: Session, n: int) -> bytes:
    price = DatedPrice(amount=1500 + 250 * (n % 40), currency="JOD", since=dt.date(2026, 1, 1))
    with session.act() as work:
        return register_product(work, Product(name=f"شال مطرّز {n}", sku=f"EMB-{n:04d}"), {"village": price})


def _sell(session: Session, products: list[bytes], n: int, times: list[float]) -> None:
    """Notes when the entry begins to be written, and when it is on the disk."""
    wanted = tuple(Wanted(products[(n * 7 + k * 31) % len(products)], 1000 * (1 + k)) for k in range(3))
    with session.act() as work:
        write = work.write

        def noted(*operations: Operation) -> None:
            times.append(time.perf_counter())
            write(*operations)

        work.write = noted  # type: ignore[method-assign]  # to know when pricing ends and saving begins
        sell(work, OrderForm(day=DAY, wanted=wanted), PaymentForm(day=DAY, amount=1000))
    times.append(time.perf_counter())


def _recorder(writes: list[list[tuple[str, Any, bool]]]) -> Any:
    def record(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:  # noqa: FBT001 - SQLAlchemy's call
        if statement.startswith(("INSERT", "UPDATE", "DELETE")) and writes:
            writes[-1].append((statement, parameters, many))

    return record
