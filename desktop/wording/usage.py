"""Says what was wrong with a command as it was typed."""

import click

from desktop.wording.wording import Wording


def usage_sentence(misuse: click.ClickException, wording: Wording) -> str:
    """One line for what click did not understand. What was typed is repeated only where it is a name of ours."""
    return " ".join(f"{_what(misuse, wording)} {_where_to_look(misuse, wording)}".split())


def _what(misuse: click.ClickException, wording: Wording) -> str:
    match misuse:
        case click.NoSuchOption():
            return wording.say("There is no option {option}.", option=misuse.option_name.split("=")[0])
        case click.MissingParameter():
            return wording.say("Something is missing: {name}.", name=_name(misuse))
        case click.BadParameter() if isinstance(getattr(misuse.param, "type", None), click.Choice):
            choices = tuple(map(str, misuse.param.type.choices))  # type: ignore[union-attr] # the guard saw a choice
            return wording.say("{name} must be one of: {choices}.", name=_name(misuse), choices=choices)
        case click.BadParameter():
            return wording.say("What was typed for {name} cannot be used.", name=_name(misuse))
        case click.FileError():
            return wording.say("A file cannot be opened.")
        case _:
            return wording.say("The command was not understood.")


def _name(misuse: click.BadParameter) -> str:
    if misuse.param is None:
        return ""
    options = [option for option in misuse.param.opts if option.startswith("--")]
    return options[0] if options else (misuse.param.human_readable_name or "").upper()


def _where_to_look(misuse: click.ClickException, wording: Wording) -> str:
    context = misuse.ctx if isinstance(misuse, click.UsageError) else None
    command = context.command_path if context is not None else "nawl"
    return wording.say("See: {command} --help", command=command)
