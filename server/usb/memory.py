"""What the centre remembers of each laptop's bundles: what it asked for last, and what became of what it brought."""

import msgspec
import sqlalchemy as sa

from core.exchange.bundling import BundleAsk
from core.exchange.packing import NEWEST
from core.exchange.syncing import Cursor, Outcome, SyncAsk
from core.exchange.wire import decode
from core.journal.grant import NETWORK_SCOPE
from replica.chains import Chain
from server.schema import bundles


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """`serial`: of the laptop's newest bundle, 0 before the first one.

    `given`: of the last one made for anybody, because a book may go on in a new chain, and passes over what has a lower
    serial than it saw before.
    """

    serial: int
    ask: BundleAsk
    outcomes: tuple[Outcome, ...]
    given: int


def recall(connection: sa.Connection, chain: Chain) -> Remembered:
    """What is remembered of a laptop; of one that never sent a bundle, that it asks for everything."""
    row = connection.execute(sa.select(bundles).where(bundles.c.chain == chain.grant.chain)).one_or_none()
    given = connection.execute(sa.select(sa.func.max(bundles.c.given))).scalar() or 0
    if row is None or not row.serial:
        return Remembered(serial=0, ask=_everything(chain), outcomes=(), given=given)
    outcomes = msgspec.msgpack.decode(row.outcomes, type=tuple[Outcome, ...])
    return Remembered(serial=row.serial, ask=decode(row.ask, BundleAsk), outcomes=outcomes, given=given)


def _everything(chain: Chain) -> BundleAsk:
    cursors = (Cursor(scope=chain.grant.scope), Cursor(scope=NETWORK_SCOPE))
    return BundleAsk(sync=SyncAsk(own=(), cursors=cursors, most=0, dictionary=NEWEST))


def remember_ask(connection: sa.Connection, chain: bytes, serial: int, ask: bytes, outcomes: list[Outcome]) -> bool:
    """Remembers a laptop's bundle, unless a newer one came before it. Returns whether it is the newest."""
    _begin(connection, chain)
    here = (bundles.c.chain == chain, bundles.c.serial < serial)
    values = {"serial": serial, "ask": ask, "outcomes": msgspec.msgpack.encode(outcomes)}
    return connection.execute(bundles.update().where(*here).values(**values)).rowcount == 1


def remember_given(connection: sa.Connection, chain: bytes, serial: int) -> None:
    """Remembers that a bundle was made for a laptop."""
    _begin(connection, chain)
    connection.execute(bundles.update().where(bundles.c.chain == chain).values(given=serial))


def _begin(connection: sa.Connection, chain: bytes) -> None:
    query = sa.select(bundles.c.chain).where(bundles.c.chain == chain).with_for_update()
    if connection.execute(query).first() is None:
        values = {"serial": 0, "ask": b"", "outcomes": b"", "given": 0}
        connection.execute(bundles.insert().values(chain=chain, **values))
