"""Set any block: from a description to pieces of known height."""

from collections.abc import Sequence
from itertools import accumulate
from typing import assert_never

from msgspec.structs import replace

from desktop.documents.pdf.blocks import (
    QR,
    Bar,
    Block,
    Columns,
    Image,
    KeyValues,
    Panel,
    Rule,
    Spacer,
    Table,
    Text,
    Together,
)
from desktop.documents.pdf.boxes import beside, key_values, on_ground
from desktop.documents.pdf.graphics import bar, image, qr, rule
from desktop.documents.pdf.pieces import Piece, Setting, stacked
from desktop.documents.pdf.prose import prose
from desktop.documents.pdf.tables import TableSetter


def pieces_of(blocks: Sequence[Block], width: float, setting: Setting) -> list[Piece]:
    """Set blocks under each other in a column `width` points wide."""
    return [piece for block in blocks for piece in _set(block, width, setting)]


def _set(block: Block, width: float, setting: Setting) -> list[Piece]:  # noqa: C901, PLR0911 - one line a kind
    match block:
        case Text():
            return prose(block, width, setting)
        case Table():
            return _table(block, width, setting)
        case KeyValues():
            return key_values(block, width, setting)
        case Together():
            return _together(pieces_of(block.blocks, width, setting))
        case Columns():
            return [_columns(block, width, setting)]
        case Panel():
            inside = stacked(pieces_of(block.blocks, width - 2 * block.padding, setting))
            return [on_ground(block, inside, width, setting)]
        case Spacer():
            return [Piece(height=block.height, draw=lambda *_: None, blank=True)]
        case Rule():
            return [rule(block, width)]
        case Image():
            return [image(block, width, setting)]
        case QR():
            return [qr(block, width, setting)]
        case Bar():
            return [bar(block, width, setting)]
        case _:
            assert_never(block)


def _table(block: Table, width: float, setting: Setting) -> list[Piece]:
    setter = TableSetter(block, width, setting)
    end = setter.summaries()
    if block.beside:
        room = setter.room_beside()
        parts = [stacked(pieces_of(block.beside, room, setting)), stacked(end)]
        end = [beside(parts, [(0.0, room), (0.0, width)], setting, width)]
    pieces = [*setter.rows(), *end]
    return [*pieces[:-1], replace(pieces[-1], keep=block.keep)]


def _together(pieces: Sequence[Piece]) -> list[Piece]:
    return [*(replace(piece, keep=True) for piece in pieces[:-1]), *pieces[-1:]]


def _columns(block: Columns, width: float, setting: Setting) -> Piece:
    room = width - block.gap * (len(block.columns) - 1)
    widths = [room * share / sum(block.shares) for share in block.shares]
    starts = accumulate((wide + block.gap for wide in widths), initial=0.0)
    parts = [stacked(pieces_of(blocks, wide, setting)) for blocks, wide in zip(block.columns, widths, strict=True)]
    if block.stretch:
        high = max(part.height for part in parts)
        parts = [
            stacked(pieces_of(_raised(blocks, high), wide, setting))
            for blocks, wide in zip(block.columns, widths, strict=True)
        ]
    return beside(parts, list(zip(starts, widths, strict=False)), setting, width)


def _raised(blocks: Sequence[Block], height: float) -> Sequence[Block]:
    match blocks:
        case [Panel() as panel]:
            return [replace(panel, least=height)]
        case _:
            return blocks
