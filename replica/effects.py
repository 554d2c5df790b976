"""What the centre's facts do to the journal itself: they let chains in, shut them out, empty personal parts."""

import sqlalchemy as sa

from core.ids import unpack
from core.journal.body import Parts
from core.journal.grant import Grant
from core.records.rulings import ChainGranted, ChainRevoked, EntriesReadmitted, PersonalErased
from replica import schema
from replica.chains import add_chain
from replica.columns import text
from replica.fold.engine import Fold
from replica.fold.operation import Placed
from replica.reviewing import readmit, revoke


def carry_out(fold: Fold, scope: str, operations: list[Placed]) -> list[bytes]:
    """Carries out the centre's facts among operations that were just folded. Returns the chains granted."""
    granted = []
    for operation in operations:
        match operation.content:
            case ChainGranted() as fact:
                grant = Grant(chain=fact.chain, key=fact.key, scope=scope, kinds=fact.kinds)
                add_chain(fold.connection, grant, laptop=text(fact.laptop), granted=True)
                granted.append(fact.chain)
            case PersonalErased() as fact:
                for identity in fact.entries:
                    _erase(fold, scope, *unpack(identity)[:2])
            case ChainRevoked() as fact:
                revoke(fold, scope, fact)
            case EntriesReadmitted() as fact:
                readmit(fold, scope, fact)
            case _:
                pass
    return granted


def erased_of(connection: sa.Connection, scope: str, chain: bytes) -> frozenset[int]:
    """The numbers of a chain's entries whose personal parts were erased, perhaps before the entries arrived."""
    table = schema.erasures
    query = sa.select(table.c.seq).where(table.c.scope == scope, table.c.chain == chain)
    return frozenset(connection.execute(query).scalars())


def _erase(fold: Fold, scope: str, chain: bytes, seq: int) -> None:
    if seq in erased_of(fold.connection, scope, chain):
        return
    fold.connection.execute(schema.erasures.insert().values(scope=scope, chain=chain, seq=seq))
    set_personal(fold, scope, chain, seq, b"")


def set_personal(fold: Fold, scope: str, chain: bytes, seq: int, personal: bytes) -> None:
    """Gives a stored entry another personal part (an empty one, or the one that was missing), and folds it anew."""
    table = schema.entries
    here = (table.c.chain == chain, table.c.seq == seq, table.c.scope == scope)
    row = fold.connection.execute(sa.select(table.c.body, table.c.state).where(*here)).one_or_none()
    if row is None:
        return
    fold.connection.execute(table.update().where(*here).values(personal=personal))
    if row.state not in schema.NOT_FOLDED:
        operations = fold.decode(chain, Parts(row.body, personal), seq, scope)
        fold.forget(operations)
        fold.add(operations)
