"""Pictures, QR codes and bars."""

import io
from datetime import date

import pypdf
import pypdfium2
import pytest
import segno
from PIL import Image as Pillow
from PIL import ImageFile

from desktop.documents.pdf.blocks import MM, QR, Bar, Block, Image
from desktop.documents.pdf.document import Document, rendered
from desktop.documents.pdf.formats import A5
from desktop.documents.pdf.graphics import PictureUnreadable
from desktop.documents.pdf.sheet import Information

ABOUT = Information(title="Graphics", language="en", day=date(2026, 1, 1))


def printed(*blocks: Block, rtl: bool = False) -> bytes:
    return rendered(Document(information=ABOUT, format=A5, body=blocks, rtl=rtl))


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", (40, 20), (200, 30, 30)).save(buffer, kind)
    return buffer.getvalue()


def pixels(pdf: bytes, scale: float) -> Pillow.Image:
    document = pypdfium2.PdfDocument(pdf)
    shown = document[0].render(scale=scale).to_pil()
    document.close()
    return shown


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_keeps_its_shape(kind: str) -> None:
    shown = pixels(printed(Image(data=picture(kind), width=100, height=100)), 1)
    left, top = int(A5.margins.side) + 2, int(A5.margins.top) + 2
    assert shown.getpixel((left + 90, top + 40))[0] > 150
    assert shown.getpixel((left + 90, top + 60)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"GIF89a", picture("PNG")[:60], b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_a_damaged_picture_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)  # WeasyPrint, in other tests, sets it for all
    with pytest.raises(PictureUnreadable):
        printed(Image(data=data, width=10, height=10))


def test_the_qr_code_is_that_of_its_payload() -> None:
    payload = "فاتورة AJL-3-2026-00412".encode()
    matrix = segno.make_qr(payload, error="m").matrix
    side = 100 * MM
    shown = pixels(printed(QR(payload=payload, size=side, align="start")), 2).convert("L")
    module = side / len(matrix)
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            x, y = A5.margins.side + (column + 0.5) * module, A5.margins.top + (row + 0.5) * module
            assert (shown.getpixel((int(2 * x), int(2 * y))) < 128) == bool(dark)


def test_a_bar_begins_at_the_right_in_arabic() -> None:
    red, green = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
    shown = pixels(printed(Bar(parts=((3, red), (1, green)), height=10), rtl=True), 1)
    y = int(A5.margins.top) + 5
    assert shown.getpixel((int(A5.width - A5.margins.side) - 3, y)) == (255, 0, 0)
    assert shown.getpixel((int(A5.margins.side) + 3, y)) == (0, 255, 0)


def test_a_picture_is_not_blown_up_by_text_encoding() -> None:
    pdf = printed(Image(data=picture("JPEG"), width=100, height=100))
    resources = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    (image,) = resources["/XObject"].values()
    assert "/ASCII85Decode" not in str(image.get_object()["/Filter"])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_picture_is_made_as_small_as_its_box_needs(kind: str) -> None:
    buffer = io.BytesIO()
    Pillow.effect_noise((1600, 1600), 80).convert("RGB").save(buffer, kind)
    pdf = printed(Image(data=buffer.getvalue(), width=17 * MM, height=17 * MM))
    assert len(pdf) < 180_000 < len(buffer.getvalue())
