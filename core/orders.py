"""The states of an order, and where facts about it contradict each other."""

from typing import NamedTuple

from core.records.facts import OrderAmended, OrderMoved, OrderPlaced

PLACED, CONFIRMED, READY, DELIVERED, CANCELLED = "placed", "confirmed", "ready", "delivered", "cancelled"

MOVES: dict[str, tuple[str, ...]] = {
    PLACED: (CONFIRMED, READY, DELIVERED, CANCELLED),
    CONFIRMED: (READY, DELIVERED, CANCELLED),
    READY: (DELIVERED, CANCELLED, CONFIRMED),
    DELIVERED: (),
    CANCELLED: (),
}
"""From each state, the states that a person may move an order to."""

OPEN = (PLACED, CONFIRMED, READY)


class OrderState(NamedTuple):
    """`version`: the dot of the placing or amending that counts. `contested`: dots of facts that contradict it."""

    state: str
    version: bytes
    contested: tuple[bytes, ...]


def fold_order(order: bytes, facts: list[tuple[bytes, OrderPlaced | OrderAmended | OrderMoved]]) -> OrderState:
    """The state of an order after facts, given with their dots in fold order.

    A move counts where the order stands in the state that it moves from; an amendment where it replaces the version
    that stands and the order is still open. Any other fact is contested: kept, shown, and a task for a person.
    """
    state, version = PLACED, order
    contested = []
    for dot, fact in facts:
        match fact:
            case OrderMoved(before=before, after=after) if before == state and after in MOVES.get(before, ()):
                state = after
            case OrderAmended(replaces=replaces) if replaces == version and state in OPEN:
                version = dot
            case OrderPlaced():
                pass
            case OrderMoved(after=after) if after == state:
                pass  # two laptops say the same
            case _:
                contested.append(dot)
    return OrderState(state, version, tuple(contested))
