"""Cleans a text cell of what nobody sees, and refuses what nobody can read."""

import re
import unicodedata

from desktop.imports.problems import CellUnreadable

# Zero-width and bidi controls that come with copied text; ZWNJ and ZWJ stay, because Persian and Kurdish need them.
# The right-to-left override is no such control: nothing but a text that pretends to be another holds one.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u202a-\u202d\u2060-\u2069\ufeff]")
# A program that saved in an encoding without these letters or digits left question marks in their place.
_LOST = r"\?{2,}"
_UNREADABLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202e\ufffd]|{_LOST}")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_SPACES = re.compile(r"\s+")
# The rejects file puts an apostrophe before what a spreadsheet would take for a formula.
_HARMLESS = re.compile(r"\A'(?=[=+\-@])")


def is_unreadable(text: str) -> bool:
    """Whether the text holds control characters, or letters that were lost when the file was written."""
    return bool(_UNREADABLE.search(text))


def clean(text: str) -> str:
    """Return the text in NFC, on one line, with letters instead of old presentation forms; raises CellUnreadable."""
    if is_unreadable(text):
        raise CellUnreadable
    if text.isascii():
        return _SPACES.sub(" ", _HARMLESS.sub("", text)).strip()
    text = _PRESENTATION_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _UNSEEN.sub("", text))
    return _SPACES.sub(" ", _HARMLESS.sub("", unicodedata.normalize("NFC", text))).strip()
