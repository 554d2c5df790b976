"""UAX #9, rules P2 to X10: base direction, embeddings, isolates, and the runs that they join."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from desktop.documents.text.alphabet import BIDI

DEEPEST = 125

_LETTER = BIDI.letters
_PDI, _PDF, _FSI = _LETTER["PDI"], _LETTER["PDF"], _LETTER["FSI"]
_LEFT, _RIGHT = _LETTER["L"], BIDI.spelled("R AL")
_EMBEDDINGS = BIDI.spelled("LRE RLE LRO RLO")
_ISOLATES = BIDI.spelled("LRI RLI FSI")
_RIGHTWARD = BIDI.spelled("LRE LRO LRI")
_OVERRIDES = {_LETTER["LRO"]: _LETTER["L"], _LETTER["RLO"]: _LETTER["R"]}
_REMOVED = BIDI.spelled("LRE RLE LRO RLO PDF BN")
_PARAGRAPH = _LETTER["B"]


class RunSequence(Struct, frozen=True):
    """An isolating run sequence (BD13): the indexes of its characters, its level, and its sos and eos as letters."""

    indexes: list[int]
    level: int
    before: str
    after: str


def base_level(classes: str, start: int = 0, *, isolate: bool = False) -> int | None:
    """Return the level of the first strong character outside isolates (P2, P3), None without one.

    With `isolate`, only up to the PDI that matches the isolate's start before `start` (X5c).
    """
    depth = 0
    for letter in classes[start:]:
        if letter in _ISOLATES:
            depth += 1
        elif letter == _PDI:
            if isolate and not depth:
                return None
            depth = max(0, depth - 1)
        elif not depth and (letter == _LEFT or letter in _RIGHT):
            return int(letter != _LEFT)
    return None


class _Status(Struct, frozen=True):
    level: int
    override: str | None = None
    isolate: bool = False


class _Embedder:
    """The stack and the counters of X1 to X8, fed one character at a time."""

    def __init__(self, classes: str, base: int) -> None:
        self.classes = classes
        self.base = base
        self.stack = [_Status(base)]
        self.lost_isolates = self.lost_embeddings = self.isolates = 0

    def feed(self, index: int) -> tuple[int, str]:
        """Return the character's level and its class after overrides."""
        letter = self.classes[index]
        if letter in _EMBEDDINGS:
            self._embed(letter)
        elif letter == _PDF:
            self._end_embedding()
        elif letter == _PARAGRAPH:
            return self.base, letter
        elif letter in _ISOLATES:
            found = self._placed(letter)
            self._isolate(index, letter)
            return found
        elif letter == _PDI:
            self._end_isolate()
        return self._placed(letter)

    def _placed(self, letter: str) -> tuple[int, str]:
        status = self.stack[-1]
        return status.level, (letter if letter in _REMOVED else status.override or letter)

    def _next_level(self, *, rightward: bool) -> int:
        level = self.stack[-1].level
        return (level | 1) + 1 if rightward else (level + 1) | 1

    def _embed(self, letter: str) -> None:
        level = self._next_level(rightward=letter in _RIGHTWARD)
        if level <= DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.stack.append(_Status(level, _OVERRIDES.get(letter)))
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def _isolate(self, index: int, letter: str) -> None:
        rightward = letter in _RIGHTWARD
        if letter == _FSI:
            rightward = not base_level(self.classes, index + 1, isolate=True)
        level = self._next_level(rightward=rightward)
        if level <= DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.isolates += 1
            self.stack.append(_Status(level, isolate=True))
        else:
            self.lost_isolates += 1

    def _end_isolate(self) -> None:
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.stack.pop().isolate:
                pass
            self.isolates -= 1

    def _end_embedding(self) -> None:
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif len(self.stack) > 1 and not self.stack[-1].isolate:
            self.stack.pop()


def explicit_levels(classes: str, base: int) -> tuple[list[int], str]:
    """Return each character's explicit level and the classes after overrides (X1 to X8)."""
    embedder = _Embedder(classes, base)
    placed = [embedder.feed(index) for index in range(len(classes))]
    return [level for level, _ in placed], "".join(letter for _, letter in placed)


def sequences(classes: str, levels: list[int], base: int) -> Iterator[RunSequence]:
    """Yield the isolating run sequences of a paragraph, without what X9 removes."""
    kept = [index for index, letter in enumerate(classes) if letter not in _REMOVED]
    runs = [list(run) for _, run in groupby(kept, key=levels.__getitem__)]
    closers = _matching(classes)
    open_at: dict[int, list[int]] = {}
    joined: list[list[int]] = []
    for run in runs:
        whole = open_at.pop(run[0], None)
        if whole is None:
            joined.append(whole := [])
        whole += run
        if run[-1] in closers:
            open_at[closers[run[-1]]] = whole
    place = {index: number for number, index in enumerate(kept)}
    bordered = [base, *(levels[index] for index in kept), base]
    for whole in joined:
        level = levels[whole[0]]
        after = base if classes[whole[-1]] in _ISOLATES else bordered[place[whole[-1]] + 2]
        yield RunSequence(whole, level, _side(level, bordered[place[whole[0]]]), _side(level, after))


def _side(level: int, other: int) -> str:
    return _LETTER["R"] if max(level, other) & 1 else _LETTER["L"]


def _matching(classes: str) -> dict[int, int]:
    """Return the index of the matching PDI by the index of the isolate's start (BD9)."""
    found: dict[int, int] = {}
    pending: list[int] = []
    for index, letter in enumerate(classes):
        if letter in _ISOLATES:
            pending.append(index)
        elif letter == _PDI and pending:
            found[pending.pop()] = index
    return found
