"""Takes a person's name apart: given name, fathers and family, kunya."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from core.folding import fold_letters
from core.spelling import Slip, slip, sound

_TITLES = frozenset(
    sound(title)
    for title in (
        "السيده السيد سيد سيده الحاجه الحاج حاجه حاج الحجه الانسه الاستاذه الاستاذ الدكتوره الدكتور المهندسه المهندس "
        "الشيخ الشيخه د م ا ست الست mr mrs ms miss dr hajja hajj"
    ).split()
)
_LINKS = frozenset("بن ابن بنت ولد ابنه bin ben ibn bint bent al el".split())
# Compound names that people write with and without their space.
_COMPOUNDS = (
    (re.compile(r"\b(عبد|امه) (?=ال|ربه)"), r"\1"),
    (re.compile(r"\b(abd) ?(?:al|el|ul|ol) (?=\w)"), r"\1al"),
    (re.compile(r"(?<=\w) (?=(?:الله|ال[دذ]ين|الاسلام)\b)"), ""),
    (re.compile(r"\b(?:ابو|ابي|بو) (?=\w)"), "ابو"),
    (re.compile(r"\b(?:abo|abu|abou) ?(?=\w\w)"), "abu"),
    (re.compile(r"\b(?:ام|umm|um|om) (?=\w)"), "ام:"),
)
_BRACKETED = re.compile(r"[(\[«/]([^)\]»/]*)[)\]»/]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A folded name. `given` is empty when only the kunya is known; `others` runs from the father to the family."""

    given: str
    others: tuple[str, ...]
    kunya: str

    @property
    def letters(self) -> str:
        """Given name and others without the spaces, which people leave out after letters that do not join."""
        return self.given + "".join(self.others)


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Name:
    """Take a name apart; titles, بن and بنت are dropped, and what stands in brackets counts as the kunya."""
    bracketed = _BRACKETED.search(text)
    words = _words(_BRACKETED.sub(" ", text) if bracketed else text)
    kunya = "".join(_words(bracketed[1])[:1]) if bracketed else ""
    if words and _is_kunya(words[0]):
        kunya, words = kunya or words[0], words[1:]
        if len(words) <= 1:  # أم أحمد الخطيب names no given name; أم أحمد فاطمة محمد الخطيب does
            return Name(given="", others=tuple(words), kunya=kunya)
    return Name(given=words[0] if words else "", others=tuple(words[1:]), kunya=kunya)


def _words(text: str) -> list[str]:
    folded = fold_letters(text)
    for pattern, joined in _COMPOUNDS:
        folded = pattern.sub(joined, folded)
    words = folded.split()
    while len(words) > 1 and sound(words[0]) in _TITLES:
        words = words[1:]
    return [word for word in words if word not in _LINKS]


def _is_kunya(word: str) -> bool:
    return word.startswith(("ابو", "ام:", "abu"))


def align(first: tuple[str, ...], second: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return which words of two lists belong together, in order; the longer may hold words that the other lacks."""
    if len(first) == len(second):
        return [(at, at) for at in range(len(first))]
    if len(first) > len(second):
        return [(there, here) for here, there in align(second, first)]
    choices = (list(enumerate(chosen)) for chosen in combinations(range(len(second)), len(first)))
    return max(choices, key=lambda pairs: sum(_closeness(first[here], second[there]) for here, there in pairs))


_CLOSENESS = {Slip.NONE: 1.0, Slip.SOUND: 0.9, Slip.LETTER: 0.75, Slip.TWO_LETTERS: 0.6, None: 0.0}
_SHORT, _SHORT_CLOSENESS = 4, 0.5  # among short names one letter mostly makes another name


def _closeness(first: str, second: str) -> float:
    how = slip(first, second)
    short = how is Slip.LETTER and min(len(first), len(second)) <= _SHORT
    return _SHORT_CLOSENESS if short else _CLOSENESS[how]
