"""Keeps forms that are being filled in, so that a power cut costs a pause in typing and no more."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text

from desktop.storage.tables import drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form not yet issued. `id` is random and the form's own; `saved` is in milliseconds since 1970."""

    id: bytes
    kind: str
    payload: bytes
    saved: int


def save(connection: Connection, draft: Draft) -> None:
    """Keep the form as it stands now, in place of its earlier state."""
    row = {"id": draft.id, "kind": draft.kind, "payload": draft.payload, "saved": draft.saved}
    connection.execute(insert(drafts).prefix_with("OR REPLACE").values(row))  # a new row number: the last of all


def listed(connection: Connection, kind: str | None = None) -> tuple[Draft, ...]:
    """Return the forms to offer again, of one kind or of all, the last saved first, whatever the clock said."""
    query = select(drafts).order_by(text("rowid DESC"))
    rows = connection.execute(query if kind is None else query.where(drafts.c.kind == kind)).all()
    return tuple(Draft(id=row.id, kind=row.kind, payload=row.payload, saved=row.saved) for row in rows)


def discard(connection: Connection, draft_id: bytes) -> None:
    """Forget a form. Call it in the transaction that issues the document, so that never both are there, nor neither."""
    connection.execute(delete(drafts).where(drafts.c.id == draft_id))
