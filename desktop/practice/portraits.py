"""Portraits for sample artisans: a head in a scarf over embroidered shoulders, drawn from a seed; nobody is shown."""

import io
import random
from typing import Final

from PIL import Image, ImageDraw

from desktop.practice.weaving import CLOTHS, DYES, Colour

_SKINS: Final[tuple[Colour, ...]] = ((226, 188, 158), (205, 160, 126), (178, 130, 98), (148, 104, 76))
_KERCHIEF: Final[Colour] = (240, 232, 220)
_CORD: Final[Colour] = (35, 30, 27)
_UNITS: Final = 240
"""Of the drawing's side, and the pixels of the picture's."""
_FINE: Final = 4
"""Pixels of a unit while it is drawn; the picture is made smaller then, so that its edges are smooth."""


def portrait(seed: int, *, man: bool = False) -> bytes:
    """A square PNG of somebody who does not exist; the same seed gives the same bytes."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    scarf = DYES[seed % len(DYES)]
    dress, trim = dice.sample([dye for dye in DYES if dye != scarf], 2)
    ground, skin = dice.choice([cloth for cloth in CLOTHS if sum(cloth) > _PALE]), dice.choice(_SKINS)
    scarf = _KERCHIEF if man else _mixed(scarf, _KERCHIEF, seed // len(DYES) * 0.5)
    picture = Image.new("RGB", (_UNITS * _FINE, _UNITS * _FINE), _mixed(ground, scarf, 0.12))
    pen = _Pen(picture)
    pen.oval((26, 168, 214, 360), dress)
    _stitches(pen, trim, dice.choice((2, 3)))
    _head(pen, skin, scarf, man=man)
    stream = io.BytesIO()
    picture.resize((_UNITS, _UNITS), Image.Resampling.BOX).save(stream, "PNG")
    return stream.getvalue()


_PALE: Final = 500
"""Of 765: a ground on which every scarf stands out."""
_DARK: Final = 150
"""Of 765: a scarf on which no darker fold is seen."""


def _head(pen: "_Pen", skin: Colour, scarf: Colour, *, man: bool) -> None:
    fold = _mixed(scarf, _KERCHIEF if sum(scarf) < _DARK else _CORD, 0.2)
    pen.oval((70, 34, 170, 160), scarf)
    pen.shape(((70, 96), (170, 96), (184, 190), (56, 190)), scarf)
    pen.oval((56, 158, 184, 220), scarf)
    if man:
        pen.shape(((92, 110), (148, 110), (140, 196), (120, 208), (100, 196)), _mixed(skin, _CORD, 0.25))
    pen.oval((84, 54, 156, 150), fold)
    pen.oval((89, 62, 151, 148), skin)
    if man:
        pen.slice((91, 72, 149, 156), (15, 165), _mixed(skin, _CORD, 0.6))
        pen.oval((98, 96, 142, 138), skin)
        pen.shape(((76, 66), (164, 66), (166, 78), (74, 78)), _CORD)
    else:
        pen.slice((78, 96, 162, 172), (25, 155), scarf)
        pen.oval((91, 80, 149, 146), skin)


def _stitches(pen: "_Pen", colour: Colour, rows: int) -> None:
    """A band of crosses down the breast, as on the dresses of the villages."""
    for row in range(5):
        for column in range(-rows, rows + 1):
            if (row + column) % 2 == 0:
                left, top = 120 + column * 9 - 3, 198 + row * 9
                pen.oval((left, top, left + 7, top + 7), colour)


class _Pen:
    """Draws in units."""

    def __init__(self, picture: Image.Image) -> None:
        self._draw = ImageDraw.Draw(picture)

    def oval(self, box: tuple[int, int, int, int], colour: Colour) -> None:
        self._draw.ellipse([at * _FINE for at in box], fill=colour)

    def slice(self, box: tuple[int, int, int, int], angles: tuple[int, int], colour: Colour) -> None:
        self._draw.chord([at * _FINE for at in box], *angles, fill=colour)

    def shape(self, corners: tuple[tuple[int, int], ...], colour: Colour) -> None:
        self._draw.polygon([(x * _FINE, y * _FINE) for x, y in corners], fill=colour)


def _mixed(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two; `share` of the second."""
    red, green, blue = (round(one + (other - one) * share) for one, other in zip(first, second, strict=True))
    return red, green, blue
