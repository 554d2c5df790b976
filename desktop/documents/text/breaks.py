"""Where a line may or must end: the Unicode Line Breaking Algorithm (UAX #14, Unicode 15).

Tailorings, all that UAX #14 itself names: numbers are kept together by the regular expression of its section 8.2,
example 7 (the one the conformance file uses); South-East Asian text breaks as alphabetic text does (LB1 without a
dictionary); a Japanese small kana starts no line (LB1: CJ as NS, the strict way).
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from desktop.documents.text.alphabet import Alphabet

LINE = Alphabet("line")

_UNIT = LINE.compile("[^BK CR LF NL SP ZW][CM ZWJ]*|.")
_COMBINING = frozenset(LINE.spelled("CM ZWJ"))
# Letters that look further than their neighbour: across spaces, to a letter before, to a number's other parts.
_CONTEXTUAL = frozenset(LINE.spelled("ZW OP OPw QU CL CP B2 HL RI"))
_DIGIT = LINE.letters["NU"]
_NUMERIC = frozenset(LINE.spelled("SY IS HY PR PO"))
_JOINER = LINE.letters["ZWJ"]
_LETTERS = "AL HL"
_EITHER_BRACKET = "CL CP"
_ANY = "(?=.)"
# In the order of UAX #14: an earlier rule wins. The break that a rule speaks of is where its match ends; "-" forbids
# it, "+" allows it. Rules LB9 and LB10 have been applied to the letters before.
_RULES = [
    (LINE.compile(rule), sign == "+")
    for sign, rule in [
        ("+", f"BK{_ANY}"),  # LB4
        ("-", "CR(?=LF)"),  # LB5
        ("+", f"[CR LF NL]{_ANY}"),
        ("-", ".(?=[BK CR LF NL])"),  # LB6
        ("-", ".(?=[SP ZW])"),  # LB7
        ("+", f"ZW SP*{_ANY}"),  # LB8
        ("-", ".(?=WJ)"),  # LB11
        ("-", f"WJ{_ANY}"),
        ("-", f"GL{_ANY}"),  # LB12
        ("-", "[^SP BA HY](?=GL)"),  # LB12a
        ("-", f".(?=[{_EITHER_BRACKET} EX IS SY])"),  # LB13
        ("-", f"[OP OPw]SP*{_ANY}"),  # LB14
        ("-", "QU SP*(?=[OP OPw])"),  # LB15
        ("-", f"[{_EITHER_BRACKET}]SP*(?=NS)"),  # LB16
        ("-", "B2 SP*(?=B2)"),  # LB17
        ("+", f"SP{_ANY}"),  # LB18
        ("-", ".(?=QU)"),  # LB19
        ("-", f"QU{_ANY}"),
        ("+", ".(?=CB)"),  # LB20
        ("+", f"CB{_ANY}"),
        ("-", f"HL[HY BA]{_ANY}"),  # LB21a
        ("-", ".(?=[BA HY NS])"),  # LB21
        ("-", f"BB{_ANY}"),
        ("-", "SY(?=HL)"),  # LB21b
        ("-", ".(?=IN)"),  # LB22
        ("-", f"[{_LETTERS}](?=NU)"),  # LB23
        ("-", f"NU(?=[{_LETTERS}])"),
        ("-", "PR(?=[ID XP EB EM])"),  # LB23a
        ("-", "[ID XP EB EM](?=PO)"),
        ("-", f"[PR PO](?=[{_LETTERS}])"),  # LB24
        ("-", f"[{_LETTERS}](?=[PR PO])"),
        ("-", "JL(?=[JL JV H2 H3])"),  # LB26
        ("-", "[JV H2](?=[JV JT])"),
        ("-", "[JT H3](?=JT)"),
        ("-", "[JL JV JT H2 H3](?=PO)"),  # LB27
        ("-", "PR(?=[JL JV JT H2 H3])"),
        ("-", f"[{_LETTERS}](?=[{_LETTERS}])"),  # LB28
        ("-", f"IS(?=[{_LETTERS}])"),  # LB29
        ("-", f"[{_LETTERS} NU](?=OP)"),  # LB30
        ("-", f"CP(?=[{_LETTERS} NU])"),
        ("-", "(RI)RI"),  # LB30a
        ("-", "[EB XP](?=EM)"),  # LB30b
        ("+", f".{_ANY}"),  # LB31
    ]
]
_NUMBER = LINE.compile("[PR PO]?[OP OPw HY]?NU[NU SY IS]*[CL CP]?(?=([PR PO]?))")
_FORCED = LINE.compile("BK|CR LF|CR|LF|NL")


class Breaks(Struct, frozen=True):
    """Indexes in a text before which a line may end (`allowed`, rising), and those of them where it must."""

    allowed: tuple[int, ...]
    forced: frozenset[int]


@lru_cache(maxsize=512)
def line_breaks(text: str) -> Breaks:
    """Find the breaks inside a text; its very end is not among them."""
    letters = LINE.spell(text)
    starts, firsts = _units(letters)
    is_open = _open_before(firsts) if _needs_context(firsts) else _open_between_pairs(firsts)
    allowed = tuple(
        start
        for start, opens in zip(starts, is_open, strict=True)
        if opens and letters[start - 1] != _JOINER  # LB8a
    )
    return Breaks(allowed, frozenset(found.end() for found in _FORCED.finditer(letters)))


def _units(letters: str) -> tuple[Sequence[int], str]:
    """Join combining marks to their bases (LB9, LB10); return where each unit but the first starts, and all letters."""
    if _COMBINING.isdisjoint(letters):
        return range(1, len(letters)), letters
    units = list(_UNIT.finditer(letters))
    firsts = (LINE.letters["AL"] if unit[0][0] in _COMBINING else unit[0][0] for unit in units)
    return [unit.start() for unit in units[1:]], "".join(firsts)


def _needs_context(letters: str) -> bool:
    return not (_CONTEXTUAL.isdisjoint(letters) and (_DIGIT not in letters or _NUMERIC.isdisjoint(letters)))


def _open_between_pairs(letters: str) -> list[bool]:
    """As `_open_before`, for text in which two neighbours decide, as they do in most."""
    return [_PAIRS[before + after] for before, after in pairwise(letters)]


def _open_before(letters: str) -> list[bool]:
    """Say for each letter but the first whether a break may come before it.

    The rules are applied from the last to the first, so that the first has the last word.
    """
    found = [True] * (len(letters) + 1)
    for rule, allows in reversed(_RULES):
        for match in rule.finditer(letters):
            found[match.end(1) if rule.groups else match.end()] = allows
        if rule is _AFTER_NUMBERS:
            for number in _NUMBER.finditer(letters):
                found[number.start() + 1 : number.end(1)] = [False] * (number.end(1) - number.start() - 1)
    return found[1 : len(letters)]


class _Pairs(dict[str, bool]):
    """Whether a line may end between two letters, filled as pairs are met."""

    def __missing__(self, pair: str) -> bool:
        found = self[pair] = _open_before(pair)[0]
        return found


_PAIRS = _Pairs()
_AFTER_NUMBERS = next(rule for rule, _ in _RULES if rule.pattern.startswith(LINE.letters["JL"]))  # LB25 is before LB26
