"""Photos come after the records that name them, and are shown as soon as they are here."""

from hashlib import sha256

from offices import an_office
from PySide6.QtCore import QObject

from desktop.practice.weaving import woven
from desktop.ui.background import Background
from desktop.ui.pictures import Pictures

SIDE = 32


def test_a_photo_that_sync_brings_later_is_shown_without_a_restart(tmp_path, qtbot):
    background, owner, photo = Background(lambda _problem: None, lambda _fault: None), QObject(), woven(1)
    found = []
    with an_office(tmp_path) as session:
        pictures = Pictures(session, background)
        content = sha256(photo).digest()
        assert pictures.get(owner, content, SIDE, found.append) is None
        qtbot.waitUntil(lambda: background.is_idle)
        assert not found, "it is not here yet"
        with session.book.write() as connection:
            session.book.blobs.save(connection, photo, kind="photo", mime="image/png")
        assert pictures.get(owner, content, SIDE, found.append) is None
        qtbot.waitUntil(lambda: bool(found))
        assert pictures.get(owner, content, SIDE, found.append) is not None, "from now on it is kept"
        background.close()
