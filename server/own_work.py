"""What the centre itself writes, by the use cases that laptops use."""

from replica.fold.engine import Fold
from replica.work import Circumstances, ReplicaWork
from server.own_chains import writer_of
from server.surroundings import Surroundings


def own_work(fold: Fold, around: Surroundings, scope: str) -> ReplicaWork:
    """One action of the centre in a scope, which is locked until the transaction ends."""
    writer = writer_of(fold, around, scope)
    return ReplicaWork(fold, writer, Circumstances(None, around.clock(), around.random(16)))
