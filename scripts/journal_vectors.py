"""Makes docs/journal-vectors.json, by which another implementation of docs/journal.md can be tested. Run by hand.

The vectors are published: after the first release entries are only ever added to them.
"""

import json
from pathlib import Path
from typing import Any

from journal_cases import accepted, refused
from journal_entries import CHAIN, HOME, OTHER, SALT, SEED, written
from journal_folds import merges, orders
from journal_meaning import meaning, plain

from core.ids import pack, singleton
from core.journal.body import Parts, decode, encode, personal_hash
from core.journal.chain import Writer, branch, extend, genesis
from core.journal.grant import OFFICE_KINDS, Charter, Grant
from core.journal.references import Home, shorten
from core.journal.segment import Segment, segment_to_wire
from core.numbering import parse_number
from core.records.cards import CARDS, Office
from core.records.declare import by_number, fields
from core.records.facts import (
    FACTS,
)

TARGET = Path(__file__).parents[1] / "docs" / "journal-vectors.json"


def chain_vectors() -> dict[str, Any]:
    """The chain's entries, its signature, and what follows from it."""
    writer = Writer(CHAIN, SEED)
    head = genesis(CHAIN, writer.key)
    found: dict[str, Any] = {"chain": CHAIN.hex(), "seed": SEED.hex(), "key": writer.key.hex(), "salt": SALT.hex()}
    found |= {"genesis": head.hash.hex(), "entries": []}
    parts = []
    for what, one in written():
        part = encode(one, HOME, SALT)
        head = extend(head, part.body)
        found["entries"].append({
            "what": what, "body": part.body.hex(), "personal": part.personal.hex(), "hash": head.hash.hex(),
            "personal_hash": personal_hash(part.personal).hex() if part.personal else "",
            "meaning": meaning(decode(part, HOME)), "erased": meaning(decode(Parts(part.body, b""), HOME)),
        })  # fmt: skip
        parts.append(part)
    signature = writer.sign(head)
    segment = Segment(chain=CHAIN, first=1, entries=tuple(parts), signature=signature)
    return found | {
        "signature": signature.hex(),
        "segment": segment_to_wire(segment).hex(),
        "branch_of_last": branch(head.hash).hex(),
        "office_card": singleton(Office.TYPE).hex(),
    }


def references() -> list[dict[str, Any]]:
    """How places are written in a chain, in a branch of it, and in a branch of the branch."""
    home = {"chain": CHAIN, "branch": OTHER, "twig": b"\xff" * 8}
    homes = [Home(home["chain"])]
    homes += [Home(home["branch"], 10, homes[0])]
    homes += [Home(home["twig"], 20, homes[1])]
    cases = [
        (at, pack(chain, seq, index))
        for at in range(3)
        for chain in home.values()
        for seq, index in ((1, 0), (9, 15), (10, 0), (10, 16), (20, 1), (2**48 - 1, 3))
    ]
    found = []
    for at, identity in cases:
        wire = shorten(identity, homes[at])
        runs = [{"chain": one.chain.hex(), "first": one.first} for one in homes[: at + 1]]
        found.append({"runs": runs, "id": identity.hex(), "wire": wire if isinstance(wire, int) else wire.hex()})
    return found


def numbers() -> list[dict[str, Any]]:
    """Texts, and the series and serials that they are."""
    texts = (
        "AJL-3-2026-00412", "AJL-3B-2026-R00001", "AJL-7K-2026-C123456", "X-2026-00001", "X-1-2026-0001",
        "X-1-26-00001",
        "X-1-٢٠٢٦-٠٠٠٠١", "X-1-2026-999999999999999", "X-1-2026-9999999999999999", "X-1-2026-r00001", "-2026-00001",
        "X\n-2026-00001", f"{'X' * 40}-2026-00001", f"{'X' * 41}-2026-00001", "مكتب-2026-00007", "", "X-1-2026-00001 ",
    )  # fmt: skip
    found = [(text, parse_number(text)) for text in texts]
    return [{"text": text, "number": None if number is None else list(number)} for text, number in found]


def charter() -> dict[str, Any]:
    """A charter of head office for a chain of the centre."""
    root = Writer(bytes(8), bytes(reversed(range(32))))
    grant = Grant(chain=OTHER, key=Writer(OTHER, SEED).key, scope="office/AJL", kinds=((1, 1999), *OFFICE_KINDS))
    given = Charter.give(grant, root)
    return {
        "root_seed": root.seed.hex(),
        "root_key": root.key.hex(),
        "grant": given.grant.hex(),
        "signature": given.signature.hex(),
        "chain": grant.chain.hex(),
        "key": grant.key.hex(),
        "scope": grant.scope,
        "kinds": plain(grant.kinds),
    }


def vectors() -> dict[str, Any]:
    """All of them."""
    return {
        "format": 1,
        **chain_vectors(),
        "fact_fields": {str(fact.KIND): [field.name for field in fields(fact)] for fact in FACTS},
        "card_fields": {
            str(card.TYPE): {str(number): field.name for number, field in sorted(by_number(card).items())}
            for card in CARDS
        },
        "references": references(),
        "refused": refused(),
        "accepted": accepted(),
        "merges": merges(),
        "orders": orders(),
        "numbers": numbers(),
        "charter": charter(),
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
