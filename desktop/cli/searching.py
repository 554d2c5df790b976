"""`nawl search`: find people, pieces and places by parts of words, however they are spelt."""

from typing import Any

import click

from core.folding import fold
from core.records.cards import CARDS
from desktop.cli.call import Call, json_option, pass_call
from desktop.storage import search as index
from desktop.storage.session import Session
from replica.reading import find_card
from replica.tables import table_name

_KINDS = {table_name(card): card for card in CARDS}


@click.command()
@click.argument("text")
@click.option("--kind", "kinds", type=click.Choice(["artisan", "product", "customer", "village"]), multiple=True)
@click.option("--most", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many at most.")
@json_option
@pass_call
def search(call: Call, text: str, kinds: tuple[str, ...], most: int, as_json: bool) -> None:
    """Find records by TEXT: words in any order, their beginnings, a code, a telephone number."""
    with call.session() as session:
        with session.book.read() as connection:
            hits = index.find(connection, text, kinds=kinds, most=most)
        found = [_shown(session, hit) for hit in hits]
    say = call.wording.say
    lines = [
        f"{call.wording.term(hit['kind'])} · {hit['code'] or '—'} · {hit['name']} · {hit['id'].hex()}" for hit in found
    ]
    if not fold(text):
        lines = [say("Type a letter or a digit to search for.")]
    elif not lines:
        lines = [say("Nothing was found. Type the beginning of a name, a code or a telephone number.")]
    call.tell("\n".join(lines), {"hits": found}, as_json=as_json)


def _shown(session: Session, hit: index.Hit) -> dict[str, Any]:
    with session.book.read() as connection:
        scopes = (session.scope, "network")
        cards = (find_card(connection, session.tables, scope, _KINDS[hit.kind], hit.record) for scope in scopes)
        card = next((card for card in cards if card is not None), None)
    code = getattr(card, "code", "") or getattr(card, "sku", "")
    return {"kind": hit.kind, "id": hit.record, "code": code, "name": getattr(card, "name", "")}
