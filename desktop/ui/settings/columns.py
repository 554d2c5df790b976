"""The fields of the office's settings."""

from typing import Final

from core.currency import CURRENCIES
from core.records.cards import Office
from desktop.ui.forms.fields import form_fields

COUNTRIES: Final = (
    "JO", "PS", "LB", "SY", "IQ", "EG", "SD", "YE", "SA", "KW", "BH", "QA", "AE", "OM", "LY", "TN", "DZ", "MA",
)  # fmt: skip
FORM: Final = form_fields(
    Office,
    "name",
    "name_latin",
    "address",
    "phone",
    "tax_number",
    "country",
    "currency",
    "tax_rate",
    "maker_share",
    "materials_share",
    "digits",
    "tax_included",
    "round_to_coin",
    "show_hijri",
    "document_language",
    "receipt_paper",
    "terms",
    options={
        "country": COUNTRIES,
        "currency": tuple(CURRENCIES),
        "digits": ("latn", "arab"),
        "document_language": ("ar", "en", "fr"),
        "receipt_paper": ("a5", "roll80", "roll58"),
    },
    percents=("tax_rate", "maker_share", "materials_share"),
)
