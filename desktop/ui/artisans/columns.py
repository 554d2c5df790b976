"""The columns and form fields of artisans."""

from typing import Final

from core.records.cards import Artisan
from desktop.ui.forms.fields import form_fields
from desktop.ui.table.columns import Column, columns_of
from desktop.wording.catalogue import N_

COLUMNS: Final = (
    Column("picture", "picture", 56, heading=N_("Photo"), sorts=False),
    *columns_of(Artisan, "code", "name", "village", "crafts", "phone"),
    Column("pieces", "number", 90, heading=N_("Pieces")),
    *columns_of(Artisan, "joined"),
    *columns_of(Artisan, "birth_year", "sex", "note", shown=False),
)
SEXES: Final = ("f", "m")
FORM: Final = form_fields(
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
    options={"sex": SEXES},
)
CONSENTS: Final[tuple[tuple[str, str], ...]] = (
    ("face", N_("Her face may be shown")),
    ("name", N_("Her name may be shown")),
    ("village", N_("Her village may be named")),
    ("story", N_("Her story may be told")),
)
