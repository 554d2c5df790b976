"""What can be wrong with a number that a person typed."""

from typing import ClassVar

from core.problems import Problem


class NotANumber(Problem):
    """The text is no number, alone or beside a currency. It is not repeated here: a name may have stood in the cell."""

    code: ClassVar[str] = "not_a_number"


class AmbiguousNumber(Problem):
    """`readings` are the two integers of 10**-`decimals` that the text may mean: 1,250 in dinars is 1250 or 1250000."""

    code: ClassVar[str] = "ambiguous_number"


class ExcessPrecision(Problem):
    """The number has `digits` after its decimal mark where `decimals` are kept; rounding it is the person's choice."""

    code: ClassVar[str] = "excess_precision"


class NumberTooLarge(Problem):
    """The number, with its decimals, has more than `digits` digits and would not fit a stored integer."""

    code: ClassVar[str] = "number_too_large"


class ContraryCurrency(Problem):
    """The word beside the number means one of `found` (codes), where `expected` is asked for."""

    code: ClassVar[str] = "contrary_currency"
