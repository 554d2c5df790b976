import ast
import os
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from core.accounts import MONEY_ACCOUNTS
from core.actions.problems import PaymentAboveBalance
from core.currency import CURRENCIES, UnknownCurrency
from core.dates import AmbiguousDate, parse_date
from core.numbers import AmbiguousNumber, parse_amount
from core.orders import MOVES
from core.records.cards import CARDS
from core.records.declare import fields
from desktop.wording.catalogue import LANGUAGES, TRANSLATIONS, language_of
from desktop.wording.problems import SENTENCES
from desktop.wording.terms import TERMS
from desktop.wording.wording import Wording

ROOT = Path(__file__).parents[3]
SHOWN_BY_US = {"readings"}
"""Parameters that the wording writes itself."""


def sources():
    """The modules whose problems a person at a laptop can meet."""
    for package in ("core", "replica", "desktop"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def problem_classes():
    """By class name its code, for each class that stands on Problem."""
    found = {}
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(b, ast.Name) and b.id == "Problem" for b in node.bases
            ):
                codes = [
                    s.value.value
                    for s in node.body
                    if isinstance(s, ast.Assign | ast.AnnAssign) and isinstance(s.value, ast.Constant)
                ]
                found[node.name] = codes[0]
    return found


PROBLEMS = problem_classes()


def names_in(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_are_problems_to_word():
    assert len(PROBLEMS) > 80
    assert PROBLEMS["WrongPassphrase"] == "wrong_passphrase"


@pytest.mark.parametrize("code", sorted(PROBLEMS.values()))
def test_every_problem_has_a_sentence(code):
    assert code in SENTENCES


def test_no_sentence_is_left_without_a_problem():
    assert set(SENTENCES) <= set(PROBLEMS.values())


def test_every_sentence_can_be_filled_wherever_its_problem_is_raised():
    checked = 0
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
                code = PROBLEMS.get(node.exc.func.id)
                given = {keyword.arg for keyword in node.exc.keywords}
                if code and None not in given:
                    assert names_in(SENTENCES[code]) <= given, (path.name, node.lineno, code)
                    checked += 1
            elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id in PROBLEMS:
                assert not names_in(SENTENCES[PROBLEMS[node.exc.id]]), (path.name, node.lineno)
                checked += 1
    assert checked > 80


@pytest.fixture(scope="module", params=["ar", "fr"])
def catalogue(request):
    path = TRANSLATIONS / request.param / "LC_MESSAGES" / "nawl.po"
    with path.open(encoding="utf-8") as file:
        return read_po(file, locale=request.param)


def messages(catalogue):
    return [message for message in catalogue if message.id]


def test_every_message_is_translated_and_none_is_doubtful(catalogue):
    for message in messages(catalogue):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), message.id
        assert not message.fuzzy, message.id


def test_translations_have_the_places_of_their_messages(catalogue):
    for message in messages(catalogue):
        if isinstance(message.id, tuple):
            for string in message.string:
                assert names_in(string) | {"number"} == names_in(message.id[1]), message.id
        else:
            assert names_in(message.string) == names_in(message.id), message.id


def test_arabic_counts_in_six_forms():
    with (TRANSLATIONS / "ar" / "LC_MESSAGES" / "nawl.po").open(encoding="utf-8") as file:
        plural = [message for message in read_po(file, locale="ar") if isinstance(message.id, tuple)]
    assert plural
    assert all(len(message.string) == 6 for message in plural)


def test_the_catalogues_hold_what_the_sources_say(catalogue, tmp_path):
    """`make messages` gathers them; a sentence that it has not seen would be said in English."""
    template = tmp_path / "nawl.pot"
    how = ("-F", str(TRANSLATIONS / "nawl.cfg"), "-k", "N_", "-k", "say", "-k", "count:1,2")
    extract = ["-q", "extract", *how, "-o", str(template), str(ROOT / "desktop")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "babel.messages.frontend", *extract]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    with template.open(encoding="utf-8") as file:
        said = {message.id for message in read_po(file) if message.id}
    assert said == {message.id for message in messages(catalogue)}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_compiled_catalogue_is_the_written_one(language):
    """`make` compiles; a stale one would say yesterday's sentences."""
    with (TRANSLATIONS / language / "LC_MESSAGES" / "nawl.po").open(encoding="utf-8") as file:
        written = {
            message.id: message.string for message in read_po(file) if isinstance(message.id, str) and message.string
        }
    catalogue = Wording(language)._catalogue

    def spaced(text):  # French holds its double signs with spaces that do not break
        return text.replace("\u00a0", " ")

    assert all(spaced(catalogue.gettext(said)) == spaced(string) for said, string in written.items())


def test_fields_states_and_ways_of_paying_have_words():
    names = {field.name for card in CARDS for field in fields(card)}
    assert names <= set(TERMS)
    assert {*MOVES, *MONEY_ACCOUNTS} <= set(TERMS)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ar_JO.UTF-8"}, "ar"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "ar_JO"}, "ar"),
        ({"LANG": "ar_JO", "NAWL_LANG": "fr"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_language_is_the_persons(environment, language):
    assert language_of(environment) == language


def test_what_a_person_must_choose_from_is_written_out():
    with pytest.raises(AmbiguousNumber) as number:
        parse_amount("12,500", CURRENCIES["JOD"])
    assert Wording("en").problem(number.value).startswith("Is this 12.5 or 12,500?")
    assert "12.5 أم 12,500" in Wording("ar").problem(number.value)
    with pytest.raises(AmbiguousDate) as date:
        parse_date("3/4/2025")
    assert Wording("en").problem(date.value).startswith("Which day is meant: 4 March 2025 or 3 April 2025?")
    assert "4 آذار 2025 أم 3 نيسان 2025" in Wording("ar", "JO").problem(date.value)


def test_amounts_in_sentences_have_their_currency():
    problem = PaymentAboveBalance(amount=5000, balance=0, currency="JOD")
    assert Wording("fr").problem(problem).startswith("5.000\u00a0JOD") or "5.000 JOD" in Wording("fr").problem(problem)
    assert "5.000 د.أ" in Wording("ar").problem(problem).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_one_line_even_where_a_parameter_is_missing(language, code):
    class Strange(UnknownCurrency):
        pass

    Strange.code = code
    assert "\n" not in Wording(language).problem(Strange())


def test_no_line_of_french_breaks_before_a_double_sign():
    french = Wording("fr")
    assert french.say("{key} {does}", key="F2", does="x") == "F2 x"
    assert french.say("late: {day}", day="1") == "en retard\u00a0: 1"
    assert french.count("{number} pair may be one person: compare", "{number} pairs may be one person: compare", 2)
    assert french.say("Are these one person?").endswith("\u00a0?")
    assert Wording("en").say("late: {day}", day="1") == "late: 1"
