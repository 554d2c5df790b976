import ast
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from server.cli import opening
from server.terms import SENTENCES
from server.wording import DOMAIN, TRANSLATIONS

SERVER = Path(__file__).parents[2] / "server"


def codes():
    for path in sorted(SERVER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(b, ast.Name) and b.id == "Problem" for b in node.bases
            ):
                yield next(line.value.value for line in node.body if isinstance(line, ast.Assign | ast.AnnAssign))


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_problem_of_the_centre_has_a_sentence(code):
    assert code in {*SENTENCES, *opening.SENTENCES}


def test_every_sentence_of_the_centre_is_in_arabic():
    with (TRANSLATIONS / "ar" / "LC_MESSAGES" / f"{DOMAIN}.po").open(encoding="utf-8") as file:
        messages = [message for message in read_po(file, locale="ar") if message.id]
    assert messages
    strings = [(one.id, one.string if isinstance(one.string, tuple) else (one.string,)) for one in messages]
    assert [said for said, string in strings if not all(string)] == []
