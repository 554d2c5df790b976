"""Finds the person whose name or code stands in a cell of another list."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from core.folding import fold, fold_code
from desktop.imports.clean import clean


class PeopleByName:
    """A resolver for references to people: (id, code, name) of each, and the pairs that are probably one person."""

    def __init__(self, people: Iterable[tuple[bytes, str, str]], same: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self._written: dict[str, list[bytes]] = defaultdict(list)
        self._folded: dict[str, list[bytes]] = defaultdict(list)
        self._codes: dict[str, list[bytes]] = defaultdict(list)
        for one, code, name in people:
            self._written[clean(name)].append(one)
            self._folded[fold(name)].append(one)
            if code:
                self._codes[fold_code(code)].append(one)
        self._same = {frozenset(pair) for pair in same}

    def __call__(self, text: str) -> Sequence[bytes]:
        """Return the ids that `text` may mean: by code, as written, or folded. Doubles of one person count once."""
        folded = fold(text)
        if not folded:
            return ()
        return self._distinct(
            self._codes.get(fold_code(text)) or self._written.get(text) or self._folded.get(folded) or ()
        )

    def _distinct(self, ids: Sequence[bytes]) -> Sequence[bytes]:
        kept: list[bytes] = []
        for one in ids:
            if not any(frozenset((one, other)) in self._same for other in kept):
                kept.append(one)
        return kept
