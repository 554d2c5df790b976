"""`nawl words`: an amount of money in words, to look up or to paste into a document."""

from typing import get_args

import click

from core.currency import find_currency
from core.numbers import POINT, parse_amount
from core.words.amounts import amount_in_words
from core.words.manner import Case, Hundred, Language, Manner


# A negative amount would be taken for an option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("amount")
@click.argument("currency")
@click.option("--lang", "language", type=click.Choice(get_args(Language)), default="ar", help="Language of the words.")
@click.option("--case", type=click.Choice(get_args(Case)), default="nominative", help="Arabic grammatical case.")
@click.option("--hundred", type=click.Choice(get_args(Hundred)), default="مئة", help="Spelling of the hundred.")
@click.option("--adjective/--no-adjective", default=True, help="Name the country of the currency.")
@click.option("--closed/--open", default=True, help="Frame the amount: فقط … لا غير.")
def words(amount: str, currency: str, **manner: object) -> None:
    """Say AMOUNT of CURRENCY (a code such as JOD) in words.

    The decimal mark is the point or ٫, and the comma or ٬ separates thousands.
    """
    money = find_currency(currency.upper())
    chosen = Manner(**manner)  # type: ignore[arg-type] # click has checked the choices
    click.echo(amount_in_words(parse_amount(amount, money, POINT), money, chosen))
