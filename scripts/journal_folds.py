"""Entries of several laptops, and what they fold to."""

from typing import Any

from journal_entries import CHAIN, DAY, OTHER, SALT, entry, made
from journal_meaning import plain

from core.ids import pack, singleton
from core.journal.body import encode
from core.journal.entry import CardChanged, Change, Entry
from core.journal.references import Home
from core.orders import fold_order
from core.records.cards import Artisan, Office, Product
from core.records.declare import fields
from core.records.facts import (
    ContradictionSettled,
    OrderAmended,
    OrderMoved,
    OrderPlaced,
)
from replica.fold.cards import merge
from replica.fold.operation import in_order, placed

Written = tuple[bytes, int, Entry]


def _entries(run: list[Written]) -> list[dict[str, Any]]:
    found = []
    for chain, seq, one in run:
        parts = encode(one, Home(chain), SALT)
        found.append({"chain": chain.hex(), "seq": seq, "body": parts.body.hex(), "personal": parts.personal.hex()})
    return found


def merges() -> list[dict[str, Any]]:
    """Cards that several laptops changed."""
    card = pack(CHAIN, 1, 0)
    first = (CHAIN, 1, entry(made(Artisan, name="هدى", phone="1", crafts="تطريز"), lamport=1))

    def change(
        chain: bytes, seq: int, lamport: int, *changes: Change, kind: int = Artisan.TYPE, of: bytes = card
    ) -> Written:
        return chain, seq, entry(CardChanged(card=kind, record=of, changes=changes), lamport=lamport)

    dot = pack(OTHER, 1, 0)
    cases: dict[str, tuple[bytes, list[Written]]] = {
        "different fields both stay": (
            card,
            [
                first,
                change(CHAIN, 2, 2, Change(field=7, replaces=(card,), value="2")),
                change(OTHER, 1, 2, Change(field=2, replaces=(card,), value="هدى منصور")),
            ],
        ),
        "of two values the higher chain is shown at one Lamport": (
            card,
            [
                first,
                change(CHAIN, 2, 2, Change(field=7, replaces=(card,), value="2")),
                change(OTHER, 1, 2, Change(field=7, replaces=(card,), value="3")),
            ],
        ),
        "what the form did not show is not replaced": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, replaces=(card,), value="2")),
                change(CHAIN, 2, 9, Change(field=7, replaces=(card,), value="3")),
            ],
        ),
        "a person settles it": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, replaces=(card,), value="2")),
                change(CHAIN, 2, 3, Change(field=7, replaces=(card,), value="3")),
                change(CHAIN, 3, 4, Change(field=7, replaces=(dot, pack(CHAIN, 2, 0)), value="2")),
            ],
        ),
        "equal values are no conflict": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, value="5")),
                change(CHAIN, 2, 3, Change(field=7, replaces=(card,), value="5")),
            ],
        ),
        "sets merge by element": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=6, value="نول")),
                change(CHAIN, 2, 2, Change(field=6, replaces=(card,))),
            ],
        ),
        "a dot may be named before it arrives": (
            card,
            [
                first,
                change(CHAIN, 2, 2, Change(field=7, replaces=(dot,), value="2")),
                change(OTHER, 1, 5, Change(field=7, value="gone")),
            ],
        ),
        "a dot names one field only": (
            card,
            [
                first,
                change(OTHER, 1, 2, Change(field=7, value="2"), Change(field=1, value="A")),
                change(CHAIN, 2, 3, Change(field=7, replaces=(dot, card))),
            ],
        ),
        "a change that takes another type for the card counts for nothing": (
            card,
            [first, change(OTHER, 1, 2, Change(field=2, replaces=(card,), value="كرسي"), kind=Product.TYPE)],
        ),
        "a card that was not made is not there": (card, [change(OTHER, 1, 2, Change(field=7, value="2"))]),
        "a single card needs no making": (
            singleton(Office.TYPE),
            [change(OTHER, 1, 2, Change(field=1, value="AJL"), kind=Office.TYPE, of=singleton(Office.TYPE))],
        ),
    }
    return [_merged(what, record, run) for what, (record, run) in cases.items()]


def _merged(what: str, record: bytes, run: list[Written]) -> dict[str, Any]:
    operations = [one for chain, seq, given in run for one in placed("s", chain, seq, given) if one.record == record]
    found = merge(record, operations)
    result: dict[str, Any] = {"what": what, "record": record.hex(), "entries": _entries(run), "shown": None, "kept": []}
    if found is not None:
        shown = {name: getattr(found.card, name) for name in (field.name for field in fields(type(found.card)))}
        result["shown"] = {
            name: sorted(value) if isinstance(value, frozenset) else plain(value) for name, value in shown.items()
        }
        result["kept"] = [[field.mark.number, live.dot.hex(), plain(live.value)] for field, live in found.conflicts()]
    return result


def orders() -> list[dict[str, Any]]:
    """Orders that several laptops moved on."""
    order = pack(CHAIN, 1, 0)
    placing = (CHAIN, 1, entry(OrderPlaced(day=DAY, currency="JOD", total=1, lines=()), lamport=1))
    amended = OrderAmended(order=order, replaces=order, day=DAY, currency="JOD", total=2, lines=())

    def move(chain: bytes, seq: int, lamport: int, before: str, after: str) -> Written:
        return chain, seq, entry(OrderMoved(order=order, day=DAY, before=before, after=after), lamport=lamport)

    cases: dict[str, list[Written]] = {
        "placed": [placing],
        "moved on": [placing, move(CHAIN, 2, 2, "placed", "confirmed"), move(CHAIN, 3, 3, "confirmed", "delivered")],
        "cancelled here, delivered there": [
            placing,
            move(CHAIN, 2, 2, "placed", "cancelled"),
            move(OTHER, 1, 2, "placed", "delivered"),
        ],
        "two say the same": [placing, move(CHAIN, 2, 2, "placed", "ready"), move(OTHER, 1, 2, "placed", "ready")],
        "a move that is not allowed": [placing, move(CHAIN, 2, 2, "delivered", "placed")],
        "back from ready": [placing, move(CHAIN, 2, 2, "placed", "ready"), move(CHAIN, 3, 3, "ready", "confirmed")],
        "two amendments of one version": [
            placing,
            (CHAIN, 2, entry(amended, lamport=2)),
            (OTHER, 1, entry(amended.but(total=3), lamport=3)),
        ],
        "an amendment after the delivery": [
            placing,
            move(CHAIN, 2, 2, "placed", "delivered"),
            (OTHER, 1, entry(amended, lamport=3)),
        ],
        "an amendment of the amendment": [
            placing,
            (CHAIN, 2, entry(amended, lamport=2)),
            (OTHER, 1, entry(amended.but(replaces=pack(CHAIN, 2, 0)), lamport=3)),
        ],
        "states nobody knows": [placing, move(OTHER, 1, 1, "x", "y"), move(OTHER, 2, 2, "x", "placed")],
    }
    cases |= _settled(order, cases["cancelled here, delivered there"], cases["two amendments of one version"])
    found = []
    for what, run in cases.items():
        operations = in_order(one for chain, seq, given in run for one in placed("s", chain, seq, given))
        state = fold_order(order, {one.dot: one.content for one in operations})  # type: ignore[misc]
        found.append({
            "what": what, "order": order.hex(), "entries": _entries(run), "state": state.state,
            "version": state.version.hex(), "contested": plain(state.contested),
            "denied": plain(tuple(sorted(state.denied))),
        })  # fmt: skip
    return found


def _settled(order: bytes, moved: list[Written], amended: list[Written]) -> dict[str, list[Written]]:
    """Contradictions of which a person said what is true. In both runs the laptops' dots are the same."""
    dots = pack(CHAIN, 2, 0), pack(OTHER, 1, 0)
    delivered = ContradictionSettled(record=order, seen=dots, state="delivered")
    cancelled = delivered.but(state="cancelled")

    def say(chain: bytes, seq: int, lamport: int, said: ContradictionSettled) -> Written:
        return chain, seq, entry(said, lamport=lamport)

    first, third = say(CHAIN, 3, 5, delivered), b"\x01" * 8
    late = (third, 1, entry(OrderMoved(order=order, day=DAY, before="placed", after="delivered"), lamport=1))
    again = cancelled.but(replaces=(pack(CHAIN, 3, 0),))
    return {
        "it was delivered": [*moved, first],
        "it was cancelled": [*moved, say(CHAIN, 3, 5, cancelled)],
        "a state nobody knows, a version of nothing": [
            *moved, say(CHAIN, 3, 5, delivered.but(state="x", version=pack(OTHER, 7, 7)))
        ],
        "what nobody had seen stays a question": [*moved, say(CHAIN, 3, 5, delivered.but(seen=dots[:1]))],
        "it stood as nobody had seen": [*moved, late, say(CHAIN, 3, 5, cancelled)],
        "two say otherwise": [*moved, first, say(OTHER, 2, 6, cancelled)],
        "two say the same of it": [*moved, say(CHAIN, 3, 5, cancelled), say(OTHER, 2, 6, cancelled)],
        "it is said anew": [*moved, first, say(OTHER, 2, 6, again)],
        "what was said is taken back": [*moved, first, say(OTHER, 2, 6, again.but(seen=(), state=""))],
        "what replaces it is folded first": [*moved, first, say(OTHER, 2, 4, again)],
        "the other version": [*amended, say(CHAIN, 3, 5, delivered.but(state="", version=pack(OTHER, 1, 0)))],
        "a version as it was placed": [*amended, say(CHAIN, 3, 5, delivered.but(state="", seen=(), version=order))],
    }  # fmt: skip
