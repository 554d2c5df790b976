"""The columns and form fields of artisans."""

from typing import Final

from core.records.cards import Artisan
from desktop.ui.forms.fields import FormField, form_fields
from desktop.ui.table.columns import Column, columns_of
from desktop.wording.catalogue import N_

COLUMNS: Final = (
    Column("picture", "picture", 56, heading=N_("Photo"), sorts=False, icon="user"),
    *columns_of(Artisan, "code", "name", "village", "crafts", "phone"),
    Column("pieces", "number", 90, heading=N_("Pieces")),
    *columns_of(Artisan, "joined"),
    *columns_of(Artisan, "birth_year", "sex", "note", shown=False),
)
SEXES: Final = ("f", "m")
CONSENTS: Final = {subject: f"consent_{subject}" for subject in ("face", "name", "village", "story")}
"""By what she may allow to be shown, the form's field that says so."""
_OWN: Final = form_fields(
    Artisan,
    "name",
    "code",
    "village",
    "phone",
    "sex",
    "birth_year",
    "joined",
    "crafts",
    "note",
    "story",
    options={"sex": SEXES},
)
FORM: Final = (*_OWN[:-2], *(FormField(field, "flag") for field in CONSENTS.values()), *_OWN[-2:])
"""The card's fields, and what she allows, which are facts of their own."""
