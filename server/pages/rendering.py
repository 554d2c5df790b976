"""Turns templates into pages."""

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from core.journal.grant import OFFICE_SCOPE
from server.accounts.roles import Role
from server.wording import Language, wording

STATIC = Path(__file__).parent / "static"


@cache
def _environment(language: Language, country: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("server.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = wording(language, country)
    environment.globals.update(words=words, say=words.say, count=words.count, static=static_path, link=link, Role=Role)
    environment.filters.update(
        term=words.term, day=words.day, number=words.number, quantity=words.quantity, hex=bytes.hex, office=office_of,
        moment=_moment, iso=_iso, listing=lambda text: _listing(text, language),
    )  # fmt: skip
    return environment


def render(template: str, language: Language, values: dict[str, Any], country: str = "") -> str:
    """A page's HTML. `country`: whose names of months stand there."""
    return _environment(language, country).get_template(template).render(values)


@cache
def static_path(name: str) -> str:
    """Where a file for browsers is: under a name that changes with its content, so that it is fetched once."""
    return f"/static/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def link(path: str, query: Mapping[str, str] | None = None, **more: str) -> str:
    """A link with those fields of a query that are not empty."""
    given = urlencode({name: value for name, value in {**(query or {}), **more}.items() if value})
    return f"{path}?{given}" if given else path


def office_of(scope: str) -> str:
    """The code of the office whose scope it is."""
    return scope.removeprefix(OFFICE_SCOPE)


def _listing(text: str | None, language: Language) -> str:
    """A set as its column holds it, with commas."""
    return ("، " if language == "ar" else ", ").join(json.loads(text or "[]"))


def _moment(seconds: int) -> str:
    """A time of day in UTC, as it stands in lists."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%M")


def _iso(seconds: int) -> str:
    """A time as browsers read it."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
