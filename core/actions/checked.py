"""Checks what a person typed against the declaration of its record, before it is written."""

import re
import unicodedata
from typing import Any, TypeVar

import msgspec

from core.actions.problems import BadCharacters, FieldTooLong, MissingField
from core.records.declare import Field, fields

Record = TypeVar("Record", bound=msgspec.Struct)

# C0 and C1 controls but tab and line feed; embeddings, overrides and isolates, which turn what stands around them;
# surrogates, which stand for bytes that were no text.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def checked(record: Record) -> Record:
    """The record with its texts in Unicode's form NFC and without spaces around them.

    Raises MissingField, FieldTooLong, BadCharacters.
    """
    changes = {}
    for field in fields(type(record)):
        value = checked_value(field, getattr(record, field.name))
        if value is not getattr(record, field.name):
            changes[field.name] = value
    return msgspec.structs.replace(record, **changes) if changes else record


def checked_value(field: Field, value: Any) -> Any:
    """One field's value, as `checked`."""
    if isinstance(value, str):
        value = _checked_text(field, value)
    elif isinstance(value, frozenset):
        value = frozenset(_checked_text(field, element) if isinstance(element, str) else element for element in value)
    if field.mark.required and (value is None or value == ""):
        raise MissingField(field=field.name)
    return value


def _checked_text(field: Field, text: str) -> str:
    found = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if _INVISIBLE.search(found):
        raise BadCharacters(field=field.name)
    if len(found) > field.mark.max:
        raise FieldTooLong(field=field.name, limit=field.mark.max)
    return text if found == text else found
