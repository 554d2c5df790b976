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
    products = {line.product for line in lines if line.product is not None}
    cards = {product: find_card(visit.connection, visit.tables, scope, Product, product) for product in products}
    names = {product: card.name for product, card in cards.items() if card is not None}
    return [NamedLine(names.get(line.product or b"", line.text), line) for line in lines]
