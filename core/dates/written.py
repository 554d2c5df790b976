"""Taking apart what a person wrote for a date: numbers, the name of a month, the calendar."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from core.dates.months import hijri_months_to_read, months_to_read
from core.dates.problems import NotADate
from core.numbers.digits import latin_digits, without_invisible

_ALIKE: Final = str.maketrans({"ى": "ي", "ة": "ه"})
_PIECE: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_BETWEEN: Final = re.compile(r"[\s/\\.,،_\-–−']*")
# A day that a spreadsheet turned into text carries midnight with it; any other hour would be lost, so it is refused.
_MIDNIGHT: Final = re.compile(r"[t ]0?0:00(:00(\.0+)?)?$")
_HIJRI_MARKS: Final = frozenset({"ه", "هجري", "هجريه", "ah"})
_PASSED_OVER: Final = frozenset(
    "م ميلادي ميلاديه من في شهر يوم الموافق ad of the st nd rd th er le du de"
    " السبت الاحد الاثنين الاتنين الثلاثاء التلاتاء الاربعاء الخميس الجمعه سبت احد اثنين ثلاثاء اربعاء خميس جمعه"
    " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
    " lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """The numbers in ASCII digits in their order, the month if it was named, and whether the calendar is Hijri."""

    numbers: tuple[str, ...]
    month: int | None
    hijri: bool


def take_date_apart(text: str) -> WrittenDate:
    """Find the parts of a date; raises NotADate for a word or sign that belongs to none."""
    plain = _MIDNIGHT.sub("", _fold(text).strip())
    if _BETWEEN.fullmatch(_PIECE.sub("", plain)) is None:
        raise NotADate
    pieces: list[str] = _PIECE.findall(plain)
    words = [piece for piece in pieces if not piece.isdigit()]
    gregorian = _months_among(words, _gregorian_names())
    hijri = _months_among(words, _hijri_names())
    named = {*gregorian.values(), *hijri.values()}
    left = [word for word in words if word not in _PASSED_OVER | _HIJRI_MARKS | _words_of(gregorian, hijri)]
    if left or len(named) > 1 or (gregorian and hijri):
        raise NotADate
    return WrittenDate(
        numbers=tuple(piece for piece in pieces if piece.isdigit()),
        month=next(iter(named), None),
        hijri=bool(hijri) or not _HIJRI_MARKS.isdisjoint(words),
    )


def _fold(text: str) -> str:
    """Write one letter for all that look alike: hamza, accents and vowel marks go, ى and ة become ي and ه."""
    decomposed = unicodedata.normalize("NFKD", latin_digits(without_invisible(text)))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.casefold().translate(_ALIKE)


def _months_among(words: list[str], names: Mapping[str, int]) -> dict[str, int]:
    """Find the months named by two words that stand together, then those named by one."""
    spoken = [" ".join(pair) for pair in pairwise(words)]
    return {name: names[name] for name in (*spoken, *words) if name in names}


def _words_of(*named: Mapping[str, int]) -> frozenset[str]:
    return frozenset(word for names in named for name in names for word in name.split())


@cache
def _gregorian_names() -> Mapping[str, int]:
    return {_fold(name): number for name, number in months_to_read().items()}


@cache
def _hijri_names() -> Mapping[str, int]:
    return {_fold(name): number for name, number in hijri_months_to_read().items()}
