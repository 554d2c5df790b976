"""The engine's order of characters against that of python-bidi, which is written by others in another language.

Tabs are left out: python-bidi does not put them back to the paragraph's level (L1), as Unicode's own cases ask.
"""

from bidi import get_base_level, get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_l1 import line_levels

from desktop.documents.text.alphabet import BIDI
from desktop.documents.text.bidi import embedding_levels, visual_order
from desktop.documents.text.explicit import base_level

TEXT = st.text(st.sampled_from("ab1٣,.-+%$ س١אש()[]/:\u064b"), min_size=1, max_size=24)


@settings(max_examples=500)
@given(TEXT, st.sampled_from([0, 1]))
def test_characters_come_in_the_order_that_python_bidi_gives_them(text: str, base: int) -> None:
    classes = BIDI.spell(text)
    levels = line_levels(classes, embedding_levels(text, classes, base), base)
    ours = "".join(text[place] for place in visual_order(levels))
    assert ours == get_display(text, base_dir="RL"[1 - base])


@given(TEXT)
def test_base_direction_is_that_of_python_bidi(text: str) -> None:
    assert (base_level(BIDI.spell(text)) or 0) == get_base_level(text)
