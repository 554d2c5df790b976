"""What a page answers with."""

from collections.abc import Iterator
from typing import Any, NamedTuple


class Shown(NamedTuple):
    """A page made from a template."""

    template: str
    values: dict[str, Any]
    status: int = 200


class Sent(NamedTuple):
    """A file. `shows`: in the browser; otherwise it is saved under `name`."""

    parts: Iterator[bytes]
    mime: str
    name: str


class Goto(NamedTuple):
    """Another page, after something was done. `token`: the browser's new cookie, where it gets one."""

    path: str
    token: str = ""


Answer = Shown | Sent | Goto
