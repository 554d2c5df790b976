"""Folds text so that search, keys and duplicates see one spelling where people write many.

Both sides of a comparison are folded: what is stored (`index_text` for full-text columns, `fold` for keys) and what is
typed (`fold`). The result holds only letters, ASCII digits and single spaces, so it needs no escaping in a query.
"""

import re
import unicodedata

FOLD_VERSION = 1
"""Raise it with any change of results: columns that hold folded text are then folded again."""

# Letters that writers exchange. Carriers of hamza (أ إ آ ؤ ئ) need no line: they decompose, and marks are dropped.
_SAME_LETTER = {
    letter: kept
    for kept, letters in {
        "": "ـءٴʼʾʿʻˈ'’‘`´",
        "ا": "ٱٲٳٵ",
        "ه": "ةەھہۀۂۃ",
        "ي": "ىیېۍێےۓئ",
        "و": "ٶۆۇۈۉۋۊٷ",
        "ك": "کڪگڭڬګ",
        "ق": "ڨٯڧ",
        "ب": "پ",
        "ج": "چ",
        "ز": "ژ",
        "ف": "ڤڥڡ",
        "ر": "ڕڑ",
        "ل": "ڵ",
        "ت": "ٹ",
        "د": "ڈ",
        "ن": "ںٺ",
        "o": "øɵ",
        "l": "ł",
        "d": "đð",
        "i": "ı",
        "ae": "æ",
        "oe": "œ",
    }.items()
    for letter in letters
}
_DROPPED = {"Mn", "Me", "Mc", "Cf", "Cs", "Cn", "Co", "Lm"}

# عبد joins the divine name after it; أبو and ابن join whatever follows. Folded letters, because the table ran before.
_SERVANT = re.compile(r"\bعبد (?=ال|ربه)")
_FATHER = re.compile(r"\b(?:ابو|ابي) (?=\w)")
_SHORT_FATHER = re.compile(r"\bبو (?=\w)")
_SON = re.compile(r"\bا?بن (?=\w)")
_ARTICLE = re.compile(r"\bال(?=\w{3})")


class _Table(dict[int, str]):
    """A table for str.translate that works out each character once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _SAME_LETTER:
        return _SAME_LETTER[character]
    # Isolated harakat of old encodings decompose to a space and a mark; the space would split a word.
    parts = unicodedata.normalize("NFKD", character).strip() if "\ufb50" <= character <= "\ufefc" else None
    parts = parts if parts is not None else unicodedata.normalize("NFKD", character)
    return "".join(_fold_part(part) for part in unicodedata.normalize("NFKD", parts.casefold()))


def _fold_part(part: str) -> str:
    if part in _SAME_LETTER:
        return _SAME_LETTER[part]
    category = unicodedata.category(part)
    if category in _DROPPED or part == "\0":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(part))
    return part if category[0] in "LN" else " "


_TABLE = _Table()


def fold(text: str) -> str:
    """Return what `text` has in common with its other spellings; empty when it has no letter and no digit.

    Case, accents, harakat, tatweel, forms of hamza, ى/ي, ة/ه, Persian and Kurdish letters, ligatures, kinds of digits,
    punctuation and invisible controls do not count, nor the spaces inside عبد الله, أبو أحمد and بن علي.
    """
    return _join(fold_letters(text))


def fold_letters(text: str) -> str:
    """Fold each letter as `fold` does and leave the words as they were written."""
    return " ".join(text.translate(_TABLE).split())


def _join(folded: str) -> str:
    if "عبد " in folded:
        folded = _SERVANT.sub("عبد", folded)
    if "بو " in folded or "ابي " in folded:
        folded = _SHORT_FATHER.sub("بو", _FATHER.sub("ابو", folded))
    if "بن " in folded:
        folded = _SON.sub("بن", folded)
    return folded


def index_text(text: str) -> str:
    """Return the words under which a full-text column should find `text`, each of them folded.

    Beside the words of `fold` these are the parts that it joined (أحمد of أبو أحمد) and each word without its article
    (خطيب of الخطيب), because people search for them too.
    """
    bare = fold_letters(text)
    folded = _join(bare)
    if "ال" not in bare and folded == bare:
        return folded
    words = dict.fromkeys([*folded.split(), *bare.split(), *_ARTICLE.sub("", bare).split()])
    return " ".join(words)


def fold_code(text: str) -> str:
    """Fold a code for comparison: in SOA-٠٠١ and soa 001, marks, spaces and kinds of digits do not count."""
    return fold_letters(text).replace(" ", "")


_COUNTRY = re.compile(
    r"(?:00|\+)\s*(?:20|21[1-8]|22[0-2]|249|25[23]|269|96[1-8]|97[0-4])|^(?:962|963|961|964|966|967|968|970|972)(?=\d{8})"
)


def fold_phone(text: str) -> str:
    """Return the digits of a phone number without its Arab country code and leading zeros; empty if there is no digit.

    `٠٧٩ ١٢٣٤٥٦٧`, `+962 79 1234567` and `00962791234567` give the same. Parts of a number stay parts of the result.
    """
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else "+" if c in "+＋" else "" for c in text)
    return re.sub(r"\D", "", _COUNTRY.sub("", digits, count=1)).lstrip("0")
