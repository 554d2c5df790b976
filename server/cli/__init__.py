"""The commands of `nawl-centre`."""

import click

from server.cli.enrol import enrol
from server.cli.serve import serve

commands = click.Group("nawl-centre", commands=[serve, enrol], help="The centre that offices sync with.")
