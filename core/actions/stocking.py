"""Stock: pieces that come, go, and are counted."""

from core.actions.checked import checked
from core.actions.problems import QuantityNotPositive
from core.actions.work import Work
from core.journal.entry import Operation
from core.records.facts import StockMoved


def move_stock(work: Work, *moves: StockMoved) -> None:
    """Moves pieces from place to place; an empty place is outside of the office. Raises QuantityNotPositive."""
    if any(move.quantity <= 0 for move in moves):
        raise QuantityNotPositive
    work.write(*(Operation(content=checked(move)) for move in moves))
