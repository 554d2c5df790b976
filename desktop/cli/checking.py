"""`nawl check`: prove that the book's journal, tables and files are what they should be."""

from collections.abc import Mapping
from typing import Any, Final

import click
import sqlalchemy as sa

from desktop.backup.advising import good_backup
from desktop.cli.call import Call, json_option, pass_call
from desktop.storage.session import Session
from replica import schema
from replica.check import check as check_replica
from replica.digest import counts, digest

FAULTY = 1


@click.command()
@json_option
@click.pass_context
@pass_call
def check(call: Call, ctx: click.Context, as_json: bool) -> None:
    """Check every page, chain, signature, table and kept file. The status is 1 where anything differs."""
    with call.session() as session:
        found = checked(session)
    if found["ok"]:
        line = call.wording.count(
            "The book is sound: {number} entry in {chains} chains.",
            "The book is sound: {number} entries in {chains} chains.",
            found["entries"],
            chains=found["chains"],
        )
    else:
        places = "; ".join(f"{fault['kind']} {fault['where']}" for fault in found["faults"])
        good = good_backup(call.surroundings().machine, call.book_folder())
        found["backup"] = "" if good is None else str(good.path)
        line = call.wording.say(
            "The book is not sound: {faults}. The newest good backup: {backup}.",
            faults=places,
            backup=found["backup"] or "—",
        )
    call.tell(line, found, as_json=as_json)
    if not found["ok"]:
        ctx.exit(FAULTY)


def checked(session: Session) -> dict[str, Any]:
    """What is wrong with a book, and the digest of each scope. The journal is read only where the pages are whole."""
    faults = [{"kind": "page", "where": line} for line in session.book.integrity()]
    found = _UNREAD
    if not faults:
        faults, found = _faults(session), _figures(session)
    return {"ok": not faults, "faults": faults, **found}


_UNREAD: Final[Mapping[str, Any]] = {"digest": "", "digests": {}, "counts": {}, "entries": 0, "chains": 0}


def _faults(session: Session) -> list[dict[str, str]]:
    """Of the journal, the tables and the kept files."""
    with session.book.write() as connection:
        faults = [fault._asdict() for fault in check_replica(connection)]
        connection.rollback()  # the fresh fold beside the tables is not kept
    with session.book.read() as connection:
        problems = session.book.blobs.problems(connection)
        return faults + [{"kind": problem.code, "where": str(problem.parameters["blob"])} for problem in problems]


def _figures(session: Session) -> dict[str, Any]:
    with session.book.read() as connection:
        scopes = connection.execute(sa.select(schema.scopes.c.scope)).scalars().all()
        digests = {scope: digest(connection, session.tables, scope) for scope in scopes}
        return {
            "digest": digests.get(session.scope, ""),
            "digests": digests,
            "counts": counts(connection, session.tables, session.scope),
            "entries": connection.execute(sa.select(sa.func.count()).select_from(schema.entries)).scalar_one(),
            "chains": connection.execute(sa.select(sa.func.count()).select_from(schema.chains)).scalar_one(),
        }
