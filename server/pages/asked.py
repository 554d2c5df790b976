"""What a browser asks for, as the pages read it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.ids import ID_BYTES
from server.pages.problems import BadInput, NoSuchPage

LONGEST = 400
"""Signs of a field of a form, where it does not say otherwise."""
_FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request. `parts`: from the path; `query`, `form`: the fields, without NUL. `token`: the browser's cookie."""

    path: str
    parts: Mapping[str, str]
    query: Mapping[str, str]
    token: str
    address: str
    form: Mapping[str, str] = field(default_factory=dict)

    def record(self, name: str = "record") -> bytes:
        """The id in the path. Raises NoSuchPage."""
        found = _id(self.parts[name])
        if found is None:
            raise NoSuchPage
        return found

    def filled(self, name: str) -> str:
        """A field of the form that must not be empty. Raises BadInput."""
        value = self.form.get(name, "").strip()
        if not value or len(value) > LONGEST:
            raise BadInput(field=name)
        return value

    def chosen(self, name: str, *possible: str) -> str:
        """A field of the form that is one of a few words. Raises BadInput."""
        value = self.form.get(name, "")
        if value not in possible:
            raise BadInput(field=name)
        return value

    def filled_day(self, name: str) -> dt.date:
        """A day of our time in the form. Raises BadInput."""
        try:
            day = dt.date.fromisoformat(self.filled(name))
        except ValueError as error:
            raise BadInput(field=name) from error
        if day.year < _FIRST_YEAR:
            raise BadInput(field=name)
        return day

    def wanted(self, name: str) -> str:
        """A filter in the query, or empty."""
        return self.query.get(name, "").strip()[:LONGEST]

    def wanted_day(self, name: str) -> str:
        """A day in the query as ISO 8601, or empty where there is none that can be read."""
        try:
            return dt.date.fromisoformat(self.wanted(name)).isoformat()
        except ValueError:
            return ""


def _id(text: str) -> bytes | None:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == ID_BYTES else None
