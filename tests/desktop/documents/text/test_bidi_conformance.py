from collections.abc import Iterator
from pathlib import Path

from rule_l1 import line_levels

from desktop.documents.text.alphabet import BIDI
from desktop.documents.text.bidi import class_levels, embedding_levels, visual_order
from desktop.documents.text.explicit import base_level

UCD = Path("/usr/share/unicode")
REMOVED = BIDI.spelled("LRE RLE LRO RLO PDF BN")


def shown(classes: str, base: int, text: str = "") -> tuple[str, str]:
    """Levels after L1 and order after L2, written as the conformance files write them."""
    levels = line_levels(classes, class_levels(classes, base, text), base)
    kept = [index for index, letter in enumerate(classes) if letter not in REMOVED]
    order = [kept[index] for index in visual_order([levels[index] for index in kept])]
    marks = ["x" if letter in REMOVED else str(level) for letter, level in zip(classes, levels, strict=True)]
    return " ".join(marks), " ".join(map(str, order))


def character_cases() -> Iterator[tuple[str, str, str, str, str]]:
    for row in (UCD / "BidiCharacterTest.txt").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            codes, wanted, base, levels, order = row.split(";")
            yield "".join(chr(int(code, 16)) for code in codes.split()), wanted, base, levels.strip(), order.strip()


def test_every_case_of_bidi_character_test_has_its_levels_and_order() -> None:
    cases = 0
    for text, wanted, base, levels, order in character_cases():
        classes = BIDI.spell(text)
        found = (base_level(classes) or 0) if wanted == "2" else int(wanted)
        assert (found, *shown(classes, found, text)) == (int(base), levels, order), ascii(text)
        cases += 1
    assert cases == 91_707


def class_cases() -> Iterator[tuple[str, int, tuple[str, str]]]:
    """Classes, bit set of base directions (1 automatic, 2 left to right, 4 right to left), levels and order."""
    levels = order = ""
    for row in (UCD / "BidiTest.txt").read_text("utf-8").splitlines():
        if row.startswith("@Levels:"):
            levels = row.partition(":")[2].strip()
        elif row.startswith("@Reorder:"):
            order = row.partition(":")[2].strip()
        elif row and row[0] not in "#@":
            names, _, bits = row.partition(";")
            yield BIDI.spelled(names), int(bits, 16), (levels, order)


def test_every_case_of_bidi_test_has_its_levels_and_order() -> None:
    cases = 0
    for classes, bits, expected in class_cases():
        automatic = base_level(classes) or 0
        bases = {base for bit, base in ((1, automatic), (2, 0), (4, 1)) if bits & bit}
        for base in bases:
            assert shown(classes, base) == expected, (classes, base)
        cases += bits.bit_count()
    assert cases == 770_241


def test_levels_of_a_text_and_of_its_classes_agree() -> None:
    text = "فاتورة 12-3 (abc) \u2067x\u2069"
    classes = BIDI.spell(text)
    assert embedding_levels(text, classes, 1) == class_levels(classes, 1, text)
