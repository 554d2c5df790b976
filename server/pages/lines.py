"""The lines of an order or a document, with the names of their pieces."""

from typing import NamedTuple

from core.records.cards import Product
from core.records.facts import Line
from replica.reading import find_card
from server.pages.visit import Visit


class NamedLine(NamedTuple):
    """A line, and what it is called."""

    name: str
    line: Line


def named_lines(visit: Visit, scope: str, lines: tuple[Line, ...]) -> list[NamedLine]:
    """Lines with the names that their products have now; a line's own text where it has no product."""
    return [NamedLine(_name(visit, scope, line), line) for line in lines]


def _name(visit: Visit, scope: str, line: Line) -> str:
    card = None if line.product is None else find_card(visit.connection, visit.tables, scope, Product, line.product)
    return line.text if card is None else card.name
