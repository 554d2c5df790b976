"""A second implementation of docs/journal.md, made from that page alone; it shares no code with `core` or `replica`."""

import datetime as dt
import hashlib
import re
from pathlib import Path

import msgspec
from nacl.signing import VerifyKey

SPECIFICATION = Path(__file__).parents[1] / "docs" / "journal.md"
WHOLE = 2**53 - 1


class Refused(Exception):
    """The bytes are not what the page says."""


def need(condition):
    if not condition:
        raise Refused


def sha(domain, *parts):
    return hashlib.sha256(domain.encode() + b"\0" + b"".join(parts)).digest()


# The tables of fields


def read_tables(text):
    """By type, kind or a structure's name: its title, and rows (number, name, type, default, whether personal)."""
    found = {}
    for part in re.split(r"^#### ", text, flags=re.MULTILINE)[1:]:
        title, _, table = part.partition("\n")
        rows = re.findall(r"^\| (\d+) \| (\w+) \| ([\w ]+) \| (.+?) \| (personal)? ?\|$", table, flags=re.MULTILINE)
        found[title.split()[0]] = (title, [(int(n), *rest, bool(mark)) for n, *rest, mark in rows])
    return found


TABLES = read_tables(SPECIFICATION.read_text(encoding="utf-8"))


def default(shown):
    constants = {"nil": None, "true": True, "false": False, "empty": "", "[]": [], "none": []}
    if shown in constants:
        return constants[shown]
    return shown[1:-1] if shown.startswith('"') else int(shown)


# Plain values


def plain(wire):
    try:
        value = msgspec.msgpack.decode(wire)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError) as error:
        raise Refused from error
    check(value, 0)
    need(msgspec.msgpack.encode(value) == wire)
    return value


def check(value, depth):
    need(type(value) in (list, dict, int, str, bytes, bool, type(None)))
    if isinstance(value, list | dict):
        need(depth < 16)
        need(not isinstance(value, dict) or all(type(key) in (int, str) for key in value))
        for part in value.values() if isinstance(value, dict) else value:
            check(part, depth + 1)


def whole(value, least=-WHOLE, most=WHOLE):
    need(type(value) is int and least <= value <= most)
    return value


def array(value, least=0):
    need(type(value) is list and len(value) >= least)
    return value


def reference(value, runs):
    """`runs`: (first seq, chain) of the chains that hold the home chain's entries, the oldest first."""
    if type(value) is int:
        need(16 <= value < 2**52)
        seq, index = divmod(value, 16)
        chain = [chain for first, chain in runs if first <= seq][-1]
        return (chain + seq.to_bytes(6, "big") + index.to_bytes(2, "big")).hex()
    need(type(value) is bytes and len(value) == 16)
    return value.hex()


def write_reference(identity, runs):
    seq, index = int.from_bytes(identity[8:14], "big"), int.from_bytes(identity[14:], "big")
    homes = [chain for first, chain in runs if first <= seq]
    return seq * 16 + index if homes and homes[-1] == identity[:8] and index < 16 else identity


def typed(kind, value, runs):  # noqa: PLR0911 - one for each type of the page
    if kind.endswith(" or nil"):
        return None if value is None else typed(kind.removesuffix(" or nil"), value, runs)
    if kind.startswith("array of "):
        inner = kind.removeprefix("array of ").removesuffix("s" if kind.endswith("references") else "")
        return [typed(inner, item, runs) for item in array(value)]
    if kind == "pairs of wholes":
        need(len(array(value)) == 2)
        return [whole(item) for item in value]
    if kind == "reference":
        return reference(value, runs)
    if kind == "whole":
        return whole(value)
    if kind == "day":
        need(type(value) is int and -719162 <= value <= 2932896)
        return (dt.date(1970, 1, 1) + dt.timedelta(days=value)).isoformat()
    if kind == "boolean" or kind.endswith("text"):
        need(type(value) is (bool if kind == "boolean" else str))
        return value
    if kind.endswith("bytes"):
        need(type(value) is bytes and kind in ("bytes", f"{len(value)} bytes"))
        return value.hex()
    return structure(TABLES[kind][1], value, {}, runs)


def structure(rows, values, personal, runs):
    array(values, sum(shown == "required" for _, _, _, shown, _ in rows))
    found = {}
    for position, name, kind, shown, is_personal in rows:
        given = values[position : position + 1]
        if is_personal:
            given = [personal[position]] if position in personal else []
        found[name] = typed(kind, given[0], runs) if given else default(shown)
    return found


# Entries


def personal_part(wire, named):
    if not wire or named != sha("nawl personal 1", wire):
        return {}
    try:
        found = array(plain(wire), 2)[1]
        need(type(found) is dict and all(type(fields) is dict for fields in found.values()))
    except Refused:
        return {}
    return found


def read(body, personal, runs):
    """What an entry says, as the vectors' `meaning`. Raises Refused."""
    found = array(plain(body), 4)
    part = personal_part(personal, found[4] if len(found) > 4 else None)
    without = entry(found, {}, runs)
    try:
        return entry(found, part, runs)
    except Refused:
        return without


def entry(body, personal, runs):
    lamport, time, actor, operations = body[:4]
    need(1 <= len(array(operations)) <= 65_536)
    return {
        "lamport": whole(lamport, 1),
        "time": whole(time, 0, 2**33 - 1),
        "actor": None if actor is None else reference(actor, runs),
        "operations": [operation(one, personal.get(index, {}), runs) for index, one in enumerate(operations)],
    }


def operation(wire, personal, runs):
    kind, payload = array(wire, 2)[:2]
    rows = postings(array(wire[2]), runs) if len(wire) > 2 else []
    title, table = TABLES.get(str(kind), ("", None)) if whole(kind, 1) >= 10 else ("", None)
    need(rows or "postings" not in title)
    found = {"kind": kind, "postings": rows}
    if kind == 1:
        found |= made(array(payload, 2), personal, runs)
    elif kind == 2:
        found |= changed(array(payload, 3), personal, runs)
    elif table is not None:
        found["fields"] = structure(table, payload, personal, runs)
    return found


def card_fields(card):
    known = TABLES.get(str(card)) if whole(card, 1) < 10 else None
    return {number: (kind, shown, is_personal) for number, _, kind, shown, is_personal in known[1]} if known else {}


def made(payload, personal, runs):
    card, values = payload[:2]
    declared = card_fields(card)
    need(type(values) is dict)
    found = {}
    for number, (kind, _, is_personal) in declared.items():
        source = personal if is_personal else values
        if number in source:
            found[str(number)] = typed(kind, source[number], runs)
    return {"card": card, "values": found}


def changed(payload, personal, runs):
    card, record, changes = payload[:3]
    declared = card_fields(card)
    found = []
    for wire in array(changes):
        number, dots = array(wire, 2)[:2]
        change = {"field": whole(number, 0), "replaces": [reference(dot, runs) for dot in array(dots)]}
        if len(wire) > 2 and number in declared:
            kind, shown, is_personal = declared[number]
            if not is_personal or number in personal:
                change["value"] = typed(kind, personal[number] if is_personal else wire[2], runs)
            else:
                change["value"] = default(shown)
        found.append(change)
    need(len({change["field"] for change in found}) == len(found))
    return {"card": card, "record": reference(record, runs), "changes": found}


def postings(wire, runs):
    need(len(wire) % 2 == 0)
    found = []
    for currency, amounts in zip(wire[::2], wire[1::2], strict=True):
        need(type(currency) is str and 1 <= len(currency) <= 16 and len(array(amounts)) % 2 == 0)
        for account, amount in zip(amounts[::2], amounts[1::2], strict=True):
            pair = array(account, 2) if type(account) is list else [account, None]
            party = None if pair[1] is None and type(account) is not list else reference(pair[1], runs)
            found.append([whole(pair[0], 1), currency, whole(amount), party])
        need(sum(amounts[1::2]) == 0)
    return found


# Chains


def genesis(chain, key):
    return sha("nawl chain 1", chain, key)


def extend(before, body):
    return sha("nawl entry 1", before, body)


def branch(entry_hash):
    return sha("nawl branch 1", entry_hash)[:8]


def verify_head(key, chain, seq, entry_hash, signature):
    VerifyKey(key).verify(b"nawl head 1\0" + chain + seq.to_bytes(8, "big") + entry_hash, signature)


def read_charter(root_key, grant, signature):
    VerifyKey(root_key).verify(b"nawl charter 1\0" + grant, signature)
    return msgspec.msgpack.decode(grant)


# The fold


def in_fold_order(entries):
    """(order, dot, operation) of entries given as chain, seq, body and personal part."""
    found = []
    for one in entries:
        chain, seq = bytes.fromhex(one["chain"]), one["seq"]
        said = read(bytes.fromhex(one["body"]), bytes.fromhex(one["personal"]), [(1, chain)])
        for index, what in enumerate(said["operations"]):
            dot = (chain + seq.to_bytes(6, "big") + index.to_bytes(2, "big")).hex()
            found.append(((said["lamport"], chain, seq, index), dot, what))
    return sorted(found, key=lambda one: one[0])


def fold_card(record, entries):
    """The card as it is shown (None: not there), and the values kept."""
    operations = in_fold_order(entries)
    types = [what["card"] for _, dot, what in operations if what["kind"] == 1 and dot == record]
    single = int(record[20:], 16) if record.startswith("0" * 28) else None
    if not types and single is not None and "(single)" in TABLES[str(single)][0]:
        types = [single]
    if not types:
        return None, []
    written, replaced = {}, set()
    for _, dot, what in operations:
        if what.get("card") != types[0] or record not in (dot if what["kind"] == 1 else "", what.get("record")):
            continue
        for number, value in what.get("values", {}).items():
            written.setdefault(int(number), []).append((dot, value))
        for change in what.get("changes", ()):
            replaced |= {(change["field"], dot) for dot in change["replaces"]}
            if "value" in change:
                written.setdefault(change["field"], []).append((dot, change["value"]))
    shown, kept = {}, []
    for number, name, kind, usual, _ in TABLES[str(types[0])][1]:
        live = [(dot, value) for dot, value in written.get(number, ())[::-1] if (number, dot) not in replaced]
        if kind.startswith("set of"):
            shown[name] = sorted({value for _, value in live})
        else:
            shown[name] = live[0][1] if live else default(usual)
            kept += [[number, dot, value] for dot, value in live[1:] if value != shown[name]]
    return shown, kept


MOVES = {
    "placed": ("confirmed", "ready", "delivered", "cancelled"),
    "confirmed": ("ready", "delivered", "cancelled"),
    "ready": ("delivered", "cancelled", "confirmed"),
}


def what_counts(record, operations):
    """What people said of a record, by dots, but for what others of them replace; and the facts that they had seen."""
    said = {dot: what["fields"] for _, dot, what in operations if what.get("fields", {}).get("record") == record}
    replaced = {dot for fields in said.values() for dot in fields["replaces"]}
    said = {dot: fields for dot, fields in said.items() if dot not in replaced}
    return said, {dot for fields in said.values() for dot in fields["seen"]}


def fold_order(order, entries):
    return fold_said_of_order(order, in_fold_order(entries))


def fold_said_of_order(order, operations):
    """The state, the version, the contested facts, and the moves that a person denied."""
    about = {dot: what for _, dot, what in operations if what.get("fields", {}).get("order") == order}
    said, seen = what_counts(order, operations)
    now, contested, denied, is_settled = ("placed", order, []), [], set(), False
    for _, dot, what in operations:
        if dot in said and is_settled and claimed(said[dot], now, order, about) != now[:2]:
            contested.append(dot)
        elif dot in said:
            told = claimed(said[dot], now, order, about)
            contested += now[2] if told[0] not in (now[0], *MOVES.get(now[0], ())) else []
            contested += [now[1]] if now[1] not in (told[1], order) else []
            now, is_settled = (*told, [dot]), True
            denied |= {one for one in said[dot]["seen"] if told[0] != "delivered" and is_delivery(about.get(one))}
        elif dot in about and what["kind"] in (11, 12):
            now = move_on(now, dot, what, contested)
    return *now[:2], [dot for dot in contested if dot not in seen], sorted(denied)


def claimed(fields, now, order, about):
    """The state and the version that somebody says are true."""
    is_version = fields["version"] == order or about.get(fields["version"], {}).get("kind") == 11
    state = fields["state"] if fields["state"] in (*MOVES, "delivered", "cancelled") else now[0]
    return state, fields["version"] if is_version else now[1]


def is_delivery(what):
    return bool(what) and what["kind"] == 12 and what["fields"]["after"] == "delivered"


def move_on(now, dot, what, contested):
    """The state, the version and the facts that say the state, after a fact that is contested or not."""
    (state, version, because), fields = now, what["fields"]
    if what["kind"] == 12 and fields["before"] == state and fields["after"] in MOVES.get(state, ()):
        return fields["after"], version, [dot]
    if what["kind"] == 11 and fields["replaces"] == version and state in MOVES:
        return state, dot, because
    if what["kind"] == 12 and fields["after"] == state:
        return state, version, [*because, dot]
    contested.append(dot)
    return now


def number(text):
    found = re.fullmatch(r"([^\n]{1,40}-[0-9]{4,9}-[A-Z]?)([0-9]{5,15})", text)
    return [found[1], int(found[2])] if found else None
