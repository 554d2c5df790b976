"""Packs the blocks of a body with zstd as one stream, and unpacks them one by one under a cap.

A block can be unpacked when all blocks before it have arrived, which is what a cut body leaves. So each gains from what
stands before it, and a body may have many small blocks.
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path

import zstandard

from core.exchange.problems import MalformedRequest, TooLarge, UnknownDictionary

NEWEST = 1
"""Dictionaries are numbered from 1, and a version of Nawl has all up to its newest. 0: packed without one."""

LARGEST_UNPACKED = 1 << 20
"""Bytes that a block may unpack to; an entry's two parts have at most 512 KiB."""

CONTINUES = 255
"""In place of a dictionary's number: the block goes on with the stream of the block before it."""

_FOLDER = Path(__file__).parents[2] / "resources" / "journal"
_WINDOW_BITS = 20
_SIZE_BYTES = 3
_DICTIONARY_HELPS = 64 * 1024
"""Bytes of a stream above which it does better without a dictionary, by what it has seen itself."""

_MANY = 384 * 1024
"""Bytes of a stream above which time counts for more than the last few percent."""

_LEVEL, _LEVEL_OF_MANY = 19, 9

_PACKED = 4
"""Entries pack to about a fourth."""

_LEAST_ROOM = 8
"""How many times a body's bytes it may unpack to: a request of 1 MiB then to no more than is taken of it."""

_SMALLEST_PART, _LARGEST_PART = 2 * 1024, 32 * 1024


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict((_FOLDER / f"{number}.dictionary").read_bytes()) if number else None


class Packer:
    """Packs the blocks of one body. `dictionary`: the newest that the receiver has. `size`: about the bytes to come."""

    def __init__(self, dictionary: int, size: int = 0) -> None:
        self._first = dictionary if size <= _DICTIONARY_HELPS else 0
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _LEVEL if size <= _MANY else _LEVEL_OF_MANY,
            source_size=size,
            window_log=_WINDOW_BITS,
            write_content_size=False,
            write_dict_id=False,
        )
        compressor = zstandard.ZstdCompressor(compression_params=parameters, dict_data=_dictionary(self._first))
        self._stream = compressor.compressobj()
        self._begin = self._first

    def pack(self, data: bytes) -> bytes:
        """The dictionary's number or CONTINUES (1 byte), the unpacked size (3 bytes), the next part of the stream."""
        begin, self._begin = self._begin, CONTINUES
        packed = self._stream.compress(data) + self._stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        return bytes((begin,)) + len(data).to_bytes(_SIZE_BYTES) + packed


def pack_all(parts: Iterable[bytes], dictionary: int, most: float) -> tuple[list[bytes], bool]:
    """Packs the blocks of one body, up to about `most` bytes. Returns them, and whether there is more."""
    waiting, first, size = iter(parts), [], 0
    enough = min(_MANY, most * _PACKED)
    for part in waiting:  # how to pack depends on how much there is
        first.append(part)
        size += len(part)
        if size > enough:
            break
    if not first:
        return [], False
    packer, done = Packer(dictionary, int(min(size, enough + 1))), list[bytes]()
    room, unpacked = most, most * _LEAST_ROOM
    for part in chain(first, waiting):
        unpacked -= len(part)
        if done and (room <= 0 or unpacked < 0):
            return done, True
        done.append(packer.pack(part))
        room -= len(done[-1])
    return done, False


def part_size(most: float) -> int:
    """Bytes that a block is to have before it is packed, of a body of about `most`: a cut costs no more than one."""
    return int(min(max(most / 4, _SMALLEST_PART), _LARGEST_PART))


class Unpacker:
    """Unpacks the blocks of one body in their order."""

    def __init__(self) -> None:
        self._source = BytesIO()
        self._reader: zstandard.ZstdDecompressionReader | None = None

    def unpack(self, packed: bytes) -> bytes:
        """What was packed. Raises UnknownDictionary, TooLarge, MalformedRequest."""
        if len(packed) <= _SIZE_BYTES:
            raise MalformedRequest(part="compression")
        size = int.from_bytes(packed[1 : 1 + _SIZE_BYTES])
        if size > LARGEST_UNPACKED:
            raise TooLarge(most=LARGEST_UNPACKED)
        try:
            reader = self._reader_of(packed[0])
            self._source.seek(0)
            self._source.truncate()
            self._source.write(packed[1 + _SIZE_BYTES :])
            self._source.seek(0)
            data = reader.read(size)
        except zstandard.ZstdError as error:
            raise MalformedRequest(part="compression") from error
        if len(data) != size:
            raise MalformedRequest(part="compression")
        return data

    def _reader_of(self, begin: int) -> zstandard.ZstdDecompressionReader:
        if begin == CONTINUES:
            if self._reader is None:
                raise MalformedRequest(part="compression")
            return self._reader
        if begin > NEWEST:
            raise UnknownDictionary(known=NEWEST)
        decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(begin), max_window_size=LARGEST_UNPACKED)
        self._source = BytesIO()
        self._reader = decompressor.stream_reader(self._source)
        return self._reader
