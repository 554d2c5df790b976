"""Every number that a row of digits and separators can mean."""

import re
from dataclasses import dataclass
from typing import Final

from core.numbers.problems import NumberTooLarge

# What a reading may take for a decimal mark, and for a separator of thousands. U+066B and U+066C are Arabic's own and
# say which they are; comma and point do not.
_DECIMAL: Final = ".,٫"
_GROUP: Final = ".,٬' "
_MARK: Final = re.compile(r"[.,٫٬' ]")
_HEAD_GROUP: Final = re.compile(r"[1-9][0-9]{0,2}")
GROUP_DIGITS: Final = 3
_MOST_DIGITS: Final = 18  # 10**18 still fits the 63 bits of a stored integer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a numeral: its digits before and after the decimal mark, and the marks it took ("" for none)."""

    whole: str
    fraction: str
    decimal: str
    group: str

    def fits(self, decimals: int) -> bool:
        """Whether nothing but zeros stands beyond that many decimals."""
        return not self.fraction[decimals:].strip("0")

    def scaled(self, decimals: int) -> int:
        """Give the value as an integer of 10**-decimals; what stands beyond is dropped, so ask `fits` first."""
        digits = (self.whole + self.fraction[:decimals].ljust(decimals, "0")).lstrip("0")
        if len(digits) > _MOST_DIGITS:
            raise NumberTooLarge(digits=_MOST_DIGITS)
        return int(digits or "0")


def readings(numeral: str) -> list[Reading]:
    """Read ASCII digits with the separators . , ٫ ٬ ' and space in every way that grouping by thousands allows.

    The list is empty when the text is no number, and has two readings only where one comma or point stands before
    exactly three digits (1,250).
    """
    marks = _MARK.findall(numeral)
    parts = _MARK.split(numeral)
    found = [_grouped(parts, marks)]
    if marks and marks[-1] in _DECIMAL:
        found.append(_with_fraction(parts, marks))
    return [reading for reading in found if reading]


def _grouped(parts: list[str], marks: list[str], fraction: str = "", decimal: str = "") -> Reading | None:
    """Take all `marks` for separators of thousands, which must be alike and stand three digits apart."""
    if marks:
        if len(set(marks)) > 1 or marks[0] not in _GROUP or not _HEAD_GROUP.fullmatch(parts[0]):
            return None
        if any(len(part) != GROUP_DIGITS for part in parts[1:]):
            return None
    whole = "".join(parts)
    if not whole.isdigit() and not fraction:
        return None
    return Reading(whole=whole, fraction=fraction, decimal=decimal, group=marks[0] if marks else "")


def _with_fraction(parts: list[str], marks: list[str]) -> Reading | None:
    """Take the last mark for the decimal one; it may not group as well, and a digit must follow it."""
    *before, decimal = marks
    if decimal in before or not parts[-1]:
        return None
    return _grouped(parts[:-1], before, fraction=parts[-1], decimal=decimal)
