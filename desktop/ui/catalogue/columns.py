"""The columns and form fields of pieces."""

from typing import Final

from core.records.cards import Product
from desktop.ui.forms.fields import FormField, form_fields
from desktop.ui.table.columns import Column, columns_of
from desktop.wording.catalogue import N_

COLUMNS: Final = (
    Column("picture", "picture", 56, heading=N_("Photo"), sorts=False, icon="shopping-bag"),
    *columns_of(Product, "sku"),
    Column("name", "text", 290),
    *(column._replace(width=200) for column in columns_of(Product, "artisan")),  # names of four words
    *columns_of(Product, "category"),
    Column("price", "money", 120, value="price_amount", currency="price_currency"),
    Column("stock", "quantity", 96, heading=N_("In stock")),
    *columns_of(Product, "material", "tax_exempt", "note", shown=False),
)
CHANNELS: Final = ("village", "fair", "portal", "wholesale")
_PRICE: Final = FormField("price", "money")
_OWN: Final = form_fields(
    Product,
    "name",
    "sku",
    "artisan",
    "category",
    "material",
    "maker_share",
    "materials_share",
    "tax_exempt",
    "description",
    "note",
)
FORM: Final = (*_OWN[:5], _PRICE, *_OWN[5:])
"""The card's fields, and the price in the village, which is a card of its own."""
PRICE_FORM: Final = (
    FormField("channel", "choice", required=True, options=CHANNELS),
    FormField("price", "money", required=True),
    FormField("since", "day", required=True),
)
