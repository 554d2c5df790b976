"""Codes of laptops, which stand in their documents' numbers: 3, and after a restore 3B, 3C."""

from collections.abc import Collection


def free_code(wanted: str, taken: Collection[str]) -> str:
    """The wanted code, or the nearest behind it that no laptop of the office bears."""
    code = wanted
    while code in taken:
        code = _next(code)
    return code


def _next(code: str) -> str:
    if code.isdecimal():
        return str(int(code) + 1)
    last = code[-1:]
    if "A" <= last < "Z":
        return code[:-1] + chr(ord(last) + 1)
    return code + "B"
