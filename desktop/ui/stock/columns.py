"""The columns and form fields of stock."""

from typing import Final, Literal

from desktop.ui.forms.fields import FormField
from desktop.ui.table.columns import Column
from desktop.wording.catalogue import N_

Action = Literal["receive", "move"]
ID_BYTES: Final = 16
"""Of a piece's id, with which the id of a line begins: the place follows."""

LYING: Final = (
    Column("picture", "picture", 56, heading=N_("Photo"), sorts=False, icon="shopping-bag"),
    Column("sku", "code", 110),
    Column("name", "text", 180),
    Column("place", "term", 160),
    Column("quantity", "quantity", 110),
)
MOVES: Final = (
    Column("day", "day", 108),
    Column("sku", "code", 100),
    Column("name", "text", 180),
    Column("quantity", "quantity", 90),
    Column("origin", "term", 120),
    Column("target", "term", 120),
    Column("reason", "term", 130),
    Column("officer", "text", 140, heading=N_("Who")),
    Column("recorded", "moment", 190, heading=N_("Recorded"), shown=False),
)
_PRODUCT: Final = FormField("product", "reference", required=True, refers="Product")
_QUANTITY: Final = FormField("quantity", "quantity", required=True)
_DAY: Final = FormField("day", "day", required=True)


def form_of(action: Action, places: tuple[str, ...]) -> tuple[FormField, ...]:
    """The fields of a form. `places`: those that are offered; another may be typed."""
    origin = FormField("origin", "offer", required=True, options=places)
    target = FormField("target", "offer", required=True, options=places)
    return (_PRODUCT, _QUANTITY, *((origin,) if action == "move" else ()), target, _DAY)
