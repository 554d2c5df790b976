"""Put pieces into each other: side by side, on a ground; labels with their values."""

from collections.abc import Sequence

from msgspec.structs import replace

from desktop.documents.pdf.blocks import KeyValues, Panel
from desktop.documents.pdf.pieces import Piece, Setting
from desktop.documents.pdf.prose import drawn, line_height, measured, wrapped
from desktop.documents.pdf.sheet import Colour, Sheets

_EDGE = 2.2  # points: the bar along a panel's start
_GAP = 8.0  # points between a label and its value
_HAIR = 0.4


def beside(parts: Sequence[Piece], places: Sequence[tuple[float, float]], setting: Setting, full: float) -> Piece:
    """Put pieces side by side; `places` holds the distance from the start and the width of each."""

    def draw(sheets: Sheets, x: float, y: float) -> None:
        for part, (start, width) in zip(parts, places, strict=True):
            part.draw(sheets, x + setting.left(start, width, full), y)

    return Piece(height=max(part.height for part in parts), draw=draw)


def on_ground(block: Panel, inside: Piece, width: float, setting: Setting) -> Piece:
    """Put a piece on a panel's ground with its padding."""
    height = max(inside.height + 2 * block.padding, block.least)

    def draw(sheets: Sheets, x: float, y: float) -> None:
        if block.ground:
            sheets.fill([(x, y, width, height)], block.ground)
        if block.edge:
            sheets.fill([(x + setting.left(0, _EDGE, width), y, _EDGE, height)], block.edge)
        inside.draw(sheets, x + block.padding, y + block.padding)

    return Piece(height=height, draw=draw)


def key_values(block: KeyValues, width: float, setting: Setting) -> list[Piece]:
    """Set a piece for each pair, all values in one column after the widest label."""
    style = block.style
    label_style = replace(style, colour=block.label_colour, align="start", bold=False)
    wide = min(max(measured(label, label_style, setting).width for label, _ in block.pairs), width / 2)
    rest = width - wide - _GAP
    pieces = []
    for label, value in block.pairs:
        sides = [wrapped(label, label_style, wide + 0.01, setting), wrapped(value, style, rest, setting)]
        looks = (label_style, style)
        parts = [
            Piece(height=line_height(look) * len(side.lines), draw=drawn(side, side.lines, look))
            for side, look in zip(sides, looks, strict=True)
        ]
        pair = beside(parts, [(0.0, wide), (wide + _GAP, rest)], setting, width)
        pieces.append(_ruled(pair, block.rule, width, block.air) if block.rule else pair)
    return pieces


def _ruled(piece: Piece, colour: Colour, width: float, air: float) -> Piece:
    def draw(sheets: Sheets, x: float, y: float) -> None:
        piece.draw(sheets, x, y + air)
        sheets.fill([(x, y + height - _HAIR, width, _HAIR)], colour)

    height = piece.height + 2 * air
    return Piece(height=height, draw=draw)
