"""Stretches of one script, as ISO 15924 tags: shared characters, digits and marks go with the letters before them."""

from desktop.documents.text.properties import PROPERTIES

_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})


def script_runs(text: str) -> list[tuple[int, str]]:
    """Return end and script of each stretch; a leading shared character goes with the first letter after it.

    The rule is Qt's (QUnicodeTools): a combining mark never parts from its base, whatever its own script.
    A text of shared characters alone is `Zyyy`.
    """
    scripts = {PROPERTIES[char].script for char in set(text)} - _SHARED
    if len(scripts) > 1:
        return _split(text)
    return [(len(text), next(iter(scripts), "Zyyy"))]


def _split(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    current = "Zyyy"
    for index, char in enumerate(text):
        properties = PROPERTIES[char]
        script = properties.script
        if script == current or script in _SHARED:
            continue
        if current != "Zyyy":
            if properties.mark:
                continue
            found.append((index, current))
        current = script
    found.append((len(text), current))
    return found
