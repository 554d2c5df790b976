"""The columns and filters of issued documents."""

import datetime as dt
from typing import Final

from desktop.ui.table.columns import Column
from desktop.wording.catalogue import N_

COLUMNS: Final = (
    Column("number", "code", 180, sorts=False),
    Column("kind", "term", 104, sorts=False),
    Column("day", "day", 108),
    Column("party", "text", 150, heading=N_("Whom it is for"), sorts=False, empty=N_("A buyer without a name")),
    Column("amount", "money", 130, currency="currency"),
    Column("state", "state", 130, sorts=False),
    Column("centre", "state", 180, heading=N_("Safe at the centre"), sorts=False),
)
PERIODS: Final = (
    ("all", N_("All dates")),
    ("today", N_("Today")),
    ("week", N_("The last seven days")),
    ("month", N_("This month")),
    ("last_month", N_("Last month")),
    ("year", N_("This year")),
)
_WEEK: Final = 7


def period(name: str, today: dt.date) -> tuple[str, tuple[str, ...]]:
    """The column and the values that a list is held to for a period of `PERIODS`; no values: to nothing."""
    match name:
        case "today":
            return "day", (today.isoformat(),)
        case "week":
            return "day", tuple((today - dt.timedelta(days=back)).isoformat() for back in range(_WEEK))
        case "month":
            return "month", (today.isoformat()[:7],)
        case "last_month":
            return "month", ((today.replace(day=1) - dt.timedelta(days=1)).isoformat()[:7],)
        case "year":
            return "year", (today.isoformat()[:4],)
        case _:
            return "day", ()
