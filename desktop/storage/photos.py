"""Makes of a camera's picture one to show, send and keep: small, upright, and silent about where it was taken."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageFile, ImageOps

from desktop.storage.problems import NotAPhoto, PhotoTooLarge

MIME = "image/webp"
PHOTO_SIDE = 1600
THUMBNAIL_SIDE = 240
MOST_PIXELS = 50_000_000
"""Decoded, with the copy that shrinking takes, 400 MB at worst: what a 4 GB laptop can spare."""
MOST_JPEG_PIXELS = 125_000_000
"""A phone's largest. A plain JPEG is decoded at a half to an eighth of its size, so that it needs a tenth of that."""
MOST_BYTES = 64 << 20
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")  # JPEG's reader opens phones' MPO too
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
    photo = _flattened(read_picture(data, PHOTO_SIDE))
    small = photo.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(photo=_encoded(photo), thumbnail=_encoded(small), width=photo.width, height=photo.height)


def read_picture(data: bytes, side: int) -> Image.Image:
    """A picture, upright, in the screen's colours, at most `side` pixels a side. Raises NotAPhoto, PhotoTooLarge."""
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        _refuse_too_large(picture)
        picture.draft(None, (side, side))  # a JPEG's size then is the one it is decoded at
        picture.thumbnail((side, side), reducing_gap=2.0)
        return _in_colours(_in_screen_colours(ImageOps.exif_transpose(picture)))
    except Image.DecompressionBombError as error:
        raise PhotoTooLarge(most=MOST_PIXELS) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:  # what Pillow's decoders raise of bad bytes
        raise NotAPhoto from error


def _in_colours(picture: Image.Image) -> Image.Image:
    """With transparency only where there is some, and without what else the file said."""
    found = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    found.info = {}
    return found


def _refuse_too_large(picture: ImageFile.ImageFile) -> None:
    is_plain_jpeg = picture.format in {"JPEG", "MPO"} and "progressive" not in picture.info
    most = MOST_JPEG_PIXELS if is_plain_jpeg else MOST_PIXELS
    if picture.width * picture.height > most:
        raise PhotoTooLarge(pixels=picture.width * picture.height, most=most)


def _flattened(picture: Image.Image) -> Image.Image:
    """Return it on white."""
    if picture.mode != "RGBA":
        return picture
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    return flat


def _in_screen_colours(picture: Image.Image) -> Image.Image:
    """Return it in sRGB, because its profile goes with the rest: a phone's reds would otherwise fade."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture  # a profile that cannot be read says nothing


def _encoded(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=_QUALITY)
    return stream.getvalue()
