"""Finds the encoding of a text file."""

from desktop.imports.plausible import plausibility

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# In the order in which a tie is settled: what Windows saves here comes first.
_ONE_BYTE = ("cp1256", "iso8859-6", "mac_arabic", "cp720", "cp1252")
_LOST_SHARE = 0.02
_USUAL_SHARE = 0.9
_SAMPLE = 100_000


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was read with.

    UTF-8 with a few broken bytes stays UTF-8, with U+FFFD in their place: only their rows are lost.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
    if b"\0" in content[:_SAMPLE] and (wide := _wide(content)):
        return content.decode(wide, errors="replace"), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _broken_utf8(content) or _one_byte(content)


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: in one of its two orders everything is Latin or Arabic, in the other nearly nothing."""
    sample = content[: _SAMPLE - _SAMPLE % 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        usual = sum("\t" <= character < "\x80" or "\xa0" < character < "\u0700" for character in text)
        if usual > _USUAL_SHARE * len(text):
            return encoding
    return None


def _broken_utf8(content: bytes) -> tuple[str, str] | None:
    text = content.decode("utf-8", errors="replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    return (text, "utf-8") if text.count("\ufffd") <= max(1, _LOST_SHARE * beyond_ascii) < beyond_ascii else None


def _one_byte(content: bytes) -> tuple[str, str]:
    # Lines of plain ASCII are the same in each encoding and would only dilute what tells them apart.
    telling = b"\n".join(line for line in content.splitlines() if not line.isascii())[:_SAMPLE]
    best = max(_ONE_BYTE, key=lambda encoding: plausibility(telling.decode(encoding, errors="replace")))
    return content.decode(best, errors="replace"), best
