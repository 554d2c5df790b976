"""How facts become rows: each its own, and the states of what they are about."""

from core.contradictions import not_replaced, unsettled
from core.ids import MAX_INDEX, pack
from core.numbering import parse_number
from core.orders import DELIVERED, OrderState, fold_order
from core.records.declare import Fact
from core.records.facts import (
    ContradictionSettled,
    CreditNoteIssued,
    InvoiceIssued,
    InvoiceVoided,
    OrderAmended,
    OrderMoved,
    OrderPlaced,
    PaymentReceived,
    PaymentReversed,
    SamenessReopened,
    SamenessSettled,
    SamenessSuspected,
)
from replica.columns import day, fact_row, line_rows, text
from replica.fold.operation import Placed
from replica.fold.rows import Rows
from replica.fold.settling import Standing, stand
from replica.tables import lines_name, table_name

REVERSALS = (InvoiceVoided, PaymentReversed)


def add_fact(rows: Rows, operation: Placed) -> None:
    """The rows that a fact has whatever else happens."""
    fact = operation.content
    if isinstance(fact, Fact):
        rows.add(
            table_name(type(fact)),
            fact_row(operation.scope, operation.dot, operation.recorded, operation.actor, fact),
        )
        lines = line_rows(operation.scope, operation.dot, fact)
        if lines:
            rows.add(lines_name(type(fact)), *lines)
        if isinstance(fact, InvoiceIssued | CreditNoteIssued | PaymentReceived):
            _add_number(rows, operation, fact)
    if not isinstance(fact, REVERSALS):
        _add_postings(rows, operation)


def _add_number(rows: Rows, operation: Placed, fact: InvoiceIssued | CreditNoteIssued | PaymentReceived) -> None:
    number = parse_number(fact.number)
    if number is not None:
        amount = fact.amount if isinstance(fact, PaymentReceived) else fact.total
        customer = None if isinstance(fact, CreditNoteIssued) else fact.customer
        said = (day(fact.day), amount, text(fact.currency), customer)
        rows.add("number", (operation.scope, operation.dot, text(number.series), number.serial, *said))


def _add_postings(rows: Rows, operation: Placed) -> None:
    for n, posting in enumerate(operation.postings, start=1):
        key = (operation.scope, operation.dot, n)
        rows.add(
            "posting",
            (*key, posting.account, text(posting.currency), posting.amount, posting.party, operation.record),
        )


def add_state(rows: Rows, record: bytes, operations: list[Placed]) -> Standing | None:
    """The state of a record that several facts are about. `operations`: all of them, in fold order.

    An order is returned as it stands, for its row to be written when those of its papers are.
    """
    scope = operations[0].scope
    state, standing = _standing(record, operations)
    contested = [*state.contested, *_add_reversals(rows, record, operations)]
    _add_handovers(rows, record, operations, state.denied)
    _add_sameness(rows, record, operations)
    rows.add("task", *((scope, record, dot, "contradiction") for dot in contested))
    return standing


def _standing(record: bytes, operations: list[Placed]) -> tuple[OrderState, Standing | None]:
    """What facts make of an order, and the order as it stands, if it was placed."""
    facts = {
        operation.dot: operation.content
        for operation in operations
        if isinstance(operation.content, OrderPlaced | OrderAmended | OrderMoved | ContradictionSettled)
    }
    state, placed = fold_order(record, facts), facts.get(record)
    content = facts.get(state.version)
    if not isinstance(placed, OrderPlaced) or not isinstance(content, OrderPlaced | OrderAmended):
        return state, None
    return state, stand(operations[0].scope, placed, content, record, state.state, state.version)


def _add_reversals(rows: Rows, record: bytes, operations: list[Placed]) -> list[bytes]:
    """Only the first reversal counts, or its postings would be taken back twice. Returns those that contradict it."""
    found = [operation for operation in operations if isinstance(operation.content, REVERSALS)]
    for operation in found[:1]:
        rows.add("reversal", (operation.scope, record, operation.dot))
        _add_postings(rows, operation)
    said = {one.dot: one.content for one in operations if isinstance(one.content, ContradictionSettled)}
    return unsettled((operation.dot for operation in found[1:]), not_replaced(said))


def _add_handovers(rows: Rows, record: bytes, operations: list[Placed], denied: frozenset[bytes]) -> None:
    """An order leaves once, however many say that it left: which of them moved its pieces, the stock must tell.

    `denied`: of the moves those that did not happen.
    """
    said = {
        (one.chain, one.seq): int(one.dot not in denied)
        for one in operations
        if isinstance(one.content, OrderMoved) and one.content.after == DELIVERED
    }
    is_told = len(said) > 1 or any(isinstance(one.content, ContradictionSettled) for one in operations)
    for n, (entry, counts) in enumerate(said.items() if is_told else ()):
        edges = (pack(*entry, index) for index in (0, MAX_INDEX))
        rows.add("handover", (operations[0].scope, record, n, *edges, counts))


def _add_sameness(rows: Rows, record: bytes, operations: list[Placed]) -> None:
    said = [fact for one in operations if isinstance(fact := one.content, SamenessSettled | SamenessReopened)]
    suspected = any(isinstance(operation.content, SamenessSuspected) for operation in operations)
    scope = operations[0].scope
    if said and isinstance(said[-1], SamenessSettled):
        rows.add("sameness", (scope, record, int(said[-1].same)))
    elif suspected:
        rows.add("task", (scope, record, record, "sameness"))
