"""Photos in a folder: whole or not there, and what was given up goes."""

import hashlib
import os
import time

from core.exchange.photos import COMPLETE
from server.photo_files import GIVEN_UP, PhotoFiles

PICTURE = b"a picture" * 1000
NAME = hashlib.sha256(PICTURE).digest()


def test_what_was_given_up_goes_when_something_new_begins_to_arrive(tmp_path):
    photos = PhotoFiles(tmp_path)
    given_up, going_on = b"a" * 32, b"b" * 32
    for photo in (given_up, going_on):
        photos.add(photo, 0, b"some", 100)
    long_ago = time.time() - GIVEN_UP - 10
    os.utime(tmp_path / "arriving" / given_up.hex(), (long_ago, long_ago))

    photos.add(NAME, 0, PICTURE[:50], len(PICTURE))

    assert [photos.arrived(photo) for photo in (given_up, going_on, NAME)] == [0, 4, 50]


def test_whole_ones_are_listed_and_parts_are_not(tmp_path):
    photos = PhotoFiles(tmp_path)
    photos.add(b"a" * 32, 0, b"some", 100)
    assert photos.add(NAME, 0, PICTURE, len(PICTURE)) == COMPLETE
    assert list(photos.whole()) == [NAME]
