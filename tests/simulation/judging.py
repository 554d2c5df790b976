"""Judges what is there when all is quiet: everybody holds the same, nothing is lost, nothing waits."""

import re
from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from simulation.centre import SimulatedCentre
from simulation.laptops import Laptop
from simulation.ledger import Device, Hashes, hashes
from simulation.meaning import Said, judge_meaning, read_meaning
from simulation.photo_judging import judge_photos
from simulation.promises import Broken
from simulation.scene import Scene

from core.journal.grant import NETWORK_SCOPE
from core.journal.segment import Segment, segment_from_wire
from core.records.rulings import PersonalErased
from desktop.sync.estimate import estimate
from replica import schema
from replica.chains import all_chains, find_chain
from replica.check import _check_chain, check
from replica.generations import current
from replica.reviewing import is_revoked

NUMBER = re.compile(r"([^\n]{1,40}-[0-9]{4,9}-[A-Z]?)([0-9]{5,15})")
"""A document's series and serial, by docs/journal.md."""


class Held(NamedTuple):
    """What a device held before the calm."""

    entries: Hashes
    photos: frozenset[bytes]


def judge(scene: Scene, before: dict[Device, Held]) -> tuple[str, ...]:
    """The digests of all scopes. `before`: what each device held before the calm. Raises Broken.

    Laptops that were shut out are not asked, and what they alone held is theirs.
    """
    laptops = [laptop for laptop in scene.laptops if not scene.is_shut_out(laptop)]
    digests = [_agree(scene, laptops, scope) for scope in sorted(set(map(scene.scope_of, scene.laptops)))]
    expected, held = (
        frozenset().union(*(before[device].entries for device in (scene.centre, *laptops))),
        hashes(scene.centre),
    )
    if not expected <= held:
        raise Broken(f"{len(expected - held)} entries that somebody held are lost")
    for device in (*laptops, scene.centre):
        _is_sound(device, scene.ledger.forged)
    for laptop in laptops:
        _has_arrived(scene, laptop)
    for scope in sorted(set(map(scene.scope_of, scene.laptops))):
        with scene.centre.disk.engine.connect() as connection:
            said = read_meaning(connection, scope, scene.ledger.hostile)
        _judge_personal(scene, scope, said)
        _judge_numbers(scene, scope, said)
        judge_meaning(scene.centre, scope, said)
        here = [laptop for laptop in laptops if scene.scope_of(laptop) == scope]
        judge_photos(scene, here, said, {device: before[device].photos for device in (scene.centre, *here)})
    return tuple(digests)


def _agree(scene: Scene, laptops: list[Laptop], scope: str) -> str:
    """All laptops of an office and the centre hold the same bytes, folded to the same tables."""
    known, folded, found = _journal(scene.centre, scope), _rows(scene.centre, scope), scene.centre.digest(scope)
    for laptop in (laptop for laptop in laptops if scene.scope_of(laptop) == scope):
        here = _journal(laptop, scope)
        if here != known:
            differ = [key for key in {**here, **known} if here.get(key) != known.get(key)]
            missing = len([key for key in differ if key not in here])
            raise Broken(f"{laptop.name}'s journal differs from the centre's in {len(differ)} entries, lacks {missing}")
        tables = _rows(laptop, scope)
        if differing := [name for name in folded if tables[name] != folded[name]]:
            raise Broken(f"{laptop.name}'s tables differ from the centre's: {differing}")
    if any(laptop.digest(scope) != found for laptop in laptops[:1] if scene.scope_of(laptop) == scope):
        raise Broken("the tables are the same, and their digests differ")
    return found


def _journal(device: Device, scope: str) -> dict[bytes, tuple[object, ...]]:
    table = schema.entries
    query = sa.select(table.c.hash, table.c.chain, table.c.seq, table.c.body, table.c.personal)
    with device.disk.engine.connect() as connection:
        rows = connection.execute(query.where(table.c.scope == scope)).all()
    if len(rows) != len({row.hash for row in rows}):
        raise Broken(f"{_name(device)} holds an entry twice, in a chain and in a branch of it")
    return {row[0]: tuple(row[1:]) for row in rows}


def _rows(device: Device, scope: str) -> dict[str, list[str]]:
    """All rows that were folded of a scope and of the network, whatever order they lie in."""
    with device.disk.engine.connect() as connection:
        tables = current(connection)
        prefix = f"g{tables.generation}_"
        return {
            name.removeprefix(prefix): sorted(
                map(repr, connection.execute(sa.select(table).where(table.c.scope.in_((scope, NETWORK_SCOPE)))).all())
            )
            for name, table in tables.metadata.tables.items()
        }


def _is_sound(device: Device, forged: set[bytes]) -> None:
    """Chains and signatures hold, at the centre also the tables; nothing waits but what was forged on the way.

    Laptops' tables were compared with the centre's before, and theirs are the same entries.
    """
    with device.disk.engine.connect() as connection:
        is_centre = isinstance(device, SimulatedCentre)
        chains = all_chains(connection)
        faults = (
            check(connection) if is_centre else [fault for chain in chains for fault in _check_chain(connection, chain)]
        )
        connection.rollback()
        wires = [wire for wire in connection.execute(sa.select(schema.held.c.segment)).scalars() if wire not in forged]
        held = [wire for wire in wires if not _waits_for_whoever_is_shut_out(connection, segment_from_wire(wire))]
    if faults:
        raise Broken(f"check finds {faults[:3]} on {_name(device)}")
    if held:
        raise Broken(f"{len(held)} segments are held on {_name(device)}")


def _waits_for_whoever_is_shut_out(connection: sa.Connection, segment: Segment) -> bool:
    """Whether a segment stands behind entries that only a laptop that was shut out may hold.

    Whoever carried it had lost those on the way, and it came before the chain's grant, or it would have been refused.
    It is kept, because nothing is thrown away, and taken in when somebody brings the rest. Nobody who is asked has
    that: it would be lost at the centre, which is judged by itself. What fits behind the chain's head may not wait.
    """
    chain = find_chain(connection, segment.chain)
    return chain is not None and is_revoked(connection, chain.home.origin) and segment.first > chain.head.seq + 1


def _name(device: Device) -> str:
    return device.name if isinstance(device, Laptop) else "the centre"


def _has_arrived(scene: Scene, laptop: Laptop) -> None:
    """The laptop's cursors stand at the end, and it knows everything to be safe."""
    state = laptop.state()
    table = schema.scopes
    with scene.centre.disk.engine.connect() as connection:
        heads = {row.scope: row for row in connection.execute(sa.select(table))}
    for scope in (scene.scope_of(laptop), NETWORK_SCOPE):
        cursor, head = state.cursor(scope), heads.get(scope)
        if head is not None and cursor.position != head.position:
            raise Broken(f"{laptop.name}'s cursor of {scope} is at {cursor.position}, the centre at {head.position}")
    waiting = estimate(laptop.session).entries
    if waiting or state.comparing or state.uncertain:
        raise Broken(f"{laptop.name} still has {waiting} entries to send, or to compare")


def _judge_personal(scene: Scene, scope: str, said: list[Said]) -> None:
    """Personal parts are as they were saved, but for those that head office erased; and those are gone."""
    with scene.centre.disk.engine.connect() as connection:
        table = schema.entries
        query = sa.select(table.c.chain, table.c.seq, table.c.hash, table.c.personal).where(table.c.scope == scope)
        rows = connection.execute(query).all()
    erased = {
        dot[:28] for one in said if one.what["kind"] == PersonalErased.KIND for dot in one.what["fields"]["entries"]
    }
    for row in rows:
        is_erased = (row.chain + row.seq.to_bytes(6)).hex() in erased
        if is_erased and row.personal:
            raise Broken("a personal part that was erased is there again")
        if (
            not (row.personal or is_erased)
            and row.hash not in scene.ledger.erased
            and scene.ledger.personal.get(row.hash)
        ):
            raise Broken("a personal part that nobody erased is gone")


def _judge_numbers(scene: Scene, scope: str, said: list[Said]) -> None:
    """In each series 1, 2, 3 …, but for entries under review. What stands twice comes of a copy."""
    series: dict[str, list[int]] = defaultdict(list)
    with scene.centre.disk.engine.connect() as connection:
        numbers = current(connection)["number"]
        rows = connection.execute(sa.select(numbers.c.series, numbers.c.serial).where(numbers.c.scope == scope)).all()
        has_review = connection.execute(sa.select(schema.revocations.c.chain)).first() is not None
    for one in said:
        parsed = NUMBER.fullmatch(one.what.get("fields", {}).get("number", ""))
        if parsed is not None and not parsed[1].startswith("X-"):  # of hostile entries
            series[parsed[1]].append(int(parsed[2]))
    shown = sorted((name, serial) for name, serial in rows if not name.startswith("X-"))
    if shown != sorted((name, serial) for name, serials in series.items() for serial in serials):
        raise Broken(f"documents of {scope} are not in the table of numbers")
    for name, serials in series.items():
        if set(serials) != set(range(1, max(serials) + 1)) and not has_review:
            raise Broken(f"the series {name} has gaps: {sorted(serials)}")
        if len(serials) != len(set(serials)) and scope not in scene.ledger.copied:
            raise Broken(f"the series {name} has doubled numbers, and no book was copied: {sorted(serials)}")
