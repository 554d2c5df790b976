"""The file of settings: a table for each command, and above them what all commands share."""

import stat
import tomllib
from pathlib import Path
from typing import Any

import click

from server.watching.problems import BadConfiguration, OpenConfiguration

_SECRETS = ("database-url", "metrics-token")


def read_configuration(path: Path, commands: dict[str, click.Command]) -> dict[str, dict[str, Any]]:
    """The commands' defaults that a file gives. Raises BadConfiguration, OpenConfiguration."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadConfiguration(path=str(path), key="") from error
    shared = {key: value for key, value in found.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in found.items() if isinstance(value, dict)}
    _refuse_unknown(path, shared, tables, commands)
    if any(name in table for name in _SECRETS for table in (shared, *tables.values())):
        _refuse_open(path)
    return {name: _defaults(command, {**shared, **tables.get(name, {})}) for name, command in commands.items()}


def _refuse_unknown(
    path: Path, shared: dict[str, Any], tables: dict[str, Any], commands: dict[str, click.Command]
) -> None:
    every = set().union(*(_options(command) for command in commands.values()))
    for key in shared:
        if key not in every:
            raise BadConfiguration(path=str(path), key=key)
    for name, table in tables.items():
        unknown = [key for key in table if name not in commands or key not in _options(commands[name])]
        if unknown or name not in commands:
            raise BadConfiguration(path=str(path), key=".".join((name, *unknown[:1])))


def _refuse_open(path: Path) -> None:
    if stat.S_IMODE(path.stat().st_mode) & stat.S_IROTH:
        raise OpenConfiguration(path=str(path))


def _defaults(command: click.Command, table: dict[str, Any]) -> dict[str, Any]:
    """What click takes as a command's defaults, by the names of its parameters; of a group, by its commands."""
    if isinstance(command, click.Group):
        return {name: _defaults(each, table) for name, each in command.commands.items()}
    return {_options(command)[key]: str(value) for key, value in table.items() if key in _options(command)}


def _options(command: click.Command) -> dict[str, str]:
    """By their names in the file, the names of a command's parameters."""
    if isinstance(command, click.Group):
        return {key: name for each in command.commands.values() for key, name in _options(each).items()}
    return {
        name[2:]: parameter.name or ""
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }
