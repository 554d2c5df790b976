"""Blocks come whole or not at all, however the line cuts them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.blocks import SEGMENTS, Block, read_blocks, write_block
from core.exchange.packing import Packer
from core.exchange.problems import TooLarge
from core.exchange.syncing import read_segments

BLOCKS = st.lists(st.builds(Block, st.integers(0, 255), st.binary(max_size=300)), max_size=6)


@given(BLOCKS, st.lists(st.integers(0, 2000), max_size=8))
def test_blocks_are_read_from_parts_of_any_size(blocks, cuts):
    wire = b"".join(write_block(*block) for block in blocks)
    ends = sorted({min(cut, len(wire)) for cut in cuts} | {0, len(wire)})
    parts = [wire[start:end] for start, end in pairwise(ends)]
    assert list(read_blocks(parts)) == blocks


@given(BLOCKS, st.integers(0, 2000))
def test_half_a_block_at_the_end_is_passed_over(blocks, cut):
    wire = b"".join(write_block(*block) for block in blocks)[:cut]
    found = list(read_blocks([wire]))
    assert found == blocks[: len(found)]
    assert sum(len(block.payload) + 4 for block in found) <= len(wire)


def test_blocks_that_unpack_to_too_much_together_are_refused():
    large = b"\x91\x91\xc6" + (10**6).to_bytes(4) + bytes(10**6)  # a message with one segment's wire
    block = Block(SEGMENTS, Packer(0).pack(large))
    assert len(list(read_segments([block] * 8))) == 8
    with pytest.raises(TooLarge):
        list(read_segments([block] * 9))
