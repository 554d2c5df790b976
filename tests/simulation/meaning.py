"""Judges what the tables mean by a second implementation of the fold, which shares no code with the real one."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import second_journal
import sqlalchemy as sa
from simulation.centre import SimulatedCentre
from simulation.promises import Broken

from core.records.cards import CARD_TYPES
from core.records.declare import LARGEST
from core.records.facts import OrderPlaced
from replica import schema
from replica.chains import Chain, all_chains
from replica.generations import current
from replica.tables import table_name

REVERSALS = {14: "invoice", 17: "payment"}


class Said(NamedTuple):
    """An operation with its place in fold order, as the second implementation reads it."""

    order: tuple[int, bytes, int, int]
    dot: str
    what: dict[str, Any]
    is_hostile: bool


def judge_meaning(centre: SimulatedCentre, scope: str, said: list[Said]) -> None:
    """Raises Broken. `said`: by `read_meaning`."""
    with centre.disk.engine.connect() as connection:
        tables = current(connection)
        conflicts = {
            (row.id.hex(), row.field, row.dot.hex())
            for row in connection.execute(sa.select(tables["conflict"]).where(tables["conflict"].c.scope == scope))
        }
        shown = {
            name: {
                row["id"].hex(): row
                for row in connection.execute(sa.select(tables[name]).where(tables[name].c.scope == scope)).mappings()
            }
            for name in (*map(table_name, CARD_TYPES.values()), "order_state", table_name(OrderPlaced))
        }
        amounts = _amounts(connection, tables["posting"], scope)
        tasks = {
            row.dot.hex()
            for row in connection.execute(
                sa.select(tables["task"]).where(
                    tables["task"].c.scope == scope, tables["task"].c.kind == "contradiction"
                )
            )
        }
    _judge_causality(said)
    _judge_cards(said, shown, conflicts)
    _judge_orders(said, shown["order_state"], tasks)
    _judge_sums(said, amounts, tasks)


def _amounts(connection: sa.Connection, table: sa.Table, scope: str) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for row in connection.execute(sa.select(table).where(table.c.scope == scope)):
        found[row.account, row.currency] += row.amount
    return found


def read_meaning(connection: sa.Connection, scope: str, hostile: AbstractSet[bytes]) -> list[Said]:
    """All operations of a scope that count, in fold order; of quarantined entries none does."""
    chains = {chain.grant.chain: chain for chain in all_chains(connection, scope)}
    table = schema.entries
    rows = connection.execute(sa.select(table).where(table.c.scope == scope)).all()
    said = {(row.chain, row.seq): _entry(chains[row.chain], row) for row in rows}
    counts = Review({key: entry for key, entry in said.items() if entry}, rows, chains).counts
    return sorted(
        Said((entry["lamport"], row.chain, row.seq, index), _dot(row.chain, row.seq, index), what, row.hash in hostile)
        for row in rows
        for entry in [said[row.chain, row.seq]]
        if entry and counts(row.chain, row.seq)
        for index, what in enumerate(entry["operations"])
    )


def _entry(chain: Chain, row: sa.Row[tuple[Any, ...]]) -> dict[str, Any] | None:
    try:
        entry = second_journal.read(row.body, row.personal, _runs(chain))
    except second_journal.Refused:
        return None
    kinds = [one["kind"] for one in entry["operations"]]
    return entry if all(any(low <= kind <= high for low, high in chain.grant.kinds) for kind in kinds) else None


class Review:
    """Which entries count, by docs/journal.md: those in the past of the one that each revocation names."""

    def __init__(
        self,
        said: dict[tuple[bytes, int], dict[str, Any]],
        rows: Sequence[sa.Row[tuple[Any, ...]]],
        chains: dict[bytes, Chain],
    ) -> None:
        self._runs = {name: _runs(chain) for name, chain in chains.items()}
        at = {(self._runs[row.chain][0][1], row.seq, row.hash.hex()): row.chain for row in rows}
        facts = [one["fields"] for entry in said.values() for one in entry["operations"] if one["kind"] in (1003, 1004)]
        self._limits: dict[bytes, list[tuple[bytes, int]]] = defaultdict(list)
        self._readmitted = {dot[:28] for fields in facts for dot in fields.get("entries", ())}
        for fields in facts:
            if "seq" in fields:
                origin = bytes.fromhex(fields["chain"])
                named = at.get((origin, fields["seq"], fields["hash"]), origin)
                self._limits[origin].append((named, fields["seq"]))

    def counts(self, chain: bytes, seq: int) -> bool:
        """Whether an entry does."""
        limits = self._limits[self._runs[chain][0][1]]
        return _dot(chain, seq, 0)[:28] in self._readmitted or all(
            seq <= last and [run for first, run in self._runs[named] if first <= seq][-1] == chain
            for named, last in limits
        )


def _runs(chain: Chain) -> list[tuple[int, bytes]]:
    home, runs = chain.home, []
    while home is not None:
        runs.append((home.first, home.chain))
        home = home.left
    return runs[::-1]


def _dot(chain: bytes, seq: int, index: int) -> str:
    return (chain + seq.to_bytes(6) + index.to_bytes(2)).hex()


def _judge_causality(said: list[Said]) -> None:
    """What a form showed stands before what it was replaced by, in the order in which everybody folds."""
    at = {one.dot: one for one in said}
    for one in said:
        shown = [dot for change in one.what.get("changes", ()) for dot in change["replaces"]]
        for dot in shown:
            before = at.get(dot)
            if (
                before
                and not one.is_hostile
                and before.order[0] >= one.order[0]
                and one.order[0] < LARGEST
                and before.dot[:28] != one.dot[:28]
            ):
                raise Broken(f"a change at Lamport {one.order[0]} replaces a value at {before.order[0]}")


def by_card(said: list[Said]) -> dict[str, list[Said]]:
    """The operations on each card, by its id."""
    found: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        if one.what["kind"] in (1, 2):
            found[one.dot if one.what["kind"] == 1 else one.what["record"]].append(one)
    return found


def _judge_cards(said: list[Said], shown: dict[str, dict[str, Any]], conflicts: set[tuple[str, int, str]]) -> None:
    """Each field shows the last live value, and every other live one that differs is kept."""
    kept = set()
    for record, operations in by_card(said).items():
        card, values, others = fold_card(record, operations)
        if card is None:
            continue
        row = shown[table_name(CARD_TYPES[card])].get(record)
        if row is None:
            raise Broken("a card that was registered is not shown")
        kept |= {(record, number, dot) for number, dot in others}
        for name, value in values.items():
            if (
                isinstance(value, str)
                and row[name] != value.replace("\0", "\ufffd")
                and not isinstance(row[name], bytes)
            ):
                raise Broken(f"a card shows another {name} than was written last")
    if kept != conflicts:
        raise Broken(
            f"of values written at the same time {len(kept - conflicts)} are gone, {len(conflicts - kept)} too many"
        )


def fold_card(record: str, operations: list[Said]) -> tuple[int | None, dict[str, Any], list[tuple[int, str]]]:
    """A card's type, the values shown, and (field, dot) of those kept, by docs/journal.md."""
    types = [one.what["card"] for one in operations if one.what["kind"] == 1 and one.dot == record]
    if record == "0" * 31 + "1":
        types = [1]
    if not types or str(types[0]) not in second_journal.TABLES:
        return None, {}, []
    written: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    replaced = set()
    for one in operations:
        if one.what["card"] != types[0]:
            continue
        for number, value in one.what.get("values", {}).items():
            written[int(number)].append((one.dot, value))
        for change in one.what.get("changes", ()):
            replaced |= {(change["field"], dot) for dot in change["replaces"]}
            if "value" in change:
                written[change["field"]].append((one.dot, change["value"]))
    shown, kept = {}, []
    for number, name, kind, _, _ in second_journal.TABLES[str(types[0])][1]:
        live = [(dot, value) for dot, value in written[number][::-1] if (number, dot) not in replaced]
        if live and not kind.startswith("set of"):
            shown[name] = live[0][1]
            kept += [(number, dot) for dot, value in live[1:] if value != live[0][1]]
    return types[0], shown, kept


def _judge_orders(said: list[Said], states: dict[str, Any], tasks: set[str]) -> None:
    """Each order is in the state that facts in fold order bring it to; what contradicts is a task until settled."""
    placed = {one.dot for one in said if one.what["kind"] == OrderPlaced.KIND}
    if placed != set(states):
        raise Broken(f"{len(placed ^ set(states))} orders are in no state, or in one without having been placed")
    about: dict[str, list[tuple[Any, str, dict[str, Any]]]] = defaultdict(list)
    for one in said:
        fields = one.what.get("fields", {})
        about[fields.get("order") or fields.get("record")].append((one.order, one.dot, one.what))
    for order in placed:
        state, version, contested, _ = second_journal.fold_said_of_order(order, about[order])
        if (states[order]["state"], states[order]["version"].hex()) != (state, version):
            raise Broken(f"an order is {states[order]['state']} and should be {state}")
        if tasks & {dot for _, dot, _ in about[order]} != set(contested):
            raise Broken("a fact about an order contradicts, and is no task, or is one and was settled")


def _judge_sums(said: list[Said], amounts: Counter[tuple[int, str]], tasks: set[str]) -> None:
    """All postings add up; of reversals of one document the first alone counts, and the others are tasks."""
    expected: Counter[tuple[int, str]] = Counter()
    reversed_already = set()
    seen = _seen(said)
    for one in said:
        about = one.what.get("fields", {}).get(REVERSALS.get(one.what["kind"], ""))
        if about is not None and about in reversed_already:
            if (one.dot in tasks) is (one.dot in seen[about]):
                raise Broken("a document was taken back twice, and it is no task, or is one and was settled")
            continue
        reversed_already.add(about)
        for account, currency, amount, _ in one.what["postings"]:
            expected[account, currency.replace("\0", "\ufffd")] += amount
    if {key: value for key, value in expected.items() if value} != {
        key: value for key, value in amounts.items() if value
    }:
        raise Broken("the sums of the accounts are not those of the facts")


def _seen(said: list[Said]) -> dict[str, set[str]]:
    """By record, the facts that people had seen who said what is true of it."""
    operations = [(one.order, one.dot, one.what) for one in said]
    records = {one.what["fields"]["record"] for one in said if "record" in one.what.get("fields", {})}
    return defaultdict(set, {record: second_journal.what_counts(record, operations)[1] for record in records})
