"""Makes of a camera's picture one to show, send and keep: small, upright, and silent about where it was taken."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from desktop.storage.problems import NotAPhoto, PhotoTooLarge

MIME = "image/webp"
PHOTO_SIDE = 1600
THUMBNAIL_SIDE = 240
MOST_PIXELS = 64_000_000
"""Decoded, four bytes each, this is a quarter of what a 4 GB laptop has free. JPEG takes a sixteenth of that."""
MOST_BYTES = 64 << 20
_FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "BMP", "GIF")
_QUALITY = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photo and its thumbnail, both encoded as `MIME`; width and height are the photo's, in pixels."""

    photo: bytes
    thumbnail: bytes
    width: int
    height: int


def strip(data: bytes) -> Picture:
    """Return the picture shrunk to at most 1600 pixels a side, without location, comments and all other metadata.

    Raises NotAPhoto, PhotoTooLarge.
    """
    if len(data) > MOST_BYTES:
        raise PhotoTooLarge(size=len(data), most=MOST_BYTES)
    photo = _shrunk(data)
    small = photo.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(photo=_encoded(photo), thumbnail=_encoded(small), width=photo.width, height=photo.height)


def _shrunk(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise PhotoTooLarge(pixels=picture.width * picture.height, most=MOST_PIXELS)
        # A JPEG is decoded at a half to an eighth of its size: 40 megapixels then take 8 MB and not 120.
        picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE), reducing_gap=2.0)
        return _flattened(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as error:
        raise PhotoTooLarge(most=MOST_PIXELS) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:  # what Pillow's decoders raise of bad bytes
        raise NotAPhoto from error


def _flattened(picture: Image.Image) -> Image.Image:
    """Return it in colours on white, and forget what else the file said, which Pillow would write again."""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        flat = Image.new("RGB", picture.size, "white")
        flat.paste(picture, mask=picture.getchannel("A"))
    else:
        flat = picture.convert("RGB")
    flat.info = {}
    return flat


def _encoded(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=_QUALITY)
    return stream.getvalue()
