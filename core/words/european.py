"""English and French numerals with the unit they count."""

from typing import Final

from core.words.currency_nouns import Name

_MILLION: Final = 10**6
_VOWELS: Final = "aeiouéèh"


def english_count(number: int, name: Name) -> str:
    """Say "one Jordanian dinar", "two thousand and five dinars"."""
    return f"{_spelled(number, 'en')} {name.one if number == 1 else name.many}"


def french_count(number: int, name: Name) -> str:
    """Say "un dinar", "vingt et une livres", "deux millions de dinars": after a round million the noun takes "de"."""
    spelled = _spelled(number, "fr")
    if name.feminine and spelled.endswith("un"):
        spelled = f"{spelled}e"
    noun = name.one if number < 2 else name.many
    if number and number % _MILLION == 0:
        return f"{spelled} d'{noun}" if noun[0] in _VOWELS else f"{spelled} de {noun}"
    return f"{spelled} {noun}"


def _spelled(number: int, language: str) -> str:
    # Imported here because it loads every language it knows, which most runs never need; it carries no types.
    from num2words import num2words  # type: ignore[import-untyped]  # noqa: PLC0415

    return str(num2words(number, lang=language))
