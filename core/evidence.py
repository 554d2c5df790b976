"""Weighs what two register entries share: are they one person, two strangers, or two relatives.

Each piece of evidence is weighed in bits, log2 of how much likelier it is for one person entered twice than for two
people (Fellegi and Sunter's record linkage, 1969). Two people are strangers, who share a name as often as it occurs, or
relatives, who share father, family, village and often a telephone, and differ in given name and age. Both must be
unlikely. The shares below are estimates for registers of villages, not measurements of one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

from rapidfuzz.distance import OSA

from core.names import Name, align
from core.spelling import Slip, slip, without_article

Bits = tuple[float, float]
"""Against strangers, against relatives."""

_NOTHING: Bits = (0.0, 0.0)

# How often one name is written in each way when it is written again. Of the many possible wrong letters one is seen.
_WRITTEN = {Slip.NONE: 0.9, Slip.SOUND: 0.02, Slip.LETTER: 0.0008, Slip.TWO_LETTERS: 0.00005}
_ANOTHER_WORD = 0.01
_SEEN_ONCE = 0.15  # a spelling found only in the entry itself is counted as less than one

_GIVEN_DIFFERS: Bits = (-20.0, -20.0)
_GIVEN_UNKNOWN: Bits = (-1.0, -1.0)
_FATHER_SAME, _FATHER_DIFFERS = 4.0, -4.6
_FAMILY_DIFFERS = -1.5
_SPACE_LOST = _LETTER_LOST = -3.0
_LETTERS_BESIDE_A_SPACE = 2
_WORD_LEFT_OUT: Bits = (-1.0, -0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How often each folded word, village and phone occurs in a register of `people` entries.

    `weighed` remembers words, because a register's pairs are made of few different ones.
    """

    people: int
    given: Mapping[str, int]
    others: Mapping[str, int]
    villages: Mapping[str, int]
    phones: Mapping[str, int]
    weighed: dict[tuple[str, str, bool], float | None] = field(default_factory=dict)

    def of(self, counts: Mapping[str, int], value: str) -> float:
        """Return the share of entries that hold `value` beside the one that is looked at."""
        return min(1.0, max(counts.get(value, 0) - 1, _SEEN_ONCE) / self.people)


def weigh_names(first: Name, second: Name, shares: Shares) -> Bits:
    """Weigh given name, fathers and family, and kunya."""
    by_words = _weigh_by_words(first, second, shares)
    return max(by_words, _weigh_run_together(first, second, shares)) if _lost_a_space(first, second) else by_words


def _lost_a_space(first: Name, second: Name) -> bool:
    """Whether two names are nearly the same letters, but not nearly the same words: هناءعلي is هناء علي."""
    letters = OSA.distance(first.letters, second.letters, score_cutoff=2)
    if len(first.others) != len(second.others):
        return letters <= _LETTERS_BESIDE_A_SPACE
    # Sisters' names often differ in one letter or two: these are other words, and no space is lost.
    words = zip((first.given, *first.others), (second.given, *second.others), strict=True)
    return letters <= 1 and not all(slip(here, there) for here, there in words)


def _weigh_run_together(first: Name, second: Name, shares: Shares) -> Bits:
    # The commoner of the two readings is the right one, and the weaker evidence.
    strangers, relatives = min(_weigh_by_words(name, name, shares) for name in (first, second))
    letters = OSA.distance(first.letters, second.letters)
    lost = _SPACE_LOST + letters * _LETTER_LOST
    return strangers + lost, relatives + lost


def _weigh_by_words(first: Name, second: Name, shares: Shares) -> Bits:
    if first.given and second.given:
        given = _word(first.given, second.given, shares, shares.given)
        if given is None:
            return _GIVEN_DIFFERS
        # Half of the relatives are sisters, who are never given one name; cousins are, as often as strangers.
        return _sum([(given, given + 1), _weigh_others(first, second, shares)])
    if not first.kunya or not second.kunya:
        return _sum([_GIVEN_UNKNOWN, _weigh_others(first, second, shares)])
    kunya = _word(first.kunya, second.kunya, shares, shares.given)
    return _GIVEN_DIFFERS if kunya is None else _sum([(kunya, kunya), _weigh_others(first, second, shares)])


def _word(first: str, second: str, shares: Shares, counts: Mapping[str, int]) -> float | None:
    known = (first, second, counts is shares.given)
    if known not in shares.weighed:
        shares.weighed[known] = _weigh_word(first, second, shares, counts)
    return shares.weighed[known]


def _weigh_word(first: str, second: str, shares: Shares, counts: Mapping[str, int]) -> float | None:
    how = slip(first, second)
    if how is None:
        return None
    left, right = (shares.of(counts, without_article(word)) for word in (first, second))
    return log2(_WRITTEN[how] / (left if how is Slip.NONE else min(left, right)))


def _weigh_others(first: Name, second: Name, shares: Shares) -> Bits:
    pairs = align(first.others, second.others)
    father_known = min(len(first.others), len(second.others)) > 1
    bits = [
        _weigh_other(first.others[here], second.others[there], shares, is_father=father_known and here == there == 0)
        for here, there in pairs
    ]
    return _sum([*bits, *[_WORD_LEFT_OUT] * abs(len(first.others) - len(second.others))])


def _weigh_other(first: str, second: str, shares: Shares, *, is_father: bool) -> Bits:
    strangers = _word(first, second, shares, shares.others)
    if strangers is None or strangers < log2(_ANOTHER_WORD):
        return log2(_ANOTHER_WORD), _FATHER_DIFFERS if is_father else _FAMILY_DIFFERS
    return strangers, min(strangers, _FATHER_SAME) if is_father else 0.0


def weigh_villages(first: str, second: str, shares: Shares) -> Bits:
    """Weigh two folded names of villages; an unknown one says nothing."""
    if not first or not second:
        return _NOTHING
    if slip(first, second) in (Slip.NONE, Slip.SOUND):
        return log2(0.9 / shares.of(shares.villages, first)), 0.2
    return -3.3, -1.0


_LEAST_SHARE_OF_A_PHONE = 1e-4  # relatives and group leaders lend theirs
_SHORTEST_PHONE = 6


def weigh_phones(first: str, second: str, shares: Shares) -> Bits:
    """Weigh two folded phone numbers; one wrong digit is a slip."""
    if not first or not second:
        return _NOTHING
    if first == second:
        share = max(shares.of(shares.phones, first), _LEAST_SHARE_OF_A_PHONE)
        return log2(0.7 / share), 2.8
    if min(len(first), len(second)) >= _SHORTEST_PHONE and OSA.distance(first, second, score_cutoff=1) == 1:
        return 7.0, 2.5
    return -1.7, -1.3


def weigh_birth_years(first: int | None, second: int | None) -> Bits:
    """Weigh two years of birth, which are often worked out from an age and then off by one."""
    if first is None or second is None:
        return _NOTHING
    apart = abs(first - second)
    if apart == 0:
        return 4.8, 4.0
    return (1.3, 1.0) if apart == 1 else (-3.6, -3.6)


def _sum(bits: Iterable[Bits]) -> Bits:
    strangers = relatives = 0.0
    for against_strangers, against_relatives in bits:
        strangers += against_strangers
        relatives += against_relatives
    return strangers, relatives
