"""Bytes and seconds as people say them: "14 KB", "21 minutes"."""

from typing import Final

from desktop.ui.voice import Voice

_KILO: Final = 1024
_MINUTE, _HOUR = 60, 3600


def size_told(voice: Voice, size: int) -> str:
    """A number of bytes."""
    if size < _KILO:
        return voice.count("{number} byte", "{number} bytes", size)
    if size < _KILO * _KILO:
        return voice.say("{number} KB", number=voice.number(round(size / _KILO)))
    return voice.say("{number} MB", number=voice.quantity(round(size * 10 / _KILO / _KILO) * 100))


def time_told(voice: Voice, seconds: int) -> str:
    """A number of seconds, rounded as one would in speaking."""
    if seconds < _MINUTE:
        return voice.count("{number} second", "{number} seconds", max(1, seconds))
    if seconds < 2 * _HOUR:
        return voice.count("{number} minute", "{number} minutes", round(seconds / _MINUTE))
    return voice.count("{number} hour", "{number} hours", round(seconds / _HOUR))
