"""What the documents name is there: files, links, commands with their options, targets; and README's commands run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from desktop.cli.root import COMMANDS, nawl
from server.cli import commands as nawl_centre

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").rglob("*.md")]
ELSEWHERE = {"blobs/", "build/demo/"}
"""In a book, and what `make demo` makes."""
NAMED = re.compile(r"`([\w./-]+(?:\.(?:py|md|sh|toml|po)|/))`")
LINKED = re.compile(r"\]\(([^)#:]+)\)")
CALLED = re.compile(
    r"(?:^|(?<=[`(])|(?<=\s{4}))(?:\.venv/bin/)?(nawl(?:-centre)?) (?!centre box)"  # a domain of BLAKE2b
    r"(?:--(?:book|config) \S+ )?((?:[^`|;&\n\\]|\\\|)+)",
    re.MULTILINE,
)
each_document = pytest.mark.parametrize("document", [pytest.param(one, id=one.stem) for one in DOCUMENTS])


@pytest.fixture(scope="module")
def places():
    """Each file and folder by its path and by all ends of it, as documents leave out where they are."""
    found = set()
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith((".", "build"))]
        parts = Path(folder).relative_to(ROOT).parts
        for end in range(len(parts) + 1):
            found |= {"/".join((*parts[end:], name)) for name in (*files, *(f"{name}/" for name in folders))}
    return found


@each_document
def test_files_that_a_document_names_or_links_to_are_there(document, places):
    text = document.read_text(encoding="utf-8")
    assert [name for name in NAMED.findall(text) if name.removeprefix("./") not in places | ELSEWHERE] == []
    assert [name for name in LINKED.findall(text) if not (document.parent / name).exists()] == []


def lines(document):
    """The command lines that a document names, each with its program; docs/cli.md leaves `nawl` out."""
    text = document.read_text(encoding="utf-8")
    for program, line in CALLED.findall(text):
        yield (nawl if program == "nawl" else nawl_centre), line
    if document.name == "cli.md":
        for line in re.findall(r"`([a-z-]+ [^`]+)`", text):
            if line.split()[0] in COMMANDS:
                yield nawl, line


def is_understood(program, line):
    """Whether a program knows each command and option of a line."""
    command = program
    for word in re.findall(r"--[a-z-]+|[^\s\[\]()|]+", line):
        if word.startswith("--"):
            known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
            if word not in known | {"--lang"}:
                return False
        elif isinstance(command, click.Group) and re.fullmatch("[a-z-]+", word):
            command = command.get_command(click.Context(program), word)
            if command is None:
                return False
    return True


@each_document
def test_commands_and_options_that_a_document_names_are_there(document):
    assert [line for program, line in lines(document) if not is_understood(program, line)] == []


def test_every_command_of_the_centre_is_in_its_document():
    text = (ROOT / "docs/centre.md").read_text(encoding="utf-8")
    assert [name for name in nawl_centre.commands if f"`nawl-centre {name}" not in text] == []


@each_document
def test_targets_scripts_and_benches_that_a_document_names_are_there(document):
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^|\s{4})make ([a-z]+)", text, re.MULTILINE)) <= targets
    assert [name for name in re.findall(r"python (scripts/\S+\.py)", text) if not (ROOT / name).exists()] == []
    benches = [Path(name.replace(".", "/")) for name in re.findall(r"(?:`|-m )bench(?: |\.)(\w+)", text)]
    assert [name for name in benches if not list((ROOT / "bench").glob(f"{name}*"))] == []


def test_the_commands_of_the_readme_run(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\.venv/bin/(nawl .+)$", text, re.MULTILINE)
    world = {**os.environ, "NAWL_PASSPHRASE": "a long passphrase", "NAWL_HOME": str(tmp_path / "home")}
    for line in lines:
        done = subprocess.run(
            [Path(sys.executable).parent / "nawl", *shlex.split(line)[1:]],
            cwd=tmp_path, env=world, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stderr)
    assert "فاطمة أبو أحمد" in done.stdout
