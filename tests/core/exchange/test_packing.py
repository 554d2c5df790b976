"""Blocks are packed as one stream, and each can be unpacked as soon as those before it are there, under a cap."""

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.packing import CONTINUES, LARGEST_UNPACKED, Packer, Unpacker, pack_all, part_size
from core.exchange.problems import MalformedRequest, TooLarge, UnknownDictionary

PARTS = st.lists(st.binary(max_size=400), max_size=8)


@given(PARTS, st.sampled_from((0, 1)))
def test_each_block_comes_out_when_those_before_it_have_arrived(parts, dictionary):
    packed, more = pack_all(parts, dictionary, 1 << 20)
    unpacker = Unpacker()
    assert not more
    for part, block in zip(parts, packed, strict=True):
        assert unpacker.unpack(block) == part


def test_what_stood_before_need_not_be_said_again():
    name = b"".join(n.to_bytes(2) for n in range(500))
    (first, second), _ = pack_all([name, name], 0, 1 << 20)
    assert len(second) < len(first) / 20
    assert second[0] == CONTINUES


def test_a_block_without_the_one_before_it_is_refused():
    (_, second), _ = pack_all([b"one", b"two"], 1, 1 << 20)
    with pytest.raises(MalformedRequest):
        Unpacker().unpack(second)


@pytest.mark.parametrize("noise", [b"", b"\0", b"\0\0\0\5", b"\0\0\0\5hello", b"\xff\0\0\1x"])
def test_noise_is_refused(noise):
    with pytest.raises(MalformedRequest):
        Unpacker().unpack(noise)


def test_a_block_unpacks_to_no_more_than_it_says_and_no_more_than_the_cap():
    narrow = zstandard.ZstdCompressionParameters(window_log=17)
    bomb = zstandard.ZstdCompressor(compression_params=narrow).compressobj()
    stream = bomb.compress(bytes(64 << 20)) + bomb.flush()
    unpacker = Unpacker()
    assert unpacker.unpack(b"\0\0\0\7" + stream) == bytes(7)
    with pytest.raises(TooLarge):
        Unpacker().unpack(b"\0" + (LARGEST_UNPACKED + 1).to_bytes(3) + stream)


def test_a_later_dictionary_is_refused():
    with pytest.raises(UnknownDictionary):
        Unpacker().unpack(b"\x09\0\0\1x")


@given(st.integers(2048, 1 << 20))
def test_a_body_has_about_as_many_bytes_as_it_may(most):
    parts = [bytes((n,)) * 2048 + n.to_bytes(2) * 1024 for n in range(200)]
    packed, more = pack_all(parts, 0, most)
    assert sum(map(len, packed[:-1])) < most
    assert sum(len(part) for part in parts[: len(packed) - 1]) <= most * 8
    assert more == (len(packed) < len(parts))


def test_a_part_is_small_where_the_line_is_slow():
    assert part_size(2048) == 2048
    assert part_size(40_000) == 10_000
    assert part_size(1 << 20) == 32_768


def test_few_bytes_gain_from_the_dictionary_and_many_do_without():
    assert Packer(1, 500).pack(b"x")[0] == 1
    assert Packer(1, 1 << 20).pack(b"x")[0] == 0
