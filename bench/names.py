"""Folding, and finding people registered twice, beside what one would do without them."""

import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import cdist

from core.duplicates import Person, likely_same
from core.folding import fold, index_text

sys.path.append(str(Path(__file__).parent.parent / "tests" / "core"))

from village_register import register  # the tests' invented people, found by the line above

PAIRS = 7
PEOPLE, TWICE = 5_000, 250
MANY, MANY_TWICE = 50_000, 2_500
ALIKE = 90  # of 70 to 96, the cut with the highest F1 for the peer


def measure() -> dict[str, object]:
    """Return folds a second beside NFKC and casefold, and pairs found beside token_sort_ratio of all pairs."""
    people, true = register(Random(2026), people=PEOPLE, twice=TWICE)  # noqa: S311 - the same people in every run
    many, many_true = register(Random(7), people=MANY, twice=MANY_TWICE)  # noqa: S311 - as above
    pairs = [_time_pair(lambda: likely_same(people), lambda: _peer(people)) for _ in range(PAIRS)]
    began = time.perf_counter()
    found_among_many = likely_same(many)
    seconds_many = time.perf_counter() - began
    return {
        **_folding([person.name for person in many]),
        "people": PEOPLE,
        "likely_same": _scores({frozenset((pair.first, pair.second)) for pair in likely_same(people)}, true),
        "token_sort_ratio": _scores(_peer(people), true),
        "seconds_over_peer": round(statistics.median(ours / peer for ours, peer in pairs), 2),
        "people_many": MANY,
        "seconds_many": round(seconds_many, 1),
        "likely_same_many": _scores({frozenset((pair.first, pair.second)) for pair in found_among_many}, many_true),
    }


def _folding(names: list[str]) -> dict[str, object]:
    def floor() -> None:
        for name in names:
            unicodedata.normalize("NFKC", name).casefold()

    pairs = [_time_pair(lambda: [fold(name) for name in names], floor) for _ in range(PAIRS)]
    began = time.perf_counter()
    for name in names:
        index_text(name)
    return {
        "folds_per_second": round(len(names) / statistics.median(ours for ours, _ in pairs)),
        "index_texts_per_second": round(len(names) / (time.perf_counter() - began)),
        "fold_over_nfkc_casefold": round(statistics.median(ours / peer for ours, peer in pairs), 2),
    }


def _peer(people: list[Person]) -> set[frozenset[object]]:
    """All pairs of folded names with village and phone as one text, which is what a list's owner would try first."""
    texts = [fold(f"{person.name} {person.village} {person.phone}") for person in people]
    likeness = cdist(texts, texts, scorer=token_sort_ratio, score_cutoff=ALIKE, workers=1)
    return {frozenset((people[i].key, people[j].key)) for i, j in zip(*likeness.nonzero(), strict=True) if i < j}


def _scores(found: set[frozenset[object]], true: set[frozenset[object]]) -> dict[str, float]:
    hits = len(found & true)
    return {"recall": round(hits / len(true), 3), "precision": round(hits / max(1, len(found)), 3)}


def _time_pair(ours: Callable[[], object], peer: Callable[[], object]) -> tuple[float, float]:
    return _seconds(ours), _seconds(peer)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
