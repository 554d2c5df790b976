"""Help follows the person's language, for every command and every option."""

import click
import pytest
from helps import helps

from desktop.app import run
from desktop.cli.helping import paragraphs
from desktop.cli.root import COMMANDS, nawl
from desktop.wording.catalogue import translations


def walked(path, command):
    yield path, command
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield from walked((*path, name), below)


CONTEXT = click.Context(nawl)
ALL = [found for name in COMMANDS for found in walked((name,), nawl.get_command(CONTEXT, name))]


def never():
    raise AssertionError("help opens no book")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_command_and_option_is_explained_in_the_language(language):
    catalogue = translations(language)
    told = [command.help for _, command in ALL]
    told += [each.help for _, command in ALL for each in command.params if isinstance(each, click.Option) and each.help]
    assert len(told) > 120
    assert not [text for text in map(paragraphs, told) if catalogue.gettext(text) == text]


@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=" ".join)
def test_help_is_whole_in_arabic(path, capsys):
    assert run(["--lang", "ar", *path, "--help"], never, {}) == 0
    said = capsys.readouterr().out
    assert said.startswith("الاستعمال: nawl")
    assert "اعرض هذه المساعدة" in said


def test_help_follows_the_environment_and_leaves_no_trace(capsys):
    for language, word in (("ar", "الخيارات"), ("fr", "Emploi"), ("en", "Options")):
        assert run(["order", "add", "--help"], never, {"NAWL_LANG": language}) == 0
        assert word in capsys.readouterr().out


def test_defaults_and_what_must_be_typed_are_said_in_the_language(capsys):
    run(["--lang", "fr", "order", "add", "--help"], never, {})
    assert "[sinon cash]" in capsys.readouterr().out
    run(["--lang", "fr", "specimen", "--help"], never, {})
    assert "[obligatoire]" in capsys.readouterr().out


def test_help_is_found_in_the_sources_whole():
    source = '@group.command("x")\n@option("--y", help="First. " "Second.")\ndef x():\n    """What\n    it does."""\n'
    assert [paragraphs(text) for _, text in helps(source)] == ["What it does.", "First. Second."]
