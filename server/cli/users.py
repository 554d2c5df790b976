"""`nawl-centre user`: the people who use head office's pages."""

import json
from pathlib import Path

import click

from server.accounts import users
from server.accounts.deeds import Deed, note
from server.accounts.roles import ROLES, read_role
from server.cli.acting import acting
from server.cli.opening import with_data

COMMAND_LINE = "nawl-centre"
"""Who did it, in the audit trail."""

_password = click.option(
    "--password",
    envvar="NAWL_CENTRE_PASSWORD",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    help="Better asked for, or given in NAWL_CENTRE_PASSWORD, than typed into the command line.",
)


@click.group()
def user() -> None:
    """Add, list and close the accounts of head office's pages."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--office", "offices", multiple=True, help="An office that the user sees; by default all. Repeat it.")
@_password
@with_data
def add(data: Path, database_url: str | None, name: str, role: str, offices: tuple[str, ...], password: str) -> None:
    """Let NAME use head office's pages."""
    new = users.User(name=name, role=read_role(role), offices=tuple(office.upper() for office in offices))
    with acting(data, database_url) as (around, fold):
        users.add_user(fold.connection, new, password, around.clock())
        note(fold.connection, COMMAND_LINE, Deed("user_added", about=users.folded(name)), around.clock())
    click.echo(f"{users.folded(name)} may log in as {role}.")


@user.command("password")
@click.argument("name")
@_password
@with_data
def password_of(data: Path, database_url: str | None, name: str, password: str) -> None:
    """Give NAME a new password; what is open ends."""
    with acting(data, database_url) as (around, fold):
        users.set_password(fold.connection, name, password)
        note(fold.connection, COMMAND_LINE, Deed("password_set", about=users.folded(name)), around.clock())
    click.echo("Done.")


@user.command("close")
@click.argument("name")
@with_data
def close(data: Path, database_url: str | None, name: str) -> None:
    """Close the account of NAME."""
    with acting(data, database_url) as (around, fold):
        users.disable(fold.connection, name)
        note(fold.connection, COMMAND_LINE, Deed("user_disabled", about=users.folded(name)), around.clock())
    click.echo("Closed.")


@user.command("open")
@click.argument("name")
@with_data
def open_(data: Path, database_url: str | None, name: str) -> None:
    """Open the account of NAME again."""
    with acting(data, database_url) as (around, fold):
        users.disable(fold.connection, name, disabled=False)
        note(fold.connection, COMMAND_LINE, Deed("user_enabled", about=users.folded(name)), around.clock())
    click.echo("Open again.")


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def listed(data: Path, database_url: str | None, *, as_json: bool) -> None:
    """List everybody who has an account."""
    with acting(data, database_url) as (_, fold):
        found = users.all_users(fold.connection)
    rows = [
        {"name": one.name, "role": one.role.word, "offices": list(one.offices), "closed": one.disabled} for one in found
    ]
    if as_json:
        click.echo(json.dumps({"users": rows}, ensure_ascii=False))
        return
    for one in found:
        where = ", ".join(one.offices) or "all offices"
        click.echo(f"{one.name:<20} {one.role.word:<14} {where}{'  (closed)' if one.disabled else ''}")
