"""The commands of `nawl-centre`."""

import click

from server.cli.check import check
from server.cli.devices import devices, readmit, revoke
from server.cli.enrol import enrol
from server.cli.erase import erase
from server.cli.init import init
from server.cli.serve import serve
from server.cli.users import user

commands = click.Group(
    "nawl-centre",
    commands=[init, serve, enrol, devices, revoke, readmit, user, erase, check],
    help="The centre that offices sync with.",
)
