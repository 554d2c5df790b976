import pytest
from click.testing import CliRunner

from core.currency import UnknownCurrency
from core.numbers import ExcessPrecision
from desktop.cli.words import words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2", "JOD"], "فقط ديناران أردنيان لا غير"),
        (["7.250", "tnd"], "فقط سبعة دنانير تونسية ومئتان وخمسون مليمًا لا غير"),
        (["٢٠٠", "JOD", "--case", "oblique"], "فقط مئتي دينار أردني لا غير"),
        (["200", "JOD", "--no-adjective", "--open", "--hundred", "مائة"], "مائتا دينار"),
        (["-3", "JOD"], "فقط سالب ثلاثة دنانير أردنية لا غير"),
        (["1,250", "JOD", "--lang", "en"], "one thousand, two hundred and fifty Jordanian dinars only"),
        (["1", "EGP", "--lang", "fr"], "une livre égyptienne seulement"),
    ],
)
def test_the_command_prints_the_words(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(words, arguments)
    assert (result.exit_code, result.output) == (0, f"{said}\n")


@pytest.mark.parametrize(
    ("arguments", "problem"), [(["5", "XXX"], UnknownCurrency), (["5.0005", "JOD"], ExcessPrecision)]
)
def test_bad_input_is_a_problem_and_prints_nothing(arguments: list[str], problem: type[Exception]) -> None:
    result = CliRunner().invoke(words, arguments)
    assert isinstance(result.exception, problem)
    assert result.output == ""
