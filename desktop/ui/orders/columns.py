"""The columns of orders."""

from typing import Final

from desktop.ui.table.columns import Column
from desktop.wording.catalogue import N_

COLUMNS: Final = (
    Column("buyer", "text", 220, sorts=False, empty=N_("A buyer without a name")),
    Column("state", "state", 110),
    Column("day", "day", 110),
    Column("due", "day", 110, heading=N_("Wanted by")),
    Column("pieces", "quantity", 80, heading=N_("Pieces")),
    Column("total", "money", 130, currency="currency"),
    Column("owed", "money", 130, heading=N_("Owed"), currency="currency", zeros=False),
    Column("invoice", "code", 170),
    Column("channel", "term", 100, shown=False),
    Column("note", "text", 200, shown=False, sorts=False),
)
