"""The commands of `nawl-centre`."""

import click

from server.cli.check import check
from server.cli.enrol import enrol
from server.cli.serve import serve

commands = click.Group("nawl-centre", commands=[serve, enrol, check], help="The centre that offices sync with.")
