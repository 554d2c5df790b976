"""A logo that one laptop chose stands on the documents of the other after a sync."""

import io

from PIL import Image

from core.actions.cards import change_office
from core.ids import singleton
from core.records.cards import Office
from desktop.storage.logos import keep_logo, shrink_logo


def test_a_logo_reaches_the_offices_other_laptop(enrolled):
    centre, first, second = enrolled
    stream = io.BytesIO()
    Image.new("RGB", (900, 900), "maroon").save(stream, "JPEG")
    photo = keep_logo(first.session, shrink_logo(stream.getvalue()))
    with first.session.act() as work:
        change_office(work, {"logo": photo.content}, work.shown(singleton(Office.TYPE)), photo)
    first.sync(centre.line)
    second.sync(centre.line)
    with second.session.act() as work:
        assert work.office().logo == photo.content
    assert second.session.book.blobs.load(photo.content) == first.session.book.blobs.load(photo.content)
