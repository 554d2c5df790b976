"""What all commands share: where the centre's data is, and how it is opened."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import nacl.utils
import sqlalchemy as sa

from core.problems import Problem
from replica import engines
from server.founding import open_centre
from server.problems import DatabaseUnreachable, DataUnwritable
from server.root_key import NAME
from server.surroundings import Surroundings
from server.watching.secrets import refuse_weak_database

DATABASE = "centre.db"
SENTENCES = {
    "bad_office_code": "An office's code is 2 to 8 capital letters or digits, such as AJL.",
    "root_key_missing": "Head office's root key is not where it should be; put it back: {path}",
    "root_key_differs": "This root key is not the one that this centre was made with: {path}",
    "root_key_of_none": "The database is empty, but this folder is a centre's: {path} Give the database that it had;"
    " where that is lost: nawl-centre restore, or rebuild. For a new centre take an empty folder.",
    "database_unreachable": "The database does not open; is it running, and may this user use it? {path}",
    "bad_certificate": "These files are no certificate and its private key (PEM): {path} {key}",
    "no_such_laptop": "No laptop is called so. See: nawl-centre devices",
    "no_such_entry": "There is no such entry of this laptop here, or it is not under review: {seq}",
    "no_such_person": "Nobody in this office has this code.",
    "weak_password": "Others could guess this password. Take at least {least} characters, and not the name.",
    "bad_user_name": "A user's name has 2 to 40 letters, digits, dots or hyphens.",
    "user_exists": "There is such a user already.",
    "unknown_user": "There is no such user.",
    "unknown_role": "There is no such role.",
    "not_a_bundle": "This file is no bundle or backup of Nawl: {path}",
    "bundle_damaged": "This file is damaged or was not copied whole. Nothing was taken in: {path}",
    "bundle_too_new": "A newer Nawl made this bundle (format {found}; known here: {known}): {path}",
    "bundle_for_others": "This bundle is not for this centre, or is sealed to a key that is not here: {path}",
    "no_bundle": "There is no bundle for the centre in this folder.",
    "bundle_unwritable": "This folder cannot be written to. Is the stick plugged in?",
    "bundle_no_room": "The disk or stick is full. Nothing half is left there.",
    "bundle_failed": "What was written cannot be read back; it was removed. Use another stick.",
    "not_enrolled": "This laptop was never let in here, or was shut out: {path}",
    "centre_exists": "There is a centre here already; nothing is to be rebuilt: {path}",
    "weak_secret": "Others could guess this secret, or know it as a default; make a longer one: {name}",
    "bad_configuration": "The settings cannot be used: {path} {key}",
    "open_configuration": "These settings hold a secret and everybody on this machine can read them: chmod o-r {path}",
    "not_a_backup": "This file is a bundle of a laptop, and no backup of a centre: {path}",
    "backup_too_new": "A newer Nawl made this backup; install that one first: {path}",
    "centre_occupied": "The database is not empty (it has a table {table}). Restore into a new one.",
    "no_key_for_backup": "This backup opens with head office's recovery.key or the centre's root.key alone: {path}",
    "no_such_recovery": "No book that waits has this code. Let it be read out again; see: nawl-centre recover",
    "recovery_key_differs": "The book was sealed to another recovery key than this one. Try an older one.",
    "book_of_another_office": (
        "This book is of the office {office}, and not of the one that you named. Nothing was given. Who asks may have"
        " another office's laptop or backup: ring {office}."
    ),
    "code_mistyped": "A code of a book that waits has 10 letters and digits.",
    "bad_key_file": "This file holds no key of head office: {path}",
    "data_unwritable": "This folder cannot be written to: {path}",
}


def with_data(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that say where the centre's data is."""
    data = click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("centre-data"),
        envvar="NAWL_CENTRE_DATA",
        show_default=True,
        help="Folder of the root key, the photos and the SQLite database.",
    )
    url = click.option(
        "--database-url", envvar="NAWL_DATABASE_URL", help="A PostgreSQL database (15 or later) in place of SQLite."
    )
    return data(url(command))


def opened(data: Path, database_url: str | None, *, tells: bool = True, **more: Any) -> Surroundings:
    """The centre; founded if the folder and the database are empty, which is told: the folder may be mistyped.

    Ends the program with a sentence on a Problem.
    """
    try:
        try:
            data.mkdir(parents=True, exist_ok=True)
            is_new = not (data / NAME).exists()
        except OSError as error:
            raise DataUnwritable(path=str(data)) from error
        around = open_centre(
            engine_of(data, database_url), data, clock=lambda: int(time.time()), random=nacl.utils.random, **more
        )
    except Problem as problem:
        raise said(problem) from problem
    if is_new and tells:
        click.echo(f"A new centre was founded in {data}", err=True)
    return around


def engine_of(data: Path, database_url: str | None) -> sa.Engine:
    """The database, by its URL or in the folder. Raises WeakSecret, BadConfiguration, DatabaseUnreachable."""
    if database_url:
        refuse_weak_database(database_url)
    engine = engines.postgresql(database_url) if database_url else engines.sqlite(data / DATABASE)
    try:
        engine.connect().close()
    except sa.exc.DBAPIError as error:
        shown = sa.make_url(database_url).render_as_string() if database_url else str(data / DATABASE)
        raise DatabaseUnreachable(path=shown) from error
    return engine


def said(problem: Problem) -> click.ClickException:
    """The sentence for whoever runs the centre."""
    return click.ClickException(SENTENCES.get(problem.code, problem.code).format(**problem.parameters))
