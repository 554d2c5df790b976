"""Lets Babel find the help of commands, which click takes from docstrings and from `help=`, beside marked sentences."""

import ast
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from babel.messages.extract import extract_python

from desktop.cli.helping import paragraphs

Message = tuple[int, str | None, Any, list[str]]


def extract(file: BinaryIO, keywords: Any, tags: Any, options: Any) -> Iterator[Message]:
    """An extractor for `translations/nawl.cfg`."""
    source = file.read()
    yield from extract_python(io.BytesIO(source), keywords, tags, options)  # type: ignore[arg-type] # reads like any
    for line, text in helps(source.decode("utf-8")):
        yield line, None, paragraphs(text), []


def helps(source: str) -> Iterator[tuple[int, str]]:
    """By its line, each help text of a module of commands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(map(_makes_command, node.decorator_list)):
            yield node.lineno, ast.get_docstring(node) or ""
        elif isinstance(node, ast.keyword) and node.arg == "help" and isinstance(node.value, ast.Constant):
            yield node.value.lineno, node.value.value


def _makes_command(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in {"command", "group"}
    )
