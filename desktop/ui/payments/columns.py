"""The columns of receipts, of what is owed, of takings and of counts."""

from typing import Final

from desktop.ui.table.columns import Column
from desktop.wording.catalogue import N_

RECEIPTS: Final = (
    Column("number", "code", 184),
    Column("day", "day", 110),
    Column("party", "text", 150, heading=N_("Who paid"), sorts=False, empty=N_("A buyer without a name")),
    Column("amount", "money", 140, currency="currency"),
    Column("method", "term", 130),
    Column("reference", "code", 166),
    Column("state", "state", 130, sorts=False),
)
OWED: Final = (
    Column("buyer", "text", 160, empty=N_("A buyer without a name")),
    Column("owed", "money", 140, heading=N_("Owed"), currency="currency"),
    Column("total", "money", 140, currency="currency"),
    Column("paid", "money", 140, currency="currency", shown=False),
    Column("day", "day", 110),
    Column("due", "day", 110, heading=N_("Wanted by")),
    Column("state", "state", 110),
    Column("invoice", "code", 200),
)
TAKINGS: Final = (
    Column("day", "day", 120),
    Column("currency", "currency", 90),
    Column("payments", "number", 110, heading=N_("Payments")),
    Column("cash", "money", 150, heading=N_("In cash"), currency="currency", zeros=False),
    Column("wallet", "money", 150, heading=N_("In wallets"), currency="currency", zeros=False),
    Column("bank", "money", 150, heading=N_("In the bank"), currency="currency", zeros=False),
    Column("total", "money", 160, currency="currency"),
)
COUNTS: Final = (
    Column("recorded", "moment", 220, heading=N_("Counted on")),
    Column("counted", "money", 140, heading=N_("In the box"), currency="currency"),
    Column("expected", "money", 140, heading=N_("By the books"), currency="currency"),
    Column("difference", "money", 140, heading=N_("Difference"), currency="currency"),
    Column("reason", "text", 220, sorts=False),
    Column("officer", "text", 170, heading=N_("Who counted")),
)
SPANS: Final = (
    (31, N_("The last month")),
    (92, N_("The last three months")),
    (366, N_("The last year")),
    (0, N_("All dates")),
)
"""Days back that takings are shown for; 0: all."""
