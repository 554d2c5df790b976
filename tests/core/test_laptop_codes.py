"""Codes of laptops: no two of an office are the same."""

from hypothesis import given
from hypothesis import strategies as st

from core.laptops import free_code

CODES = st.one_of(st.integers(1, 12).map(str), st.text("7KQBZ", min_size=3, max_size=4))


@given(CODES, st.sets(CODES))
def test_code_is_the_wanted_one_unless_it_is_taken(wanted, taken):
    found = free_code(wanted, taken)
    assert found not in taken
    assert found == wanted or wanted in taken


def test_nearest_free_code_reads_like_the_wanted_one():
    assert free_code("3", {"3", "4"}) == "5"
    assert free_code("7KQB", {"7KQB"}) == "7KQC"
    assert free_code("7KQZ", {"7KQZ"}) == "7KQZB"
