"""The columns and form fields of buyers."""

from typing import Final

from core.records.cards import Customer
from desktop.ui.forms.fields import form_fields
from desktop.ui.table.columns import Column, columns_of
from desktop.wording.catalogue import N_

COLUMNS: Final = (
    *columns_of(Customer, "code"),
    Column("name", "text", 180),
    *columns_of(Customer, "city", "phone"),
    Column("orders", "number", 90, heading=N_("Orders")),
    Column("last_order", "day", 150, heading=N_("Last order")),
    Column("language", "term", 100, shown=False),
    *columns_of(Customer, "email", "tax_number", shown=False),
)
LANGUAGES: Final = ("ar", "en", "fr")
"""Those in which documents are made."""
FORM: Final = form_fields(
    Customer,
    "name",
    "code",
    "phone",
    "city",
    "email",
    "language",
    "tax_number",
    "address",
    options={"language": LANGUAGES},
)
