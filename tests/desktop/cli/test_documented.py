from importlib import import_module
from pathlib import Path

import click
import pytest

from desktop.cli.root import COMMANDS, nawl

DOCUMENT = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")


def commands():
    """Each command that does something, with the words that call it."""
    context = click.Context(nawl)
    for name in COMMANDS:
        command = nawl.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from (((name, part), one) for part, one in command.commands.items())
        else:
            yield (name,), command


@pytest.mark.parametrize(("words", "command"), [pytest.param(*one, id=" ".join(one[0])) for one in commands()])
def test_every_command_and_option_is_in_the_document(words, command):
    assert words[-1] in DOCUMENT
    options = [option for param in command.params for option in param.opts if option.startswith("--")]
    assert [option for option in options if option not in DOCUMENT] == []
    assert command.help, "what it does"


def test_every_command_has_a_module_of_its_own_name():
    for module, _ in COMMANDS.values():
        assert import_module(f"desktop.cli.{module}").__doc__
