"""The port between those who ask and those who answer: the same for a laptop's HTTP line and for the centre itself."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

ANSWER_TYPE = "application/vnd.nawl"
PROBLEM_TYPE = "application/vnd.nawl.problem+json"
"""Content types. What bears neither comes from something that stands in between, such as a hotel's log-in page."""


class Path(StrEnum):
    """What can be asked of a centre; also the path of the URL."""

    ENROL = "/enrol"
    GRANT = "/grant"
    SYNC = "/sync"
    PHOTOS_WHICH = "/photos/which"
    PHOTOS_GIVE = "/photos/give"
    PHOTOS_TAKE = "/photos/take"
    RECOVER = "/recover"


class Line(Protocol):
    """Carries a request to the centre."""

    def send(self, path: Path, body: bytes) -> Iterator[bytes]:
        """Give the answer's bytes in parts, as they come. Raises the Problems of `core.exchange.problems`.

        What has come when the line breaks in the middle has been given; then LineBroken is raised.
        """
