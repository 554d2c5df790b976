"""Decides what is said of sticks: what waits to be carried, what was written, what came. Knows no Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from core.problems import Problem
from desktop.storage.session import Session
from desktop.ui.ports import Standing, Sticks, Taken
from desktop.ui.syncing.measures import size_told
from desktop.ui.voice import Voice

_MEGABYTE: Final = 1 << 20
BUDGETS: Final = (64 * _MEGABYTE, 512 * _MEGABYTE, 4096 * _MEGABYTE, 0)
"""Bytes of photos that a person can choose to take along."""


class Said(NamedTuple):
    """What to say, and in which role of a label."""

    text: str
    role: str = "strong"


class Carrying:
    """Sticks of one book, in one language. `before_pull`: called before a stick is taken in."""

    def __init__(
        self, session: Session, voice: Voice, sticks: Sticks, before_pull: Callable[[], None] = lambda: None
    ) -> None:
        self._session, self._voice, self._sticks, self._before_pull = session, voice, sticks, before_pull

    def budget(self, size: int) -> str:
        """A choice of how many photos go along."""
        voice = self._voice
        return voice.say("Photos up to {size}", size=size_told(voice, size)) if size else voice.say("No photos")

    def waits(self, standing: Standing) -> str:
        """What a stick would carry."""
        voice = self._voice
        if not standing.address:
            return voice.say("Join a centre first: a stick is sealed for the one that it goes to.")
        entries = voice.count("{number} entry waits", "{number} entries wait", standing.entries)
        said = f"{entries}: {size_told(voice, standing.bytes)}" if standing.entries else entries
        if not standing.photos:
            return said
        photos = voice.count("{number} photo", "{number} photos", standing.photos)
        return f"{said} · {photos}: {size_told(voice, standing.photo_bytes)}"

    def give(self, folder: Path, photo_bytes: int, *, everything: bool) -> Said:
        """Write a bundle for the centre; return what to say. Raises as the port."""
        made = self._sticks.give(self._session, folder, photo_bytes=photo_bytes, everything=everything)
        voice = self._voice
        return Said(voice.say(
            "Written and read back: {file}, {size}, with {entries} and {photos}. Give the stick to head office.",
            file=voice.code(made.path.name), size=size_told(voice, made.size),
            entries=voice.count("{number} entry", "{number} entries", made.entries),
            photos=voice.count("{number} photo", "{number} photos", made.photos),
        ))  # fmt: skip

    def take(self, path: Path) -> Said:
        """Take in what came from the centre; return what to say, for each bundle where there are several.

        Raises as the port.
        """
        self._before_pull()
        done = self._sticks.take(self._session, path)
        lines = [self._line(name, one) if len(done) > 1 else self._told(one) for name, one in done.items()]
        is_whole = not any(isinstance(one, Problem) for one in done.values())
        return Said("\n".join(lines), "strong" if is_whole else "warn")

    def _line(self, name: str, done: Taken | Problem) -> str:
        return self._voice.say("{file}: {said}", file=self._voice.code(name), said=self._told(done))

    def _told(self, done: Taken | Problem) -> str:
        if isinstance(done, Problem):
            return self._voice.problem(done)
        voice = self._voice
        if done.seen:
            return voice.say("This bundle was taken in before. Nothing changed.")
        lines = [
            voice.say(
                "Received: {entries} and {photos}.",
                entries=voice.count("{number} entry", "{number} entries", done.entries),
                photos=voice.count("{number} photo", "{number} photos", done.photos),
            ),
            voice.count("The centre confirms {number} entry of this laptop.",
                        "The centre confirms {number} entries of this laptop.", done.receipts),
        ]  # fmt: skip
        if done.has_gap:
            said = voice.say("Something older is missing. Write a new bundle for the centre, which will fetch it.")
            lines.append(said)
        if done.new_series:
            lines.append(voice.say("This book was copied or restored. Its documents go on in a new series."))
        return " ".join(lines)
