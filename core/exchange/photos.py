"""Photos, which follow the entries that name them: in parts, so that they go on at the byte where the line broke."""

from typing import Annotated

import msgspec

from core.exchange.wire import Count, Digest, Message

MOST_ASKED = 256
LARGEST_PHOTO = 32 << 20
MOST_TAKEN = 1 << 20
"""Bytes of a photo in one answer, whatever is asked for."""

COMPLETE = -1


class PhotosAsk(Message, frozen=True):
    """Which of these photos the centre has."""

    photos: Annotated[tuple[Digest, ...], msgspec.Meta(max_length=MOST_ASKED)]


class PhotosAnswer(Message, frozen=True):
    """For each photo: how many bytes have arrived, or COMPLETE."""

    arrived: tuple[int, ...]


class PhotoGive(Message, frozen=True):
    """A part of a photo, from the byte `start` on; the bytes follow in blocks. `size`: of the whole photo."""

    photo: Digest
    start: Count
    size: Count


class PhotoTake(Message, frozen=True):
    """Asks for a photo from the byte `start` on, at most `most` bytes. The answer is the bytes and nothing else."""

    photo: Digest
    start: Count
    most: Count
