"""Share out the width of a table between its columns by what stands in them."""

from collections.abc import Sequence

from msgspec import Struct


class Wish(Struct, frozen=True, kw_only=True):
    """What a column asks for, in points: the least it can live with, what it likes, and its share of what is left."""

    least: float
    natural: float
    grow: float


def shared(wishes: Sequence[Wish], width: float) -> list[float]:
    """Return the widths, which add up to `width`.

    With room for all, what is left goes to those that grow (to all alike if none does). Without, each gets its least
    and the rest in proportion to what it lacks; and if even the least does not fit, all shrink alike.
    """
    natural = sum(wish.natural for wish in wishes)
    least = sum(wish.least for wish in wishes)
    if natural <= width:
        grow = sum(wish.grow for wish in wishes)
        weights = [wish.grow / grow if grow else 1 / len(wishes) for wish in wishes]
        return [wish.natural + (width - natural) * weight for wish, weight in zip(wishes, weights, strict=True)]
    if least >= width:
        return [wish.least * width / least for wish in wishes]
    part = (width - least) / (natural - least)
    return [wish.least + (wish.natural - wish.least) * part for wish in wishes]
