"""Packs blocks with zstd and a dictionary that ships with the application, and unpacks them under a cap."""

from functools import cache
from pathlib import Path

import zstandard

from core.exchange.problems import MalformedRequest, TooLarge, UnknownDictionary

NEWEST = 1
"""Dictionaries are numbered from 1, and a version of Nawl has all up to its newest. 0: packed without one."""

LARGEST_UNPACKED = 1 << 20
"""Bytes that a block may unpack to; an entry's two parts have at most 512 KiB."""

_FOLDER = Path(__file__).parents[2] / "resources" / "journal"
_LEVEL = 19


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    if not number:
        return None
    found = zstandard.ZstdCompressionDict((_FOLDER / f"{number}.dictionary").read_bytes())
    found.precompute_compress(level=_LEVEL)
    return found


def pack(data: bytes, dictionary: int) -> bytes:
    """One byte, the dictionary's number, then a zstd frame."""
    # A new one each time, because they are not to be used by two threads at once.
    compressor = zstandard.ZstdCompressor(
        level=_LEVEL, dict_data=_dictionary(dictionary), write_content_size=False, write_dict_id=False
    )
    return bytes((dictionary,)) + compressor.compress(data)


def unpack(packed: bytes) -> bytes:
    """What was packed. Raises UnknownDictionary, TooLarge, MalformedRequest."""
    if not packed or packed[0] > NEWEST:
        raise UnknownDictionary(known=NEWEST)
    try:
        decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(packed[0]), max_window_size=LARGEST_UNPACKED)
        with decompressor.stream_reader(packed[1:]) as reader:
            data = reader.read(LARGEST_UNPACKED + 1)
    except zstandard.ZstdError as error:
        raise MalformedRequest(part="compression") from error
    if len(data) > LARGEST_UNPACKED:
        raise TooLarge(most=LARGEST_UNPACKED)
    return data
