"""Finds which rows of a list are records that the book has, so that a second import updates and never doubles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from core.folding import fold, fold_code, fold_phone
from desktop.imports.targets import Target, Values

_CODES = ("code", "sku")
_Key = tuple[str, ...]


def match_rows(target: Target, known: Iterable[tuple[bytes, Values]], rows: Sequence[Values]) -> list[bytes | None]:
    """Return for each row the id of the record that it is, or None for a new one; no record is given to two rows.

    `known` are ids with their values, oldest first, references as the same text or id that the rows have. The
    target's identities are tried in turn, the surest first, each on what the ones before left over. Two records that
    agree in one identity are told apart by their order: the first row is the first record, and so on, so that people
    registered twice stay two. An identity that does not hold all that could tell two apart counts only where nothing
    contradicts it.
    """
    open_records = dict(known)
    found: list[bytes | None] = [None] * len(rows)
    open_rows = dict(enumerate(rows))
    for identity in target.identities:
        waiting = _by_key(open_records, identity)
        for at, values in list(open_rows.items()):
            candidates = waiting.get(_key(values, identity) or (), [])
            chosen = next((one for one in candidates if _may_be(open_records[one], values, target, identity)), None)
            if chosen is not None:
                candidates.remove(chosen)
                found[at] = chosen
                del open_records[chosen], open_rows[at]
    return found


def _by_key(records: Mapping[bytes, Values], identity: _Key) -> dict[_Key, list[bytes]]:
    keyed: dict[_Key, list[bytes]] = defaultdict(list)
    for one, values in records.items():
        if key := _key(values, identity):
            keyed[key].append(one)
    return keyed


def _key(values: Values, identity: _Key) -> _Key | None:
    parts = tuple(_part(values, name) for name in identity)
    return parts if all(parts) else None


def _part(values: Values, name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.hex()
    if name == "phone":
        return fold_phone(str(value))
    return fold_code(str(value)) if name in _CODES else fold(str(value))


def _may_be(record: Values, values: Values, target: Target, identity: _Key) -> bool:
    """Whether nothing says that they are two: another code, or another village and no telephone in common."""
    surest, *others = target.identities
    if identity == surest:
        return True
    if _contradict(record, values, surest[0]):
        return False
    telling = {name for one in others for name in one} - {"name"}
    contradicted = any(_contradict(record, values, name) for name in telling)
    return not contradicted or "phone" in identity


def _contradict(record: Values, values: Values, name: str) -> bool:
    here, there = _part(record, name), _part(values, name)
    return bool(here and there and here != there)
