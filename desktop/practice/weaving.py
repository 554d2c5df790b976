"""Pictures for sample data: cross-stitch and bands, drawn from a seed, so that nothing real is shown."""

import io
import random
from typing import Final

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
DYES: Final[tuple[Colour, ...]] = (
    (143, 38, 43), (203, 147, 59), (90, 106, 66), (38, 70, 83), (110, 56, 92), (35, 30, 27), (176, 92, 60),
)  # fmt: skip
CLOTHS: Final[tuple[Colour, ...]] = ((249, 243, 234), (236, 224, 203), (32, 27, 25), (225, 213, 190))
_CELLS: Final = 40
SIDE: Final = 480
"""Pixels of a picture's side."""


def woven(seed: int) -> bytes:
    """A square PNG of a piece of cloth; the same seed gives the same bytes."""
    dice = random.Random(seed)  # noqa: S311 - a pattern, not a secret
    cloth = dice.choice(CLOTHS)
    dyes = dice.sample(DYES, 3)
    picture = Image.new("RGB", (_CELLS, _CELLS), cloth)
    draw = ImageDraw.Draw(picture)
    _bands(draw, dice, dyes)
    _motifs(picture, dice, dyes)
    return _png(_with_threads(picture.resize((SIDE, SIDE), Image.Resampling.NEAREST)))


def emblem() -> bytes:
    """A PNG of the sample office's mark: a stitched star in a ring, on nothing."""
    cells = 21
    picture = Image.new("RGBA", (cells, cells), (0, 0, 0, 0))
    middle = cells // 2
    for x in range(cells):
        for y in range(cells):
            far, near = abs(x - middle) + abs(y - middle), min(abs(x - middle), abs(y - middle))
            if far in _RINGS:
                picture.putpixel((x, y), (*DYES[_RINGS[far]], 255))
            elif far < min(_RINGS) and near in {0, 2}:
                picture.putpixel((x, y), (*DYES[near // 2], 255))
    return _png(picture.resize((cells * 20, cells * 20), Image.Resampling.NEAREST))


_RINGS: Final = {10: 0, 9: 0, 7: 1}
"""Steps from the middle at which a ring of stitches lies, and its dye."""


def _bands(draw: ImageDraw.ImageDraw, dice: random.Random, dyes: list[Colour]) -> None:
    """Stripes along two sides."""
    for offset, colour in zip((0, 2, 3), dyes, strict=True):
        wide = dice.choice((1, 2))
        for start in (offset, _CELLS - offset - wide):
            draw.rectangle((start, 0, start + wide - 1, _CELLS), fill=colour)


def _motifs(picture: Image.Image, dice: random.Random, dyes: list[Colour]) -> None:
    """Symmetrical stars in rows, as embroiderers count them."""
    step = dice.choice((8, 10))
    half = step // 2 - 1
    cells = {(x, y) for x in range(half + 1) for y in range(half + 1) if x + y <= half and dice.random() < _FILLED}
    for row, top in enumerate(range(half + 1, _CELLS, step)):
        for left in range(6 + half, _CELLS - 6 - half + 1, step):
            for x, y in cells:
                for sx, sy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                    where = (left + sx * x, top + sy * y)
                    if 0 <= where[1] < _CELLS:
                        picture.putpixel(where, dyes[(row + (x + y) % 2) % 3])


_FILLED: Final = 0.72


def _with_threads(picture: Image.Image) -> Image.Image:
    """Faint lines between the stitches."""
    draw = ImageDraw.Draw(picture, "RGBA")
    for at in range(0, SIDE, SIDE // _CELLS):
        draw.line((at, 0, at, SIDE), fill=(0, 0, 0, 22))
        draw.line((0, at, SIDE, at), fill=(0, 0, 0, 22))
    return picture


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
