"""A photo is shrunk, set upright and stripped; what is no photo, or too large a one, is refused."""

import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from desktop.storage import photos
from desktop.storage.problems import NotAPhoto, PhotoTooLarge

SECRET = "دلال المخبأة"
GPS, ARTIST, ORIENTATION, DESCRIPTION = 0x8825, 0x013B, 0x0112, 0x010E


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ARTIST] = exif[DESCRIPTION] = "hidden-artist"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (32.0, 19.0, 55.5)
    return exif


def test_location_comments_and_profiles_are_gone() -> None:
    picture = Image.new("RGB", (400, 300), "red")
    comment = SECRET.encode()
    jpeg = encoded(picture, "JPEG", exif=telling_exif(), comment=comment, icc_profile=b"profile", xmp=b"<x>hidden</x>")
    note = PngInfo()
    note.add_itxt("Comment", SECRET)
    for data in (jpeg, encoded(picture, "PNG", exif=telling_exif(), pnginfo=note)):
        made = photos.strip(data)
        for part in (made.photo, made.thumbnail):
            assert not set(opened(part).info) & {"exif", "comment", "icc_profile", "xmp", "Comment"}
            assert len(opened(part).getexif()) == 0
            assert b"hidden" not in part
            assert comment not in part


def test_a_picture_taken_sideways_stands_upright() -> None:
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste("black", (0, 0, 200, 300))  # its left half, which is the upper one after a quarter turn
    made = opened(photos.strip(encoded(picture, "JPEG", exif=telling_exif(orientation=6))).photo).convert("L")
    assert made.size == (300, 400)
    assert made.getpixel((150, 100)) < 60
    assert made.getpixel((150, 300)) > 200


@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (40, 30)])
def test_no_side_is_longer_than_wanted_and_none_is_stretched(size: tuple[int, int]) -> None:
    made = photos.strip(encoded(Image.new("RGB", size, "green"), "JPEG"))
    assert (made.width, made.height) == opened(made.photo).size
    assert max(made.width, made.height) == min(max(size), 1600)
    assert made.width / made.height == pytest.approx(size[0] / size[1], rel=0.01)
    assert max(opened(made.thumbnail).size) <= 240


@pytest.mark.parametrize("kind", ["JPEG", "MPO", "PNG", "WEBP", "BMP", "GIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "CMYK", "1", "I;16"])
def test_what_phones_cameras_and_scanners_make_is_read(kind: str, mode: str) -> None:
    picture = Image.new(mode, (30, 20))
    try:
        data = encoded(picture, kind)
    except (OSError, ValueError, KeyError):
        data = encoded(picture.convert("RGB"), kind)  # the format has no such mode
    assert opened(photos.strip(data).photo).format == "WEBP"


def test_colours_are_those_that_the_cameras_profile_means() -> None:
    blue_as_red = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, blue = blue_as_red.index(b"rXYZ") + 4, blue_as_red.index(b"bXYZ") + 4
    swapped = bytearray(blue_as_red)
    swapped[red : red + 8], swapped[blue : blue + 8] = blue_as_red[blue : blue + 8], blue_as_red[red : red + 8]
    data = encoded(Image.new("RGB", (20, 20), (200, 0, 0)), "PNG", icc_profile=bytes(swapped))
    made = opened(photos.strip(data).photo).convert("RGB").getpixel((10, 10))
    assert isinstance(made, tuple)
    assert made[2] > 150 > made[0]


def test_what_is_transparent_becomes_white() -> None:
    made = opened(photos.strip(encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")).photo)
    assert made.convert("RGB").getpixel((10, 10)) == (255, 255, 255)


STRIP = """
import re, sys
from pathlib import Path
from desktop.storage import photos
made = photos.strip(sys.stdin.buffer.read())
most = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())  # getrusage counts the parent's too
print(made.width, made.height, most[1])
"""


@pytest.mark.parametrize("size", [(7300, 5480), (12_000, 9000)])
def test_the_largest_photos_of_phones_fit_into_a_small_laptop(size: tuple[int, int]) -> None:
    data = encoded(Image.new("RGB", size, "maroon"), "JPEG", quality=30)
    run = subprocess.run([sys.executable, "-c", STRIP], input=data, capture_output=True, check=True)
    width, height, most_kib = map(int, run.stdout.split())
    assert (width, height) == (1600, round(1600 * size[1] / size[0]))
    assert most_kib < 150_000  # the first, decoded whole, takes 240


def test_too_many_pixels_or_bytes_are_refused_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    for side in (8001, 20_000):
        bomb = encoded(Image.new("1", (side, side)), "PNG")
        with pytest.raises(PhotoTooLarge):
            photos.strip(bomb)
    monkeypatch.setattr(photos, "MOST_BYTES", 10)
    with pytest.raises(PhotoTooLarge) as problem:
        photos.strip(bytes(11))
    assert problem.value.parameters == {"size": 11, "most": 10}


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"<svg/>", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]
)
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPhoto):
        photos.strip(data)


WHOLE = {kind: encoded(Image.effect_noise((64, 48), 50), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP")}


@given(kind=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_a_cut_or_damaged_photo_is_read_or_refused_and_nothing_else(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE[kind][: data.draw(st.integers(0, len(WHOLE[kind])))])
    for _ in range(data.draw(st.integers(0, 4))):
        if damaged:
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = photos.strip(bytes(damaged))
    except (NotAPhoto, PhotoTooLarge):
        return
    assert opened(made.photo).size == (made.width, made.height)
