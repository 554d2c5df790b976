"""Finds people who were probably registered twice, for a person to look at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2

from core.evidence import Shares, weigh_birth_years, weigh_names, weigh_phones, weigh_villages
from core.folding import fold, fold_phone
from core.names import Name, parse_name
from core.spelling import near_spellings, sound, without_article

# Three people in a hundred are in a register twice; each has about three relatives in it.
_TWICE = 0.03
_RELATIVES = 3.0
_SMALLEST_REGISTER = 200
LIKELY = -1.0
"""Bits above which a pair is shown to a person. 0 is even odds; a look costs a minute, a double her pay."""

_FULL_BLOCK = 16
"""More entries than this share a key only if it is common, and what is common proves nothing."""
_ESTABLISHED = 0.002
"""A word that so large a share of a register writes is a name, not a slip for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a register knows of somebody; only the name must be there."""

    key: object
    name: str
    village: str = ""
    phone: str = ""
    birth_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entries, in the register's order, and the bits of evidence that they are one person."""

    first: object
    second: object
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: Name
    village: str
    phone: str
    birth_year: int | None


def likely_same(people: Iterable[Person], *, at_least: float = LIKELY) -> list[Pair]:
    """Return the pairs that are probably one person, the likeliest first.

    How common each name, village and phone is comes from `people` themselves, so give the whole register. Two entries
    that share only a common name are not a pair: many different people do.
    """
    register = list(people)
    entries = [_entry(person) for person in register]
    shares = _shares(entries)
    found = ((_weigh(entries[i], entries[j], shares), i, j) for i, j in _candidates(entries))
    best = sorted((hit for hit in found if hit[0] >= at_least), key=lambda hit: (-hit[0], hit[1], hit[2]))
    return [Pair(first=register[i].key, second=register[j].key, bits=round(bits, 1)) for bits, i, j in best]


def _entry(person: Person) -> _Entry:
    return _Entry(
        name=parse_name(person.name),
        village=fold(person.village),
        phone=fold_phone(person.phone),
        birth_year=person.birth_year,
    )


def _shares(entries: Sequence[_Entry]) -> Shares:
    return Shares(
        people=max(len(entries), _SMALLEST_REGISTER),
        given=Counter(without_article(e.name.given or e.name.kunya) for e in entries),
        others=Counter(without_article(word) for e in entries for word in set(e.name.others)),
        villages=Counter(e.village for e in entries),
        phones=Counter(e.phone for e in entries),
    )


def _weigh(first: _Entry, second: _Entry, shares: Shares) -> float:
    names = weigh_names(first.name, second.name, shares)
    villages = weigh_villages(first.village, second.village, shares)
    phones = weigh_phones(first.phone, second.phone, shares)
    years = weigh_birth_years(first.birth_year, second.birth_year)
    strangers, relatives = (sum(bits) for bits in zip(names, villages, phones, years, strict=True))
    return min(strangers + log2(2 * _TWICE / shares.people), relatives + log2(_TWICE / _RELATIVES))


def _candidates(entries: Sequence[_Entry]) -> set[tuple[int, int]]:
    """Return the pairs worth weighing: those that share a key which few others share."""
    blocks: dict[int, list[int]] = defaultdict(list)
    alike = _Alike(entries)
    for at, entry in enumerate(entries):
        for key in set(_keys(entry, alike)):
            blocks[key].append(at)
    return {pair for block in blocks.values() if 1 < len(block) <= _FULL_BLOCK for pair in combinations(block, 2)}


def _keys(entry: _Entry, alike: "_Alike") -> Iterator[int]:
    """Yield hashes that two entries of one person share: two words and something else, three words, or the phone."""
    name = entry.name
    if entry.phone:
        yield hash(("phone", entry.phone))
    yield hash(("letters", name.letters))
    village = sound(entry.village)
    years = (entry.birth_year, entry.birth_year + 1) if entry.birth_year else ()
    for given in {form for word in (name.given, name.kunya) if word for form in alike.forms(word)}:
        others = [alike.forms(word) for word in name.others]
        for other in {form for forms in others for form in forms}:
            yield hash((given, other))
            yield hash((given, other, village))
            yield from (hash((given, other, year)) for year in years)
        for lefts, rights in combinations(others, 2):
            yield from (hash((given, left, right)) for left in lefts for right in rights)


class _Alike:
    """The sounds under which a word is looked for: its own, and those of commoner words that it may be a slip for."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        words = (word for e in entries for word in (e.name.given, e.name.kunya, *e.name.others) if word)
        self._counts = Counter(sound(word) for word in words)
        self._established = max(4, _ESTABLISHED * len(entries))
        self._near: dict[str, list[str]] = defaultdict(list)
        for heard in self._counts:
            for key in near_spellings(heard):
                self._near[key].append(heard)
        self._forms: dict[str, tuple[str, ...]] = {}

    def forms(self, word: str) -> tuple[str, ...]:
        heard = sound(word)
        if heard not in self._forms:
            self._forms[heard] = (heard, *self._commoner(heard))
        return self._forms[heard]

    def _commoner(self, heard: str) -> list[str]:
        count = self._counts[heard]
        if count > self._established:
            return []
        near = {other for key in near_spellings(heard) for other in self._near[key]}
        return sorted(other for other in near if self._counts[other] >= count and other != heard)
