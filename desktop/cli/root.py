"""The command `nawl`: what stands before every command, and the list of commands, each loaded when it is called."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final, cast

import click

from desktop.cli.call import Call, pass_call
from desktop.cli.helping import speaking, write_help
from desktop.wording.catalogue import LANGUAGES, N_, Language

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "window": ("window", N_("Open the window.")),
    "demo": ("window", N_("Open the practice book: nothing in it is real, and nothing is sent.")),
    "new": ("making", N_("Make a book for an office.")),
    "artisan": ("artisans", N_("Register the people who make the pieces.")),
    "product": ("products", N_("Register pieces with their prices.")),
    "price": ("products", N_("Set prices.")),
    "photo": ("photos", N_("Add photos of pieces.")),
    "customer": ("customers", N_("Register buyers.")),
    "import": ("importing", N_("Bring in a list from a spreadsheet.")),
    "order": ("ordering", N_("Take, change, move and list orders.")),
    "sell": ("selling", N_("Sell over the table: order, invoice, payment and delivery at once.")),
    "invoice": ("invoicing", N_("Issue, void and credit invoices.")),
    "pay": ("paying", N_("Take a payment for an order.")),
    "unpay": ("paying", N_("Take a payment back.")),
    "documents": ("documents", N_("List issued documents and take their PDFs out.")),
    "enrol": ("syncing", N_("Enrol this laptop at the centre.")),
    "sync": ("syncing", N_("Exchange with the centre what is new.")),
    "usb": ("sticks", N_("Exchange with the centre by a memory stick.")),
    "export": ("exporting", N_("Write a list to a file.")),
    "search": ("searching", N_("Find people, pieces and places.")),
    "conflicts": ("conflicts", N_("Show and settle fields with more than one value.")),
    "tasks": ("tasks", N_("Show what waits for a person's decision.")),
    "backup": ("backing", N_("Make a backup of the book and verify it.")),
    "backups": ("backups", N_("List the backups of the book.")),
    "check-backup": ("backing", N_("Check a backup.")),
    "restore": ("restoring", N_("Make a book of a backup.")),
    "recover": ("restoring", N_("Set a forgotten passphrase anew with head office's key.")),
    "officer": ("officers", N_("Show and change who opens the book.")),
    "ballast": ("backing", N_("Hold disk space in reserve, or give it up when the disk is full.")),
    "check": ("checking", N_("Prove that the book is sound.")),
    "words": ("words", N_("Say an amount of money in words.")),
    "specimen": ("specimen", N_("Print lines of text as documents would.")),
}
"""By its name, the module of `desktop.cli` that has a command, and what it does. Help loads none of the modules."""


class Commands(click.Group):
    """A group that knows its commands by name and loads one when it is called, so that the program starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is click's
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"desktop.cli.{COMMANDS[cmd_name][0]}")
        name = "import_" if cmd_name == "import" else cmd_name.replace("-", "_")  # a word of Python's
        return speaking(cast("click.Command", getattr(module, name)))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help and the list of commands in the person's language."""
        write_help(self, ctx, formatter)
        say = ctx.ensure_object(Call).wording.say
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(what)) for name, (_, what) in COMMANDS.items()])


def _speak(ctx: click.Context, _param: click.Parameter, value: Language | None) -> None:
    if value is not None:
        ctx.ensure_object(Call).speak(value)


@click.command(cls=Commands)
@click.option(
    "--book",
    type=click.Path(path_type=Path),
    envvar="NAWL_BOOK",
    help="The folder of the book. [NAWL_BOOK]",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help="The language to speak. [NAWL_LANG, else the locale's]",
)
@pass_call
def nawl(call: Call, book: Path | None) -> None:
    """Orders, documents and the people behind them, with or without a line. Every command but `new` opens a book."""
    call.folder = book
