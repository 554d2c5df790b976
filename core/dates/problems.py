"""What can be wrong with a date that a person typed."""

from typing import ClassVar

from core.problems import Problem


class NotADate(Problem):
    """The text has no day, month and year. It is not repeated here: a name may have stood in the cell."""

    code: ClassVar[str] = "not_a_date"


class AmbiguousDate(Problem):
    """`readings` are the days (datetime.date, earliest first) that the text may mean: 3/4/2025 is in March or April."""

    code: ClassVar[str] = "ambiguous_date"


class ImpossibleDate(Problem):
    """The text has a day, a month and a year, but no calendar has such a day (31/02/2025)."""

    code: ClassVar[str] = "impossible_date"


class DateOutOfRange(Problem):
    """The day, `found`, is before `earliest` or after `latest`; a wrong digit in a year is the usual cause."""

    code: ClassVar[str] = "date_out_of_range"


class HijriOutOfRange(Problem):
    """Umm al-Qura's calendar is published from `earliest` to `latest` only (1343 to 1500 AH)."""

    code: ClassVar[str] = "hijri_out_of_range"
