"""Labels for pieces on sheets of A4: name, price, SKU, and a QR code of the SKU for the scanner at the table."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from core.currency import find_currency
from core.numbers import form_of_country, with_digits, write_money
from core.numbers.digits import DigitSet
from core.records.cards import Office
from core.words.manner import Language
from desktop.documents import look
from desktop.documents.pdf.blocks import MM, QR, Block, Columns, Spacer, Style, Text
from desktop.documents.pdf.document import LabelTooFull, Watermark, rendered_labels
from desktop.documents.pdf.formats import LABELS_24, Labels
from desktop.documents.pdf.sheet import Information
from desktop.documents.text.values import isolate, isolate_name
from desktop.storage.lists.tags import Tag

_NAME: Final = Style(size=9, bold=True, leading=1.35)
_PRICE: Final = Style(size=14, bold=True, leading=1.35, colour=look.MADDER)
_CODE: Final = Style(size=8.5, leading=1.35)
_OFFICE: Final = replace(look.SMALL, size=6.5, leading=1.35)
_QR: Final = 21 * MM
_SHORT: Final = 16
_LONGEST_NAMES: Final = (64, 40, _SHORT, _SHORT // 2)
"""Characters, tried in turn; with short ones the office's name is left out as well.

What is longer ends in an ellipsis: the SKU says which piece it is.
"""
_LONGEST_OFFICE: Final = 44
_ID_CHARACTERS: Final = 32


def labels_pdf(
    tags: Sequence[Tag], office: Office, language: Language, day: dt.date, *, labels: Labels = LABELS_24
) -> bytes:
    """Return sheets of labels in the order of `tags`, with the office's digits. Raises LabelTooFull."""
    about = Information(title=_TITLES[language], language=language, day=day, author=office.name)
    for longest in _LONGEST_NAMES:
        cells = [_label(tag, office, language, longest) for tag in tags]
        try:
            return rendered_labels(labels, cells, about, rtl=language == "ar", watermark=_watermark(tags, language))
        except LabelTooFull:
            if longest == _LONGEST_NAMES[-1]:
                raise
    raise AssertionError("there is always a longest name")


_TITLES: Final[dict[Language, str]] = {"ar": "بطاقات الأسعار", "en": "Price labels", "fr": "Étiquettes de prix"}


_PRACTICE: Final[dict[Language, str]] = {"ar": "تدريب", "en": "PRACTICE", "fr": "EXERCICE"}
_SLANT: Final = 20.0
"""Degrees: a label is lower than a page."""


def _watermark(tags: Sequence[Tag], language: Language) -> Watermark | None:
    """The word across labels of the practice book."""
    style: Style = replace(look.WATERMARK, size=44 if language == "ar" else 32, colour=look.HAIR)
    is_practice = any(tag.practice for tag in tags)
    return Watermark(text=_PRACTICE[language], style=style, degrees=_SLANT) if is_practice else None


def _label(tag: Tag, office: Office, language: Language, longest: int) -> tuple[Block, ...]:
    words: tuple[Block, ...] = (
        Text(text=isolate_name(_cut(tag.name, longest)), style=_NAME),
        Spacer(2),
        *_price(tag, office, language),
        *_code(tag),
        *((Text(text=isolate_name(_cut(tag.office, _LONGEST_OFFICE)), style=_OFFICE),) if longest > _SHORT else ()),
    )
    code = (QR(payload=tag.code.encode(), size=_QR),)
    return (Columns(columns=(words, code), shares=(1.75, 1.0), gap=4),)


def _price(tag: Tag, office: Office, language: Language) -> tuple[Block, ...]:
    if tag.price is None:
        return (Spacer(_PRICE.size),)
    digits: DigitSet = "arab" if office.digits == "arab" and language == "ar" else "latn"
    form = with_digits(form_of_country(office.country), digits)
    written = write_money(tag.price.amount, find_currency(tag.price.currency), form, language)
    return (Text(text=isolate_name(written), style=_PRICE),)


def _code(tag: Tag) -> tuple[Block, ...]:
    """The SKU to be read by people; a record's id is for scanners alone."""
    return () if len(tag.code) == _ID_CHARACTERS else (Text(text=isolate(tag.code), style=_CODE),)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
