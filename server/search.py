"""Finds cards at the centre by words, in any order, from the first letters of each, however they are spelt."""

import sqlalchemy as sa

from core.folding import fold, fold_phone
from replica.fold.engine import Found
from server.schema import metadata

MOST_WORDS = 8
MOST_SIGNS = 100
_LEAST_DIGITS = 6

findable = sa.Table(
    "findable",
    metadata,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("record", sa.LargeBinary, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),  # folded, each with a space before it
)


class SearchIndex:
    """Keeps the folded words of cards. Implements `replica.fold.engine.Index`."""

    def put(self, connection: sa.Connection, found: list[Found]) -> None:
        """Makes cards findable by their words, in place of what was there of them."""
        here = sa.and_(findable.c.scope == sa.bindparam("of"), findable.c.record == sa.bindparam("named"))
        connection.execute(findable.delete().where(here), [{"of": card.scope, "named": card.record} for card in found])
        rows = {(card.scope, card.record): card for card in found if card.words}
        if rows:
            connection.execute(
                findable.insert(),
                [
                    {"scope": card.scope, "record": card.record, "kind": card.kind, "words": f" {card.words}"}
                    for card in rows.values()
                ],
            )


def found_in(table: sa.Table, typed: str) -> sa.ColumnElement[bool]:
    """Whether a row's card holds all words typed. `table` has the columns scope and id."""
    return sa.exists().where(
        findable.c.scope == table.c.scope, findable.c.record == table.c.id, _matches(findable.c.words, typed)
    )


def named_by(scope: sa.ColumnElement[str], record: sa.ColumnElement[bytes], typed: str) -> sa.ColumnElement[bool]:
    """Whether the card that a column names holds all words typed."""
    return sa.exists().where(findable.c.scope == scope, findable.c.record == record, _matches(findable.c.words, typed))


def _matches(words: sa.ColumnElement[str], typed: str) -> sa.ColumnElement[bool]:
    """Folding leaves letters, digits and spaces alone, so that nothing typed can be a sign of LIKE."""
    typed = typed[:MOST_SIGNS]
    every = sa.and_(sa.true(), *(words.like(f"% {word}%") for word in fold(typed).split()[:MOST_WORDS]))
    phone = fold_phone(typed)
    return sa.or_(every, words.like(f"% {phone}%")) if len(phone) >= _LEAST_DIGITS else every
