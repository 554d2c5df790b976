"""Text as it is set: canonical composition; old data's presentation forms and line ends brought to plain ones."""

import re
import unicodedata
from functools import cache

_FORMS = re.compile("[\ufb50-\ufdef\ufdf0-\ufdf9\ufe70-\ufefc]")
_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2029]")
_BLANKS = re.compile("[\t\x1f]")
_SILENT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_ODD = re.compile(f"{_FORMS.pattern}|{_ENDS.pattern}|{_BLANKS.pattern}|{_SILENT.pattern}")


def normalise(text: str) -> str:
    """Return the text in NFC, with U+2028 for every kind of line end and a space for a tab.

    Arabic presentation forms become the letters they show, except the honorifics U+FDFA to U+FDFD and other signs that
    are meant as one sign. Control codes and lone surrogates, which no font draws, are left out.
    """
    if _ODD.search(text):
        text = _ENDS.sub("\u2028", text)
        text = _FORMS.sub(lambda found: _plain(found[0]), _SILENT.sub("", _BLANKS.sub(" ", text)))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def _plain(char: str) -> str:
    kind, _, _ = unicodedata.decomposition(char).partition(" ")
    if kind not in {"<initial>", "<medial>", "<final>", "<isolated>"}:
        return char
    letters = unicodedata.normalize("NFKC", char)
    # A mark's own form (U+FE70 to U+FE7F) is written on a space or tatweel, though the mark alone is meant.
    return letters[1:] if letters[0] in " \u0640" and unicodedata.combining(letters[-1]) else letters
