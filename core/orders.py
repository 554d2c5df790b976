"""The states of an order, and where facts about it contradict each other."""

from collections.abc import Mapping
from typing import NamedTuple

from core.contradictions import not_replaced, unsettled
from core.records.facts import ContradictionSettled, OrderAmended, OrderMoved, OrderPlaced

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

OrderFact = OrderPlaced | OrderAmended | OrderMoved | ContradictionSettled


class OrderState(NamedTuple):
    """`version`: the dot of the placing or amending that counts.

    `contested`: dots of facts that contradict it, and that nobody has settled. `denied`: dots of the moves of which a
    person said that they did not happen.
    """

    state: str
    version: bytes
    contested: tuple[bytes, ...]
    denied: frozenset[bytes] = frozenset()


def fold_order(order: bytes, facts: Mapping[bytes, OrderFact]) -> OrderState:
    """The state of an order after facts, given by their dots in fold order.

    A move counts where the order stands in the state that it moves from; an amendment where it replaces the version
    that stands and the order is still open; what a person says is true, where nobody said otherwise before. Any other
    fact is contested: kept, shown, and a task for a person.
    """
    said = not_replaced({dot: fact for dot, fact in facts.items() if isinstance(fact, ContradictionSettled)})
    folding = _Folding(order, facts)
    for dot, fact in facts.items():
        match fact:
            case OrderMoved():
                folding.move(dot, fact)
            case OrderAmended(replaces=replaces):
                folding.amend(dot, replaces)
            case ContradictionSettled() if dot in said:
                folding.settle(dot, fact)
    contested = unsettled(folding.contested, said)
    return OrderState(folding.state, folding.version, tuple(contested), frozenset(folding.denied))


class _Folding:
    """An order between two facts. `by`: dots of the facts that say that it is in its state."""

    def __init__(self, order: bytes, facts: Mapping[bytes, OrderFact]) -> None:
        self.state, self.version = PLACED, order
        self.contested: list[bytes] = []
        self.denied: set[bytes] = set()
        self._facts, self._order = facts, order
        self._by: list[bytes] = []
        self._is_settled = False

    def move(self, dot: bytes, fact: OrderMoved) -> None:
        if fact.before == self.state and fact.after in MOVES.get(fact.before, ()):
            self.state, self._by = fact.after, [dot]
        elif fact.after == self.state:
            self._by.append(dot)  # two laptops say the same
        else:
            self.contested.append(dot)

    def amend(self, dot: bytes, replaces: bytes) -> None:
        if replaces == self.version and self.state in OPEN:
            self.version = dot
        else:
            self.contested.append(dot)

    def settle(self, dot: bytes, fact: ContradictionSettled) -> None:
        state = fact.state if fact.state in MOVES else self.state
        is_version = fact.version == self._order or isinstance(self._facts.get(fact.version or b""), OrderAmended)
        version = fact.version if fact.version and is_version else self.version
        if self._is_settled and (state, version) != (self.state, self.version):
            self.contested.append(dot)
            return
        self._overrule(state, version)
        self.state, self.version, self._by, self._is_settled = state, version, [dot], True
        self.denied |= {seen for seen in fact.seen if self._denies(state, seen)}

    def _overrule(self, state: str, version: bytes) -> None:
        """What stood until now contradicts what is said: whether it was seen, `unsettled` tells."""
        if state != self.state and state not in MOVES[self.state]:
            self.contested += self._by
        if version != self.version != self._order:
            self.contested.append(self.version)

    def _denies(self, state: str, seen: bytes) -> bool:
        move = self._facts.get(seen)
        return isinstance(move, OrderMoved) and move.after == DELIVERED != state
