"""UAX #9, rules W1 to I2: the levels of the characters of one isolating run sequence."""

from re import Match

from desktop.documents.text.alphabet import BIDI

_LETTER = BIDI.letters
_L, _R, _EN, _AN, _ON = (_LETTER[name] for name in ("L", "R", "EN", "AN", "ON"))

_MARKS = BIDI.compile("(.)NSM+")
_ARABIC_NUMBERS = BIDI.compile("AL[^L R AL EN]*EN[^L R AL]*")
_LATIN_NUMBERS = BIDI.compile("L[^L R EN]*EN[^L R]*")
_INFIX_EUROPEAN = BIDI.compile("(?<=EN)[ES CS](?=EN)")
_INFIX_ARABIC = BIDI.compile("(?<=AN)CS(?=AN)")
_BESIDE_EUROPEAN = BIDI.compile("ET+(?=EN)|(?<=EN)ET+")
_SEPARATORS = BIDI.compile("[ES CS ET]")
_NEUTRAL = "[B S WS ON LRI RLI FSI PDI]"
_NEUTRALS = BIDI.compile(_NEUTRAL)
# The neutrals that N1 gives the direction contrary to the embedding's; all others get the embedding's by N1 or N2.
_CONTRARY = (
    (_R, BIDI.compile(f"(?<=[R EN AN]){_NEUTRAL}+(?=[R EN AN])")),
    (_L, BIDI.compile(f"(?<=L){_NEUTRAL}+(?=L)")),
)
_OPAQUE = BIDI.spelled("LRI RLI FSI PDI")
_WEAK = BIDI.compile("[NSM AL ES CS ET]")

_STEP_UP = ({_R: 1, _AN: 2, _EN: 2}, {_L: 1, _EN: 1, _AN: 1})


def resolve_weak(classes: str, before: str) -> str:
    """Apply W1 to W7 to a sequence's classes; `before` is its sos."""
    classes = before + classes
    if _WEAK.search(classes):
        classes = _MARKS.sub(_like_base, classes)
        classes = _ARABIC_NUMBERS.sub(lambda found: found[0].replace(_EN, _AN), classes)
        classes = classes.replace(_LETTER["AL"], _R)
        classes = _INFIX_ARABIC.sub(_AN, _INFIX_EUROPEAN.sub(_EN, classes))
        classes = _BESIDE_EUROPEAN.sub(lambda found: _EN * len(found[0]), classes)
        classes = _SEPARATORS.sub(_ON, classes)
    return _LATIN_NUMBERS.sub(lambda found: found[0].replace(_EN, _L), classes)[1:]


def resolve_neutral(classes: str, before: str, after: str, level: int) -> str:
    """Apply N1 and N2; brackets have been resolved before."""
    contrary, stretches = _CONTRARY[level & 1]
    classes = stretches.sub(lambda found: contrary * len(found[0]), before + classes + after)
    return _NEUTRALS.sub(_R if level & 1 else _L, classes)[1:-1]


def implicit_levels(classes: str, level: int) -> list[int]:
    """Apply I1 and I2."""
    step = _STEP_UP[level & 1]
    return [level + step.get(letter, 0) for letter in classes]


def _like_base(found: Match[str]) -> str:
    base = found[1]
    return base + (_ON if base in _OPAQUE else base) * (len(found[0]) - 1)
