"""Pictures to take photos of: noise, which packs badly."""

import io
import random

from PIL import Image


def picture(seed: int, side: int = 100) -> bytes:
    """A PNG."""
    image = Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(side * side * 3))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
