"""Where a line may or must end: the Unicode Line Breaking Algorithm (UAX #14, Unicode 15).

Tailorings, all that UAX #14 itself names: numbers are kept together by the regular expression of its section 8.2,
example 7 (the one the conformance file uses); South-East Asian text breaks as alphabetic text does (LB1 without a
dictionary); a Japanese small kana starts no line (LB1: CJ as NS, the strict way).
"""

from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from desktop.documents.text.alphabet import Alphabet

LINE = Alphabet("line")

_UNIT = LINE.compile("[^BK CR LF NL SP ZW][CM ZWJ]*|.")
_COMBINING = LINE.spelled("CM ZWJ")
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
    units = list(_UNIT.finditer(letters))
    firsts = "".join(_as_letter(unit[0][0]) for unit in units)
    open_before = _open_before(firsts)
    allowed = tuple(
        after.start()
        for place, (before, after) in enumerate(pairwise(units), start=1)
        if open_before[place] and before[0][-1] != _JOINER  # LB8a
    )
    return Breaks(allowed, frozenset(found.end() for found in _FORCED.finditer(letters)))


def _as_letter(letter: str) -> str:
    return LINE.letters["AL"] if letter in _COMBINING else letter  # LB10


def _open_before(letters: str) -> list[bool]:
    """Apply the rules from the last to the first, so that the first has the last word."""
    found = [True] * (len(letters) + 1)
    for rule, allows in reversed(_RULES):
        for match in rule.finditer(letters):
            found[match.end(1) if rule.groups else match.end()] = allows
        if rule is _AFTER_NUMBERS:
            for number in _NUMBER.finditer(letters):
                found[number.start() + 1 : number.end(1)] = [False] * (number.end(1) - number.start() - 1)
    return found


_AFTER_NUMBERS = next(rule for rule, _ in _RULES if rule.pattern.startswith(LINE.letters["JL"]))  # LB25 is before LB26
