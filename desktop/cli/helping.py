"""Writes the help of commands in the person's language: what click would say, in words of the catalogues."""

import inspect
from functools import partial
from typing import Any

import click

from desktop.cli.call import Call
from desktop.wording.terms import TERMS
from desktop.wording.wording import Wording


def paragraphs(text: str) -> str:
    """A help text as the catalogues have it: each paragraph on one line."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


def speaking(command: click.Command) -> click.Command:
    """The command, whose help and that of those below it is said in the language of the call that asks for it."""
    command.format_help = partial(write_help, command)  # type: ignore[method-assign] # as a subclass would, for any class
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        speaking(below)
    return command


def write_help(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write how a command is called, what it does, its options and the commands below it."""
    wording = ctx.ensure_object(Call).wording
    say = wording.say
    pieces, usage = " ".join(command.collect_usage_pieces(ctx)), say("Usage")
    formatter.write_usage(ctx.command_path, pieces, f"{usage}: ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_said(wording, command.help))
    with formatter.section(say("Options")):
        formatter.write_dl([*_options(command, ctx, wording), ("--help", say("Show this and end."))])
    below = _commands(command, wording)
    if below:
        with formatter.section(say("Commands")):
            formatter.write_dl(below)


def _said(wording: Wording, text: str | None) -> str:
    return wording.say(paragraphs(text)) if text else ""


def _options(command: click.Command, ctx: click.Context, wording: Wording) -> list[tuple[str, str]]:
    return [
        (option.get_help_spec(ctx), _told(option, ctx, wording))
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden
    ]


def _told(option: click.Option, ctx: click.Context, wording: Wording) -> str:
    """What an option is for, what it is where it is not typed, and whether it must be."""
    extra: Any = option.get_help_extra(ctx)
    more = [wording.say("else {value}", value=extra["default"])] if "default" in extra else []
    more += [wording.say("required")] if "required" in extra else []
    return " ".join(filter(None, (_words(option, wording), f"[{'; '.join(more)}]" if more else "")))


def _words(option: click.Option, wording: Wording) -> str:
    """Its help or, where the option is a field of a record and needs none, the field's name."""
    if option.help or option.name not in TERMS:
        return _said(wording, option.help)
    return wording.term(option.name)


def _commands(command: click.Command, wording: Wording) -> list[tuple[str, str]]:
    if not isinstance(command, click.Group):
        return []
    return [(name, _said(wording, each.help).split("\n")[0]) for name, each in command.commands.items()]
