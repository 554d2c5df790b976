"""Arabic numerals in words, with the noun they count, by the classical grammar of number (باب العدد).

The noun decides the gender of the numerals 1–19, the numeral decides the noun's form, and 1 and 2 are said by the noun
itself, also behind a hundred: مئة دينار ودينار واحد. Above that, a thousand or a million is a noun that is counted by
the same rules, and a dual loses its ending where the counted noun follows at once: ألفا دينار, but ألفان وثلاثة دنانير.
"""

from typing import Final

from core.words.manner import Case, Hundred
from core.words.nouns import Noun, masculine

_AND: Final = " و"
_ONE: Final = ("واحد", "واحدة")
# What counts a masculine noun and what counts a feminine one, for 3–9; the index is the number.
_UNITS: Final = (
    ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
    ("", "إحدى", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"),
)
_TEN_COMPOUND: Final = ("عشر", "عشرة")
_TENS: Final = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_HUNDREDS: Final = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_SCALES: Final = (
    (10**15, masculine("كوادريليون", "كوادريليونات")),
    (10**12, masculine("تريليون", "تريليونات")),
    (10**9, masculine("مليار", "مليارات")),
    (10**6, masculine("مليون", "ملايين")),
    (10**3, masculine("ألف", "آلاف")),
)
_LIMIT: Final = 10**18


def count_in_words(number: int, noun: Noun, case: Case = "nominative", hundred: Hundred = "مئة") -> str:
    """Say how many of a noun there are: صفر قطعة، قطعة واحدة، قطعتان، ثلاث قطع، إحدى عشرة قطعة، مئة قطعة وقطعة واحدة.

    `number` is from 0 to 10**18 - 1, which is more than can be stored of any money; raises ValueError outside.
    """
    if not 0 <= number < _LIMIT:
        raise ValueError("a count is neither negative nor beyond the largest word for a number")
    return _Speaker(case, hundred).counted(number, noun)


class _Speaker:
    """Says numbers in one case and one spelling of the hundred."""

    def __init__(self, case: Case, hundred: Hundred) -> None:
        self._oblique = case == "oblique"
        self._hundred = hundred

    def counted(self, number: int, noun: Noun) -> str:
        """Say a number with its noun."""
        if number <= 2:
            return (f"صفر {noun.singular}", f"{noun.singular} {_ONE[noun.feminine]}", self._dual(noun))[number]
        rest = number % 100
        if rest in (1, 2):
            return f"{self.counted(number - rest, noun)}{_AND}{self.counted(rest, noun)}"
        return f"{self._numeral(number, feminine=noun.feminine)} {noun.after(number)}"

    def _dual(self, noun: Noun, *, construct: bool = False) -> str:
        dual = noun.dual_oblique if self._oblique else noun.dual
        return dual.removesuffix("ن") if construct else dual

    def _numeral(self, number: int, *, feminine: bool) -> str:
        """Say a number that its noun follows: the last part is in the construct state when that is a round one."""
        parts = []
        rest = number
        for size, scale in _SCALES:
            group, rest = divmod(rest, size)
            if group:
                parts.append(self._scaled(group, scale, noun_follows=not rest))
        if rest:
            parts.append(self._below_thousand(rest, feminine=feminine))
        return _AND.join(parts)

    def _scaled(self, group: int, scale: Noun, *, noun_follows: bool) -> str:
        """Count thousands, millions…: ألف، ألفان، ثلاثة آلاف، أحد عشر ألفًا، مئة ألف، مئة ألف وألف."""
        if group <= 2:
            return scale.singular if group == 1 else self._dual(scale, construct=noun_follows)
        rest = group % 100
        if rest in (1, 2):
            hundreds = self._scaled(group - rest, scale, noun_follows=False)
            return f"{hundreds}{_AND}{self._scaled(rest, scale, noun_follows=noun_follows)}"
        # A tamyiz that governs the counted noun in its turn loses its tanwin: أحد عشر ألف دينار.
        form = scale.singular if noun_follows and rest > 10 else scale.after(group)
        return f"{self._below_thousand(group, feminine=False)} {form}"

    def _below_thousand(self, number: int, *, feminine: bool) -> str:
        hundreds, rest = divmod(number, 100)
        parts = [self._hundreds(hundreds, noun_follows=not rest)] if hundreds else []
        if rest:
            parts.append(self._below_hundred(rest, feminine=feminine))
        return _AND.join(parts)

    def _hundreds(self, hundreds: int, *, noun_follows: bool) -> str:
        if hundreds == 2:
            # The dual of مئة: its ة opens to ت, and its ن drops before the noun.
            ending = "تين" if self._oblique else "تان"
            return self._hundred.removesuffix("ة") + (ending[:-1] if noun_follows else ending)
        return _HUNDREDS[hundreds] + self._hundred

    def _below_hundred(self, number: int, *, feminine: bool) -> str:
        tens, unit = divmod(number, 10)
        if number <= 10:
            return _UNITS[feminine][number]
        if tens == 1:
            return self._teen(unit, feminine=feminine)
        round_ten = _TENS[tens] + ("ين" if self._oblique else "ون")
        return f"{self._unit_beside_tens(unit, feminine=feminine)}{_AND}{round_ten}" if unit else round_ten

    def _teen(self, unit: int, *, feminine: bool) -> str:
        if unit == 1:
            first = "إحدى" if feminine else "أحد"
        elif unit == 2:
            first = self._two(feminine=feminine).removesuffix("ن")
        else:
            first = _UNITS[feminine][unit]
        return f"{first} {_TEN_COMPOUND[feminine]}"

    def _unit_beside_tens(self, unit: int, *, feminine: bool) -> str:
        if unit == 2:
            return self._two(feminine=feminine)
        if unit == 8 and feminine:
            return "ثمانٍ"  # its ي falls where nothing that it governs follows: ثماني ليرات, but ثمانٍ وعشرون ليرة
        return _UNITS[feminine][unit]

    def _two(self, *, feminine: bool) -> str:
        two = _UNITS[feminine][2]
        return f"{two.removesuffix('ان')}ين" if self._oblique else two
