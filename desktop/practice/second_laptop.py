"""A second laptop of the practice office: it changes the piece that you changed, without having seen your change."""

from typing import NamedTuple

import sqlalchemy as sa

from core.actions.cards import change_card
from core.journal.entry import CardChanged
from core.records.cards import Product
from core.records.declare import by_number
from desktop.storage.session import Session
from desktop.sync.state import load
from replica.fold.engine import Fold

AMENDED = " – طبعة المكتب الثاني"
_FIELD = "description"


class Target(NamedTuple):
    """The piece and the field to change."""

    product: bytes
    field: str


def last_changed(session: Session) -> Target | None:
    """The piece whose words were changed here last and not sent yet; None where none was."""
    mention, product, own = session.tables["mention"], session.tables[Product], session.writer.chain
    with session.book.read() as connection:
        state = load(connection)
        sent = 0 if state is None else state.at_centre.get(own, 0)
        here = (mention.c.scope == session.scope, mention.c.chain == own, mention.c.seq > sent)
        query = sa.select(mention.c.id).where(*here, mention.c.id.in_(sa.select(product.c.id)))
        fold = Fold(connection, session.tables, None)
        for record in connection.execute(query.order_by(mention.c.seq.desc())).scalars():
            field = _changed_words(fold, session.scope, bytes(record), own, sent)
            if field:
                return Target(bytes(record), field)
    return None


def _changed_words(fold: Fold, scope: str, record: bytes, own: bytes, sent: int) -> str:
    """The field of words that the last unsent change of a piece has."""
    fields = by_number(Product)
    for operation in reversed(fold.history(scope, record)):
        content = operation.content
        if operation.chain == own and operation.seq > sent and isinstance(content, CardChanged):
            for change in content.changes:
                if change.field in fields and fields[change.field].type is str and change.value:
                    return fields[change.field].name
    return ""


def first_piece(session: Session) -> Target:
    """The first piece of the catalogue."""
    table = session.tables[Product]
    with session.book.read() as connection:
        query = sa.select(table.c.id).where(table.c.scope == session.scope, table.c.archived == 0)
        return Target(bytes(connection.execute(query.order_by(table.c.sku).limit(1)).scalar_one()), _FIELD)


def amend(session: Session, target: Target, more: str) -> str:
    """Add words to a field of a piece, as somebody at that laptop would; return the piece's code."""
    with session.act() as work:
        card, shown = work.card(Product, target.product), work.shown(target.product)
        words = f"{getattr(card, target.field)}{more}".strip()
        change_card(work, Product, target.product, {target.field: words}, shown)
    return card.sku
