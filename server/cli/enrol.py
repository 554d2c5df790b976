"""`nawl-centre enrol`: a one-time code that lets a laptop in."""

import json
from pathlib import Path

import click

from core.problems import Problem
from server.cli.opening import opened, said, with_data
from server.enrolling import OPEN_SECONDS, open_enrolment


@click.command()
@click.option("--office", required=True, help="The office's code, such as AJL.")
@click.option("--name", required=True, help="What people call the laptop; no person's name.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def enrol(data: Path, database_url: str | None, office: str, name: str, *, as_json: bool) -> None:
    """Make a code that enrols one laptop within 15 minutes."""
    around = opened(data, database_url)
    try:
        with around.fold() as fold:
            code = open_enrolment(fold, around, office.upper(), name)
    except Problem as problem:
        raise said(problem) from problem
    finally:
        around.engine.dispose()
    if as_json:
        click.echo(json.dumps({"code": code, "office": office.upper(), "name": name, "expires_in": OPEN_SECONDS}))
    else:
        click.echo(f"{code}\nType it on the laptop within {OPEN_SECONDS // 60} minutes; it works once.")
