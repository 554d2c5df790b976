"""The folded tables: one for each kind of record, by its declaration, and those of what is folded from several."""

import re
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from core.records.cards import CARDS
from core.records.facts import FACTS
from replica.columns import Bytes, columns, items


@cache
def table_name(record: type) -> str:
    """The name of a record's table: the class's name in snake case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()


@cache
def lines_name(record: type) -> str:
    """The name of the table of a fact's lines."""
    return f"{table_name(record)}_line"


def _key(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True)


_NUMBER, _TEXT = sa.BigInteger, sa.Text
_STATES: Final[tuple[tuple[str, dict[str, Any], dict[str, Any]], ...]] = (
    (
        "posting",
        {"n": _NUMBER},
        # `about`: the record that the posting fact moves, or makes
        {"account": _NUMBER, "currency": _TEXT, "amount": _NUMBER, "party": Bytes, "about": Bytes},
    ),
    ("mention", {"chain": Bytes, "seq": _NUMBER}, {}),  # entries that move a record
    (  # an order as it stands; of what was paid and credited, only what was not taken back
        "order_state",
        {},
        {
            "state": _TEXT,
            "version": Bytes,
            "day": _TEXT,
            "due": _TEXT,
            "total": _NUMBER,
            "currency": _TEXT,
            "customer": Bytes,
            "buyer": _TEXT,
            "channel": _TEXT,
            "pieces": _NUMBER,
            "paid": _NUMBER,
            "owed": _NUMBER,
            "invoice": _TEXT,
        },
    ),
    ("stock", {"place": _TEXT}, {"quantity": _NUMBER}),  # of a piece, in a place
    ("reversal", {}, {"by": Bytes}),  # of an invoice or a payment: the fact that took it back
    # of an order that was handed over more than once, or of which a person said what is true: the entries that say so,
    # by the dots that they may hold
    ("handover", {"n": _NUMBER}, {"first": Bytes, "last": Bytes, "counts": _NUMBER}),
    ("sameness", {}, {"same": _NUMBER}),
    ("conflict", {"field": _NUMBER, "dot": Bytes}, {"value": _TEXT}),
    ("task", {"dot": Bytes}, {"kind": _TEXT}),
    (  # what a document says, whatever its kind
        "number",
        {},
        {
            "series": _TEXT,
            "serial": _NUMBER,
            "day": _TEXT,
            "amount": _NUMBER,
            "currency": _TEXT,
            "customer": Bytes,
        },
    ),
)
"""The tables beside those of records: of each the rest of its key, behind the scope and the id, and its columns."""

_INDEXES: Final = (
    ("number", "scope", "series", "serial"),
    # These hold, behind the order of their lists, what filters ask for each row.
    ("number", "scope", "day", "id", "series", "serial", "amount", "customer"),
    ("order_state", "scope", "day", "id", "customer"),
    ("order_state", "scope", "state", "day", "id", "due"),
    ("order_state", "scope", "customer", "day"),
    ("order_placed_line", "scope", "product"),
    ("order_amended_line", "scope", "product"),
    ("payment_received", "scope", "day", "id", "method", "customer"),
    # Covering: SQLite, which takes a scope for ten rows, would else read all documents of the office.
    ("payment_received", "scope", "order", "amount"),
    ("invoice_issued", "scope", "order", "number"),
    ("credit_note_issued", "scope", "invoice", "total"),
    ("stock_moved", "scope", "product", "origin", "target", "quantity"),
    ("channel_price", "scope", "product"),
    ("product", "scope", "archived", "sku"),
    ("product", "scope", "artisan"),
    ("payment_confirmed", "scope", "payment"),
    ("document_kept", "scope", "document", "content"),
)
_SPARSE: Final = (
    ("photo", "product"),
    ("photo", "artisan"),
    ("payment_received", "payer"),
    ("payment_received", "reference"),
    ("order_state", "buyer"),
)


class Tables:
    """One generation of the folded tables, and the columns that queries stand on."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.metadata = sa.MetaData()
        for card in CARDS:
            self._table(table_name(card), *columns(card))
        for fact in FACTS:
            self._table(
                table_name(fact),
                sa.Column("recorded", sa.BigInteger),
                sa.Column("actor", Bytes),
                *columns(fact),
            )
            lines = items(fact)
            if lines is not None:
                self._table(lines_name(fact), _key("n", sa.BigInteger), *columns(lines.items))
        self._states()

    def _states(self) -> None:
        """What is folded from more than one operation, or from facts of several kinds."""
        for name, keys, others in _STATES:
            rest = [sa.Column(column, kind) for column, kind in others.items()]
            self._table(name, *(_key(key, kind) for key, kind in keys.items()), *rest)
        for name, *parts in _INDEXES:
            table = self[name]
            sa.Index(f"{table.name}_{'_'.join(parts)}", *(table.c[part] for part in parts))
        self._owed()
        for name, column in _SPARSE:
            self._sparse(name, column)

    def _owed(self) -> None:
        """An index of what is owed, which holds nearly all that its list shows: reading 10,000 rows takes too long."""
        table = self["order_state"]
        is_owed = table.c.owed > 0
        shown = ("day", "id", "due", "state", "total", "paid", "owed", "currency", "customer", "buyer", "invoice")
        columns = [table.c[name] for name in ("scope", *shown)]
        sa.Index(f"{table.name}_owed", *columns, sqlite_where=is_owed, postgresql_where=is_owed)

    def _sparse(self, name: str, column: str) -> None:
        """An index of rows whose column is not empty. Others are left out: counted in, they would hide its use."""
        table = self[name]
        own = table.c[column]
        is_text = isinstance(own.type, sa.Text)
        is_there = own != sa.literal_column("''") if is_text else own.is_not(None)
        made = sa.Index(f"{table.name}_{column}", table.c.scope, own, sqlite_where=is_there, postgresql_where=is_there)
        if is_text:  # only laptops ask by it, and PostgreSQL refuses keys as long as texts may be
            made.ddl_if(dialect="sqlite")

    def _table(self, name: str, *rest: sa.Column[Any]) -> None:
        sa.Table(
            f"g{self.generation}_{name}",
            self.metadata,
            _key("scope", sa.Text),
            _key("id", Bytes),
            *rest,
            sqlite_with_rowid=False,
        )

    def __contains__(self, name: str) -> bool:
        """Whether there is a table of that name."""
        return f"g{self.generation}_{name}" in self.metadata.tables

    def __getitem__(self, name: str | type) -> sa.Table:
        """A table by its record class, or by its name."""
        plain = name if isinstance(name, str) else table_name(name)
        return self.metadata.tables[f"g{self.generation}_{plain}"]


@cache
def tables_of(generation: int) -> Tables:
    """The tables of a generation, made once: that takes 20 ms, and SQLAlchemy knows its statements again by them."""
    return Tables(generation)
