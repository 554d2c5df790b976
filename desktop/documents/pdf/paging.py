"""Share pieces out between pages: what belongs together stays together, and a parted table says so on both pages."""

from collections.abc import Callable, Iterator, Sequence

from desktop.documents.pdf.pieces import Piece

_SLACK = 0.01  # points: sums of floats are not exact


def paged(pieces: Sequence[Piece], room: Callable[[int], float]) -> list[list[Piece]]:
    """Return the pieces of each page; `room` gives the height of page 0, 1, 2… in points.

    Pieces tied by `keep` move to the next page together unless they are higher than a page. A piece that is higher
    than a page by itself stands alone on a longer one, so setters part what can grow without bound.
    """
    pages: list[list[Piece]] = [[]]
    left = room(0)
    for chain in _chains(pieces, min(room(0), room(1))):
        if _need(chain) > left + _SLACK and pages[-1]:
            pages.append(_parted(pages[-1], chain))
            left = room(len(pages) - 1) - sum(piece.height for piece in pages[-1])
        added = [piece for piece in chain if pages[-1] or not piece.blank]
        pages[-1] += added
        left -= sum(piece.height for piece in added)
    return pages


def _chains(pieces: Sequence[Piece], limit: float) -> Iterator[list[Piece]]:
    """Give runs of pieces that stay together, cut where a run would be higher than `limit`."""
    chain: list[Piece] = []
    for piece in pieces:
        if chain and _need([*chain, piece]) > limit:
            yield chain
            chain = []
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _need(chain: Sequence[Piece]) -> float:
    last = chain[-1]
    carried = last.whole.closing(last.row) if last.whole else ()
    return sum(piece.height for piece in (*chain, *carried))


def _parted(page: list[Piece], chain: Sequence[Piece]) -> list[Piece]:
    """Close a table on the page that it leaves, and return what opens the next page."""
    last = page[-1]
    if last.whole is None or chain[0].whole is not last.whole:
        return []
    page += last.whole.closing(last.row)
    return list(last.whole.opening(last.row))
