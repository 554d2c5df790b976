"""Values put into a sentence so that neither disturbs the other's direction."""

from itertools import pairwise

from desktop.documents.text.breaks import line_breaks

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
WORD_JOINER = "\u2060"
_EMBEDDINGS, _PDF = "\u202a\u202b", "\u202c"
_OVERRIDES = "\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_CONTROLS = frozenset(_EMBEDDINGS + _PDF + _OVERRIDES + _ISOLATES + PDI)


def isolate(value: str, *, unbroken: bool = False) -> str:
    """Wrap a code, phone, date, amount or IBAN, which reads from left to right in any sentence.

    `unbroken` also keeps it on one line, by word joiners, which are not drawn.
    """
    whole = keep_together(clean(value)) if unbroken else clean(value)
    return f"{LRI}{whole}{PDI}" if value else ""


def isolate_name(value: str) -> str:
    """Wrap a name or other free text, which reads in the direction of its own first letter."""
    return f"{FSI}{clean(value)}{PDI}" if value else ""


def clean(value: str) -> str:
    """Balance the bidi controls that came with a value, so that they end where the value ends.

    A closing control without its opening is dropped, an opening one without its end is closed, and overrides, which
    can make a value show as another, are dropped with their ends.
    """
    if _CONTROLS.isdisjoint(value):
        return value
    found: list[str] = []
    opened: list[str] = []
    for char in value:
        if char in _CONTROLS:
            found += _balanced(char, opened)
        else:
            found.append(char)
    return "".join(found) + "".join(_end(start) for start in reversed(opened))


def _balanced(char: str, opened: list[str]) -> list[str]:
    """Return what to write for a control; `opened` is the stack of what has been opened."""
    if char not in (_PDF, PDI):
        opened.append(char)
        return [] if char in _OVERRIDES else [char]
    if char == _PDF:
        return [_end(opened.pop())] if opened and opened[-1] not in _ISOLATES else []
    if not any(start in _ISOLATES for start in opened):
        return []
    ends = []
    while opened:
        start = opened.pop()
        ends.append(_end(start))
        if start in _ISOLATES:
            break
    return ends


def _end(start: str) -> str:
    if start in _OVERRIDES:
        return ""
    return PDI if start in _ISOLATES else _PDF


def keep_together(value: str) -> str:
    """Put a word joiner wherever a line could break inside the value."""
    cuts = [0, *line_breaks(value).allowed, len(value)]
    return WORD_JOINER.join(value[start:end] for start, end in pairwise(cuts))
