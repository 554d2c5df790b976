"""What entries say, as the vectors have it: plain JSON."""

import datetime as dt
from typing import Any

import msgspec

from core.journal.entry import CardChanged, CardMade, Content, Entry, Operation
from core.records.declare import fields
from core.records.facts import (
    FACTS,
)


def plain(value: Any) -> Any:
    """A decoded value as JSON has it: bytes in hexadecimal digits, days as ISO 8601, records by their fields' names."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, msgspec.Struct):
        return {field.name: plain(getattr(value, field.name)) for field in fields(type(value))}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def meaning(entry: Entry) -> dict[str, Any]:
    """What an entry says, as JSON has it."""
    return {
        "lamport": entry.lamport,
        "time": entry.time,
        "actor": plain(entry.actor),
        "operations": [_operation(operation) for operation in entry.operations],
    }


def _operation(operation: Operation) -> dict[str, Any]:
    rows = [[posting.account, posting.currency, posting.amount, plain(posting.party)] for posting in operation.postings]
    return {**_content(operation.content), "postings": rows}


def _content(content: Content) -> dict[str, Any]:
    if isinstance(content, CardMade):
        return {"kind": 1, "card": content.card, "values": {str(n): plain(v) for n, v in content.values.items()}}
    if isinstance(content, CardChanged):
        changes = [
            {"field": change.field, "replaces": plain(change.replaces)}
            | ({} if change.value is msgspec.UNSET else {"value": plain(change.value)})
            for change in content.changes
        ]
        return {"kind": 2, "card": content.card, "record": plain(content.record), "changes": changes}
    if isinstance(content, tuple(FACTS)):
        return {"kind": content.KIND, "fields": plain(content)}
    return {"kind": content.kind}
