"""`nawl-centre usb`: exchange with laptops that have no line, by memory sticks."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from core.exchange.bundle_files import TO_CENTRE, bundles_in
from core.exchange.bundle_problems import NoBundle
from core.problems import Problem
from server.cli.opening import opened, said, with_data
from server.key_files import PUBLIC, read_key_file
from server.surroundings import Surroundings
from server.usb.exporting import export_bundle, laptops
from server.usb.importing import Imported, import_bundle

_MEGABYTE = 1 << 20
_FAILED = 1


@click.group()
def usb() -> None:
    """Exchange with laptops by memory sticks."""


@contextmanager
def _centre(data: Path, database_url: str | None) -> Iterator[Surroundings]:
    around = opened(data, database_url)
    try:
        yield around
    except Problem as problem:
        raise said(problem) from problem
    finally:
        around.engine.dispose()


@usb.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--office", help="Only for the laptops of this office.")
@click.option("--photos", default=64, show_default=True, type=click.IntRange(0), help="Megabytes for each laptop.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
def export(
    folder: Path, office: str | None, photos: int, data: Path, database_url: str | None, *, as_json: bool
) -> None:
    """Write a bundle for each laptop to FOLDER: receipts, and what the laptop lacks."""
    with _centre(data, database_url) as around:
        with around.engine.connect() as connection:
            chains = laptops(connection, office)
        recovery = _recovery_key(data / PUBLIC)
        made = [export_bundle(around, chain, folder, photos * _MEGABYTE, recovery) for chain in chains]
    if as_json:
        found = [{**one._asdict(), "path": str(one.path)} for one in made]
        click.echo(json.dumps({"bundles": found}))
    elif not made:
        click.echo("No laptop of this office is let in. See: nawl-centre devices")
    for one in () if as_json else made:
        click.echo(f"{one.office}-{one.laptop}: {one.size} bytes, {one.photos} photos, {one.path}")


@usb.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--recovery-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Opens bundles that were sealed to a centre whose root key is lost.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@with_data
@click.pass_context
def import_(
    ctx: click.Context,
    paths: tuple[Path, ...],
    recovery_key: Path | None,
    data: Path,
    database_url: str | None,
    *,
    as_json: bool,
) -> None:
    """Take in bundles of laptops: files, or all that a folder holds. One that is refused does not stop the others."""
    more = () if recovery_key is None else _recovery_key(recovery_key)
    with _centre(data, database_url) as around:
        found = [path for named in paths for path in bundles_in(named, TO_CENTRE)]
        if not found:
            raise NoBundle
        taken = {path: _taken(around, path, more) for path in found}
    refused = {path: problem for path, problem in taken.items() if isinstance(problem, Problem)}
    done = {path: one for path, one in taken.items() if isinstance(one, Imported)}
    if as_json:
        bundles = [{"path": str(path), **one._asdict()} for path, one in done.items()]
        problems = [{"path": str(path), "code": problem.code} for path, problem in refused.items()]
        click.echo(json.dumps({"bundles": bundles, "refused": problems}))
    else:
        for one in done.values():
            click.echo(f"{one.office}-{one.laptop}: {one.entries} new entries, {one.photos} new photos")
        for path, problem in refused.items():
            problem.parameters.setdefault("path", str(path))
            click.echo(said(problem).format_message(), err=True)
    if refused:
        ctx.exit(_FAILED)


def _taken(around: Surroundings, path: Path, more_keys: tuple[bytes, ...]) -> Imported | Problem:
    try:
        return import_bundle(around, path, more_keys)
    except Problem as problem:
        return problem


def _recovery_key(path: Path) -> tuple[bytes, ...]:
    """The key in a file of `nawl-centre init`, if there is one."""
    return (read_key_file(path),) if path.is_file() else ()
