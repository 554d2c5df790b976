"""`nawl new`: make a book for an office."""

import re
from typing import Any

import click

from core.currency import find_currency
from core.numbers import POINT, parse_fixed
from core.records.cards import Office
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.problems import OfficeCodeRefused

_BASIS_POINTS = 2  # decimals of a percentage
_CODE = re.compile(r"[A-Z0-9]{2,8}")


@click.command("new")
@click.option("--office", "code", required=True, help="The office's code: AJL.")
@click.option("--name", required=True, help="The office's name, as it stands on documents.")
@click.option("--officer", required=True, help="Who opens the book with the passphrase.")
@click.option("--currency", required=True, help="Currency of prices: JOD.")
@click.option("--country", default="", help="Two letters (ISO 3166): JO.")
@click.option("--name-latin", default="", help="The office's name in Latin letters.")
@click.option("--address", default="")
@click.option("--phone", default="")
@click.option("--tax-number", default="")
@click.option("--tax-rate", default="0", help="In hundredths: 16 or 16.5.")
@click.option("--tax-included/--tax-added", default=True, help="Whether prices hold the tax.")
@click.option("--maker-share", default="60", help="The maker's part of a price without its own, in hundredths.")
@click.option("--materials-share", default="20", help="The materials' part, in hundredths.")
@click.option("--digits", type=click.Choice(["latn", "arab"]), default="latn", help="Digits on documents.")
@click.option("--hijri/--no-hijri", "show_hijri", default=False, help="Print the Hijri date beside the Gregorian.")
@json_option
@pass_call
def new(call: Call, officer: str, as_json: bool, **settings: Any) -> None:
    """Make a book. The passphrase is taken from NAWL_PASSPHRASE or typed twice."""
    from desktop.storage.officers import NewOfficer  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.storage.session import Session  # noqa: PLC0415 - loads SQLAlchemy

    office = _office(settings)
    folder = call.book_folder()
    founder = NewOfficer(name=officer, passphrase=call.passphrase(twice=True))
    with Session.make(folder, office, founder, call.surroundings()) as session:
        found = {"book": str(folder), "office": office.code, "scope": session.scope, "chain": session.writer.chain}
    call.tell(call.wording.say("The book of office {office} is ready.", office=office.code), found, as_json=as_json)


def _office(settings: dict[str, Any]) -> Office:
    """The office's card. Raises OfficeCodeRefused, UnknownCurrency, NotANumber."""
    rates: dict[str, Any] = {
        name: parse_fixed(settings.pop(name), _BASIS_POINTS, POINT)
        for name in ("tax_rate", "maker_share", "materials_share")
    }
    code, currency = settings.pop("code").strip().upper(), find_currency(settings.pop("currency").upper()).code
    if not _CODE.fullmatch(code):
        raise OfficeCodeRefused
    country = settings.pop("country").upper()
    return Office(code=code, currency=currency, country=country, **rates, **settings)
