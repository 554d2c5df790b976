"""What three readers give back from a PDF: pdftotext, pypdf and pdfium, each with its own idea of right to left."""

import re
import subprocess
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf
import pypdfium2

_ARABIC_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff]+")
_CODE = re.compile(r"[^\s\u0620-\u065f\u066e-\u06d3]*[0-9٠-٩۰-۹A-Za-z][^\s\u0620-\u065f\u066e-\u06d3]*")
_EDGES = "()[]{}<>«»“”‘’،؛؟!:.,-–—\"'%٪"


def pdftotext(pdf: Path) -> str:
    """Read with poppler."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def with_pypdf(pdf: Path) -> str:
    """Read with pypdf."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def with_pdfium(pdf: Path) -> str:
    """Read with pdfium, as Chromium does."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


READERS: dict[str, Callable[[Path], str]] = {"pdftotext": pdftotext, "pypdf": with_pypdf, "pdfium": with_pdfium}


def words_of(text: str) -> list[str]:
    """Return the Arabic words of a text, with their marks, in logical order."""
    return _ARABIC_WORD.findall(plain(text))


def codes_of(text: str) -> list[str]:
    """Return codes, numbers, dates, addresses and Latin words, without the punctuation around them."""
    found = (match.strip(_EDGES) for match in _CODE.findall(plain(text)))
    return [code for code in found if code]


def plain(text: str) -> str:
    """Return a text as a search would see it: compatibility forms resolved, nothing invisible in it."""
    resolved = unicodedata.normalize("NFKC", text)
    return "".join(char for char in resolved if unicodedata.category(char) != "Cf")


def recall(lines: Sequence[str], read: str) -> tuple[float, float]:
    """Return the share of the Arabic words, and of the codes, that a reader gave back whole."""
    return (
        _share([word for line in lines for word in words_of(line)], words_of(read)),
        _share([code for line in lines for code in codes_of(line)], codes_of(read)),
    )


def lost(lines: Sequence[str], read: str) -> list[str]:
    """Return the words and codes that a reader did not give back."""
    words, codes = words_of(read), codes_of(read)
    return _missing([word for line in lines for word in words_of(line)], words) + _missing(
        [code for line in lines for code in codes_of(line)], codes
    )


def _share(wanted: list[str], found: list[str]) -> float:
    return 1 - len(_missing(wanted, found)) / len(wanted) if wanted else 1.0


def _missing(wanted: list[str], found: list[str]) -> list[str]:
    left = list(found)
    missing = []
    for word in wanted:
        if word in left:
            left.remove(word)
        else:
            missing.append(word)
    return missing
