"""Codes are typed as people type, and slips are noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.code import FINGERPRINT_BITS, SECRET_BITS, SIGNS, Code, read_code, shared, write_code
from core.exchange.problems import CodeMistyped

CODES = st.builds(Code, st.integers(0, 2**FINGERPRINT_BITS - 1), st.integers(0, 2**SECRET_BITS - 1))


@given(CODES)
def test_code_is_read_back(code):
    assert read_code(write_code(code)) == code


@given(CODES, st.sampled_from([" ", "", "-", " - ", "\u200f"]))
def test_case_spaces_and_arabic_digits_make_no_difference(code, between):
    typed = write_code(code).lower().replace("-", between).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert read_code(typed) == code


@given(CODES)
def test_letters_that_look_like_digits_are_read_as_those(code):
    assert read_code(write_code(code).replace("0", "O").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-JKMN-PQRS-TVWXY", "U" * 20, "عربي" * 5, "½" * 20, "²" * 20])
def test_what_cannot_be_a_code_is_mistyped(typed):
    with pytest.raises(CodeMistyped):
        read_code(typed)


def test_most_slips_are_noticed():
    code, noticed = write_code(Code(2**49 + 12345, 2**44 + 678)), 0
    places = [at for at, sign in enumerate(code) if sign != "-"]
    for at in places:
        for sign in SIGNS.replace(code[at], ""):
            try:
                read_code(code[:at] + sign + code[at + 1 :])
            except CodeMistyped:
                noticed += 1
    assert noticed > 0.95 * len(places) * 31


def test_codes_of_different_centres_share_no_keys():
    assert shared(Code(1, 5)) != shared(Code(2, 5))
    assert shared(Code(1, 5)) == shared(Code(1, 5))
