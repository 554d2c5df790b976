"""`nawl-centre devices`, `revoke`, `readmit`: the laptops that were let in, and shutting them out."""

import json
import time
from pathlib import Path
from typing import NamedTuple

import click
import sqlalchemy as sa

from core.ids import pack
from core.journal.grant import OFFICE_SCOPE
from replica import schema
from replica.chains import Chain, all_chains
from replica.fold.engine import Fold
from replica.reviewing import is_revoked
from server import revoking
from server.cli.acting import acting
from server.cli.opening import with_data
from server.own_chains import is_own
from server.problems import NoSuchLaptop
from server.schema import callers


class Told(NamedTuple):
    """What is told of a laptop. `heard`: Unix seconds."""

    laptop: str
    chain: str
    entries: int
    heard: int | None
    revoked: bool


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def devices(data: Path, database_url: str | None, *, as_json: bool) -> None:
    """List the laptops, when each was heard, and whether it is shut out."""
    with acting(data, database_url) as (_, fold):
        seen = {row.chain: row.seen for row in fold.connection.execute(sa.select(callers))}
        found = [_told(fold, chain, seen.get(chain.grant.chain)) for chain in _laptops(fold)]
    if as_json:
        click.echo(json.dumps({"devices": [laptop._asdict() for laptop in found]}))
        return
    if not found:
        click.echo("No laptop is let in yet. See: nawl-centre enrol")
    for laptop in found:
        state = "revoked" if laptop.revoked else "let in"
        click.echo(f"{laptop.laptop:<14} {laptop.entries:>8} entries  heard {_time(laptop.heard):<20} {state}")


@click.command()
@click.argument("laptop")
@click.option("--after", type=click.IntRange(0), help="The last entry that counts; by default the last that arrived.")
@with_data
def revoke(data: Path, database_url: str | None, laptop: str, after: int | None) -> None:
    """Shut LAPTOP out, such as AJL-7K: nothing that it writes from now on counts."""
    with acting(data, database_url) as (around, fold):
        chains = revoking.revoke(fold, around, _find(fold, laptop).grant.chain, after)
    click.echo(f"Shut out: {', '.join(_name(chain) for chain in chains)}. Its entries to come are kept under review.")


@click.command()
@click.argument("laptop")
@click.argument("number", type=click.IntRange(1))
@with_data
def readmit(data: Path, database_url: str | None, laptop: str, number: int) -> None:
    """Let the entry NUMBER of LAPTOP, which is under review, count."""
    with acting(data, database_url) as (around, fold):
        chain = _find(fold, laptop)
        revoking.readmit(fold, around, chain.grant.scope, pack(chain.grant.chain, number, 0))
    click.echo(f"Entry {number} of {laptop} counts.")


def _laptops(fold: Fold) -> list[Chain]:
    query = sa.select(schema.scopes.c.scope).where(schema.scopes.c.scope.like(f"{OFFICE_SCOPE}%"))
    scopes = sorted(fold.connection.execute(query).scalars())
    return [
        chain
        for scope in scopes
        for chain in all_chains(fold.connection, scope)
        if chain.home.left is None and not is_own(fold.connection, chain.grant.chain)
    ]


def _find(fold: Fold, name: str) -> Chain:
    """A laptop by its office and code. Raises NoSuchLaptop."""
    found = next((chain for chain in _laptops(fold) if _name(chain) == name.upper()), None)
    if found is None:
        raise NoSuchLaptop
    return found


def _name(chain: Chain) -> str:
    return f"{chain.grant.scope.removeprefix(OFFICE_SCOPE)}-{chain.laptop}"


def _told(fold: Fold, chain: Chain, heard: int | None) -> Told:
    revoked = is_revoked(fold.connection, chain.grant.chain)
    return Told(_name(chain), chain.grant.chain.hex(), chain.head.seq, heard, revoked)


def _time(seconds: int | None) -> str:
    return "never" if seconds is None else time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))
