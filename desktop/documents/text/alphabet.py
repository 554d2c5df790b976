"""A text spelled as one letter for each character's property value, so that Unicode's rules are regular expressions."""

import re
import string

from desktop.documents.text.properties import PROPERTIES, tables

_NAME = re.compile("[A-Z][A-Za-z0-9_]*")


class Alphabet:
    """Letters for the values of one property: `bidi`, `line` or `grapheme`."""

    def __init__(self, prop: str) -> None:
        values = sorted({getattr(record, prop) for record in tables().records})
        self.letters: dict[str, str] = dict(zip(values, string.ascii_letters, strict=False))
        self._spelling = _Spelling(prop, self.letters)

    def spell(self, text: str) -> str:
        """Return one letter for each character of the text."""
        return "".join(map(self._spelling.__getitem__, text))

    def compile(self, rule: str) -> re.Pattern[str]:
        """Compile a regular expression in which each capitalised word is a value's name; spaces do not count."""
        return re.compile(_NAME.sub(lambda name: self.letters[name[0]], rule).replace(" ", ""))

    def spelled(self, names: str) -> str:
        """Return the letters of values named in a string such as `AL HL`."""
        return "".join(self.letters[name] for name in names.split())


class _Spelling(dict[str, str]):
    """Letter by character, filled as characters are met."""

    def __init__(self, prop: str, letters: dict[str, str]) -> None:
        self._prop = prop
        self._letters = letters

    def __missing__(self, char: str) -> str:
        letter = self[char] = self._letters[getattr(PROPERTIES[char], self._prop)]
        return letter


BIDI = Alphabet("bidi")
"""Bidi_Class, UAX #9."""
