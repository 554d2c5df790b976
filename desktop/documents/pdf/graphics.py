"""Set what is not text: rules, pictures, QR codes and bars."""

from functools import lru_cache
from io import BytesIO
from typing import Final

import segno
from PIL import Image as Pillow

from core.problems import Problem
from desktop.documents.pdf.blocks import QR, Bar, Image, Rule
from desktop.documents.pdf.pieces import Piece, Setting
from desktop.documents.pdf.sheet import BLACK, Box, Sheets

_DOTS: Final = 300  # to the inch: what office printers show of a picture

_WIDE: Final = 1.8


class PictureUnreadable(Problem):
    """A picture, such as a logo, is damaged or is neither JPEG nor PNG; `size` is in bytes."""

    code = "documents.picture_unreadable"
    size: int


def rule(block: Rule, width: float) -> Piece:
    """Set a line."""
    return Piece(
        height=block.thickness,
        draw=lambda sheets, x, y: sheets.fill([(x, y, width, block.thickness)], block.colour),
    )


def image(block: Image, width: float, setting: Setting) -> Piece:
    """Set a picture as large as its box allows without changing its shape.

    Raises `PictureUnreadable` for what is not a JPEG or PNG.
    """
    data, wide, high = _fitted(block.data, block.width, block.height)
    scale = min(block.width / wide, block.height / high)
    shown_width, shown_height = wide * scale, high * scale
    left = setting.aligned(block.align, shown_width, width)
    return Piece(
        height=shown_height,
        draw=lambda sheets, x, y: sheets.image(data, (x + left, y, shown_width, shown_height)),
    )


def is_wide(data: bytes) -> bool:
    """Whether a picture is much wider than high, so that it stands above a name and not beside it.

    Raises `PictureUnreadable`.
    """
    try:
        with Pillow.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
            return opened.width >= _WIDE * opened.height
    except (OSError, SyntaxError, Pillow.DecompressionBombError) as wrong:
        raise PictureUnreadable(size=len(data)) from wrong


def qr(block: QR, width: float, setting: Setting) -> Piece:
    """Set a QR code with error correction M."""
    boxes, modules = _modules(block.payload)
    side = block.size / modules
    left = setting.aligned(block.align, block.size, width)

    def draw(sheets: Sheets, x: float, y: float) -> None:
        placed = [(x + left + side * a, y + side * b, side * wide, side * high) for a, b, wide, high in boxes]
        sheets.fill(placed, BLACK)

    return Piece(height=block.size, draw=draw)


def bar(block: Bar, width: float, setting: Setting) -> Piece:
    """Set a bar; an empty one is nothing but its height."""
    whole = sum(weight for weight, _ in block.parts) or 1

    def draw(sheets: Sheets, x: float, y: float) -> None:
        start = 0.0
        for weight, colour in block.parts:
            wide = width * weight / whole
            sheets.fill([(x + setting.left(start, wide, width), y, wide, block.height)], colour)
            start += wide

    return Piece(height=block.height, draw=draw)


@lru_cache(maxsize=8)
def _fitted(data: bytes, width: float, height: float) -> tuple[bytes, int, int]:
    """Return a picture and its size in pixels; one with more than 600 to the inch of its box is brought to 300."""
    try:
        with Pillow.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
            opened.load()
            limit = (round(width * _DOTS / 72), round(height * _DOTS / 72))
            if opened.width <= 2 * limit[0] or opened.height <= 2 * limit[1]:
                return data, opened.width, opened.height
            opened.thumbnail(limit)
            smaller = BytesIO()
            opened.save(smaller, opened.format or "PNG")
            return smaller.getvalue(), opened.width, opened.height
    except (OSError, SyntaxError, Pillow.DecompressionBombError) as wrong:  # Pillow calls a broken PNG a SyntaxError
        raise PictureUnreadable(size=len(data)) from wrong


def _modules(payload: bytes) -> tuple[list[Box], int]:
    """Return the dark runs of each row in modules, and the number of modules of a side."""
    matrix = segno.make_qr(payload, error="m").matrix
    boxes: list[Box] = []
    for row, line in enumerate(matrix):
        start = None
        for column, dark in enumerate([*line, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                boxes.append((start, row, column - start, 1))
                start = None
    return boxes, len(matrix)
