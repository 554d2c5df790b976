"""Unicode properties of characters, looked up in a table generated from the Unicode Character Database."""

import sys
import zlib
from array import array
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

TABLE = Path(__file__).with_name("properties.bin")
"""Made by scripts/unicode_tables.py; Python's own `unicodedata` has neither Line_Break nor Script nor brackets."""


class Properties(Struct, frozen=True, array_like=True):
    """What the engine asks about a character; values are the short aliases of PropertyValueAliases.txt.

    `line` is Line_Break after LB1 of UAX #14, with OPw (wide brackets) and XP (unassigned pictograph) apart.
    `grapheme` is Grapheme_Cluster_Break, or Pictograph for Extended_Pictographic.
    """

    bidi: str
    line: str
    script: str
    grapheme: str
    ignorable: bool
    mark: bool


class Tables(Struct, frozen=True):
    """The table as it is stored: `index` and `blocks` are little-endian arrays of 16 bits."""

    version: str
    records: list[Properties]
    index: bytes
    blocks: bytes
    mirrors: dict[str, str]
    brackets: dict[str, tuple[str, str]]


@cache
def tables() -> Tables:
    """Read the table, once."""
    return msgspec.msgpack.decode(zlib.decompress(TABLE.read_bytes()), type=Tables)


class _Lookup(dict[str, Properties]):
    """Properties by character, filled as characters are met: a hit costs one dictionary look-up."""

    def __missing__(self, char: str) -> Properties:
        block = _words(tables().index)[ord(char) >> 7]
        number = _words(tables().blocks)[(block << 7) + (ord(char) & 127)]
        record = self[char] = tables().records[number]
        return record


@cache
def _words(stored: bytes) -> "array[int]":
    words = array("H", stored)
    if sys.byteorder == "big":
        words.byteswap()
    return words


PROPERTIES = _Lookup()
