"""The commands of `nawl-centre`."""

from pathlib import Path

import click

from core.problems import Problem
from server.cli.backup import backup, check_backup, restore
from server.cli.check import check
from server.cli.configuration import read_configuration
from server.cli.devices import devices, readmit, revoke
from server.cli.enrol import enrol
from server.cli.erase import erase
from server.cli.init import init
from server.cli.opening import said
from server.cli.rebuild import rebuild
from server.cli.recover import recover
from server.cli.serve import serve
from server.cli.usb import usb
from server.cli.users import user

COMMANDS = (
    init,
    serve,
    enrol,
    devices,
    revoke,
    readmit,
    user,
    erase,
    check,
    usb,
    rebuild,
    backup,
    check_backup,
    restore,
    recover,
)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("nawl-centre", commands=list(COMMANDS))
@click.version_option(package_name="nawl", message="%(prog)s %(version)s")
@click.option("--config", type=_FILE, envvar="NAWL_CENTRE_CONFIG", help="A TOML file of settings (docs/deploy).")
@click.pass_context
def commands(ctx: click.Context, config: Path | None) -> None:
    """The centre that offices sync with."""
    if config is not None:
        try:
            ctx.default_map = read_configuration(config, {command.name or "": command for command in COMMANDS})
        except Problem as problem:
            raise said(problem) from problem
