"""A laptop of Nawl's as the harness drives it: JSON lines in, JSON lines out, a real encrypted book in between."""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import nacl.utils
import sqlalchemy as sa

from bench.peers.documents import (
    Doc,
    from_card,
    from_order,
    from_payment,
    to_card,
    to_order,
    to_payment,
    to_price,
    to_stock,
)
from core.actions.cards import changed, made
from core.journal.entry import Operation
from core.records.cards import Artisan, ChannelPrice, Customer, Office, Product
from core.records.declare import fields
from core.records.facts import OrderAmended, OrderPlaced, PaymentReceived
from desktop.storage.machine import Machine
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings
from desktop.sync import http_line
from desktop.sync.enrol import enrol_at
from desktop.sync.http_line import HttpLine
from desktop.sync.run import Sync
from desktop.sync.state import load, save
from replica.engines import sqlite
from replica.orders import order_view
from replica.reading import read_card, read_fact
from replica.work import ReplicaWork
from server.cli.opening import DATABASE
from server.enrolling import open_enrolment
from server.founding import open_centre

_PASSPHRASE = "نول القياس ٧"  # noqa: S105 - of a book with invented people, which the harness removes
CARDS = {"artisan": Artisan, "product": Product, "customer": Customer}


class Laptop:
    """One client. `ids`: of records by their documents' ids."""

    def __init__(self) -> None:
        self._ids: dict[str, bytes] = {}
        self._prices: dict[bytes, bytes] = {}
        self._known: dict[bytes, Doc] = {}
        self._stock: dict[bytes, int] = {}
        self._has_news = False

    def open(self, dir: str, url: str, client: str) -> Doc:  # noqa: A002 - the harness calls it so
        """A new book, let in at the centre by a code of head office's."""
        home = Path(dir)
        world = Surroundings(Machine.at(home / "home"), lambda: int(time.time()))
        card = Office(code="AJL", name="مكتب القياس", currency="JOD")
        self._session = Session.make(home / "book", card, NewOfficer(name=client, passphrase=_PASSPHRASE), world)
        enrol_at(self._session, url, _code(Path(os.environ["NAWL_CENTRE_DATA"])))
        return {}

    def seturl(self, url: str) -> Doc:
        """The same centre at another address."""
        with self._session.book.write() as connection:
            state = load(connection)
            assert state is not None
            save(connection, state.but(address=url))
        return {}

    def write(self, file: str) -> Doc:
        """The person's edits, each an action of its own, committed together and durable."""
        docs = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
        if self._has_news:
            self._learn()
        with self._session.actions() as action:
            for doc in docs:
                self._write(action(), doc)
        return {"docs": len(docs)}

    def sync(self, mode: str = "both") -> Doc:
        """A whole sync; there is none that goes one way only. `mode`: as the harness names it."""
        with self._session.book.read() as connection:
            state = load(connection)
        assert state is not None
        with closing(HttpLine(state.address, state.certificate)) as line:
            report = Sync(self._session, line).run()
        self._has_news |= report.entries_down > 0
        return {"mode": mode, "up": report.entries_up, "down": report.entries_down, "requests": report.requests}

    def digest(self) -> Doc:
        """As the harness takes it."""
        found = {doc["_id"]: _canonical(doc) for doc in self._documents()}
        hashed = hashlib.sha256()
        for name in sorted(found):
            hashed.update(found[name].encode() + b"\n")
        return {"docs": len(found), "sha256": hashed.hexdigest()}

    def dump(self, file: str) -> Doc:
        """All documents, one a line."""
        Path(file).write_text("".join(f"{_canonical(doc)}\n" for doc in self._documents()), encoding="utf-8")
        return {}

    def close(self) -> None:
        """Closes the book."""
        self._session.close()

    def _write(self, work: ReplicaWork, doc: Doc) -> None:
        kind, known = doc["type"], self._ids.get(doc["_id"])
        if known is not None:
            self._change(work, known, doc)
            return
        self._ids[doc["_id"]] = work.id()
        if kind == "order":
            work.write(Operation(content=OrderPlaced(**to_order(doc, self._ids))))
        elif kind == "payment":
            fact, postings = to_payment(doc, self._ids)
            work.write(Operation(content=fact, postings=postings))
        else:
            operations = made(work, to_card(doc, self._ids))
            if kind == "product":
                product, at = work.id(), len(operations)
                self._prices[product] = work.id(at)
                card = ChannelPrice(product=product, channel="village", price=to_price(doc))
                operations += (*made(work, card, at), *self._count(product, doc))
            work.write(*operations)

    def _change(self, work: ReplicaWork, known: bytes, doc: Doc) -> None:
        kind = doc["type"]
        if kind == "order":
            view = work.order(known)
            amended = OrderAmended(order=known, replaces=view.version, **to_order(doc, self._ids))
            work.write(Operation(content=amended))
            return
        card = to_card(doc, self._ids)
        new = {field.name: getattr(card, field.name) for field in fields(type(card)) if field.name != "archived"}
        operations = changed(work, type(card), known, new, work.shown(known))
        if kind == "product":
            price = self._prices[known]
            operations += changed(work, ChannelPrice, price, {"price": to_price(doc)}, work.shown(price))
            operations += self._count(known, doc)
        if operations:
            work.write(*operations)

    def _count(self, product: bytes, doc: Doc) -> tuple[Operation, ...]:
        """Brings a product's stock to what the document says."""
        moved = to_stock(product, doc, self._stock.get(product, 0))
        self._stock[product] = doc["stock"]
        return () if moved is None else (Operation(content=moved),)

    def _learn(self) -> None:
        """What the book holds, by the documents' ids, after others' entries arrived."""
        for _ in self._documents():
            pass
        self._has_news = False

    def _documents(self) -> Iterator[Doc]:
        with self._session.book.read() as connection:
            yield from self._cards(connection)
            yield from self._facts(connection)

    def _cards(self, connection: sa.Connection) -> Iterator[Doc]:
        session, scope = self._session, self._session.scope
        price = session.tables[ChannelPrice]
        self._prices = {row.product: row.id for row in connection.execute(sa.select(price.c.product, price.c.id))}
        stock = session.tables["stock"]
        self._stock = {row.id: row.quantity // 1000 for row in connection.execute(sa.select(stock))}
        card: Any
        for card in CARDS.values():
            for identity in connection.execute(sa.select(session.tables[card].c.id)).scalars():
                found: Any = read_card(connection, session.tables, scope, card, identity)
                own = self._prices.get(identity)
                cost: Any = None if own is None else read_card(connection, session.tables, scope, ChannelPrice, own)
                yield self._named(identity, from_card(found, cost, self._stock.get(identity, 0), self._known))

    def _facts(self, connection: sa.Connection) -> Iterator[Doc]:
        tables, scope = self._session.tables, self._session.scope
        for identity in connection.execute(sa.select(tables[OrderPlaced].c.id)).scalars():
            content: Any = order_view(connection, tables, scope, identity).content
            yield self._named(identity, from_order(content, self._known))
        for identity in connection.execute(sa.select(tables[PaymentReceived].c.id)).scalars():
            yield self._named(
                identity, from_payment(read_fact(connection, tables, scope, PaymentReceived, identity), self._known)
            )

    def _named(self, identity: bytes, doc: Doc) -> Doc:
        self._ids[doc["_id"]] = bytes(identity)
        self._known[bytes(identity)] = doc
        return doc


def _code(data: Path) -> str:
    """What head office reads out over the telephone: made beside the running centre, in its database."""
    engine = sqlite(data / DATABASE)
    try:
        around = open_centre(engine, data, clock=lambda: int(time.time()), random=nacl.utils.random)
        with around.fold() as fold:
            return open_enrolment(fold, around, "AJL", "bench")
    finally:
        engine.dispose()


def _canonical(doc: Doc) -> str:
    return json.dumps(doc, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Answers until standard input ends."""
    http_line._is_loopback = lambda _: True  # noqa: SLF001 - over TUN devices all peers speak plain HTTP, and so must Nawl
    laptop, out = Laptop(), sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"ok": True, **getattr(laptop, asked.pop("op"))(**asked)}
        except Exception as error:  # noqa: BLE001 - the harness is told whatever it is
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"[:600]}
        out.write(json.dumps(answer) + "\n")
        out.flush()
    laptop.close()


if __name__ == "__main__":
    main()
