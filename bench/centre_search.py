"""How long head office's pages take to find cards by words among 50,000 artisans and as many pieces, on PostgreSQL."""

import itertools
import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.centre_load import cluster, database
from bench.office_life import COLOURS, FAMILY, FIRST, THINGS
from bench.pairs import PAIRS
from core.actions.cards import make_card
from core.folding import fold
from core.journal.grant import OFFICE_SCOPE
from core.records.cards import Artisan, Product
from replica.fold.engine import Fold
from server.accounts.roles import Role
from server.accounts.users import User
from server.founding import open_centre
from server.own_work import own_work
from server.pages import artisans, products
from server.pages.asked import Asked
from server.pages.visit import Visit
from server.search import findable
from server.surroundings import Surroundings
from server.wording import Wording

CARDS, OFFICES = 50_000, 8
_CHANCE = random.Random(3)  # noqa: S311 - invented data

ASKED = {
    "a common first name": "فاطمة",
    "two names": "خديجة الشوبكي",
    "the start of a name": "حلي",
    "a code": "A04321",
    "a telephone number": "0790004321",
    "nothing like it": "قسطنطينية",
    "two common words, never together": "فاطمة شال",
}


def measure() -> dict[str, object]:
    """Milliseconds of a list's first page by what was typed: the median of seven, and the slowest."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(database(cluster(stack)))
        engine = sa.create_engine(url)
        stack.callback(engine.dispose)
        around = open_centre(engine, folder, clock=lambda: int(time.time()), random=secrets.token_bytes)
        with around.fold() as fold_:
            _fill(around, fold_)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        return {
            "cards": 2 * CARDS,
            "artisans_ms": {what: _timed(around, artisans.listed, typed) for what, typed in ASKED.items()},
            "products_ms": {what: _timed(around, products.listed, typed) for what, typed in ASKED.items()},
        }


def _timed(around: Surroundings, page: Callable[[Visit], object], typed: str) -> dict[str, float]:
    times = []
    for _ in range(PAIRS + 1):
        asked = Asked(path="/", parts={}, query={"q": typed}, token="", address="")
        with around.fold() as fold_:
            user = User(name="bench", role=Role.VIEWER)
            visit = Visit(around=around, fold=fold_, asked=asked, words=Wording("en"), user=user)
            began = time.perf_counter()
            page(visit)
            times.append(1000 * (time.perf_counter() - began))
    return {"median": round(statistics.median(times[1:]), 1), "slowest": round(max(times[1:]), 1)}


def _fill(around: Surroundings, fold_: Fold) -> None:
    """A real card of each kind for each office, and many rows like it."""
    for office in range(OFFICES):
        scope = f"{OFFICE_SCOPE}OF{office}"
        make_card(own_work(fold_, around, scope), Artisan(name="أولى"))
        make_card(own_work(fold_, around, scope), Product(name="شال", sku="S-1"))
    for kind, named in ((Artisan, _artisans()), (Product, _products())):
        table = fold_.tables[kind]
        like = [dict(row) for row in fold_.connection.execute(sa.select(table)).mappings()]
        for part in _batches(zip(itertools.cycle(like), itertools.islice(named, CARDS), strict=False)):
            rows = [{**row, **new, "id": _CHANCE.randbytes(len(row["id"]))} for row, new in part]
            fold_.connection.execute(table.insert(), rows)
            fold_.connection.execute(findable.insert(), [_words(table.name, row) for row in rows])


def _words(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    texts = (row[name] for name in ("code", "name", "phone", "sku") if row.get(name))
    return {"scope": row["scope"], "record": row["id"], "kind": kind, "words": f" {fold(' '.join(texts))}"}


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while part := list(itertools.islice(rows, 5000)):
        yield part


def _artisans() -> Iterator[dict[str, str]]:
    for n in itertools.count():
        name = " ".join((_CHANCE.choice(FIRST), _CHANCE.choice(FIRST), _CHANCE.choice(FAMILY)))
        yield {"code": f"A{n:05}", "name": name, "phone": f"079{n:07}"}


def _products() -> Iterator[dict[str, str]]:
    for n in itertools.count():
        yield {"sku": f"EMB-{n:05}", "name": f"{_CHANCE.choice(THINGS)} {_CHANCE.choice(COLOURS)} {n}"}
