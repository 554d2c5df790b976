"""What is put into a book stands in no file of its folder nor of the folders for temporary files."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from core.folding import index_text
from desktop.storage import drafts, officers, photos, search
from desktop.storage.book import Book
from desktop.storage.drafts import Draft
from desktop.storage.named_values import SECRETS, SETTINGS
from desktop.storage.officers import NewOfficer

NAME = "مزيونة الدغفلي Mazyoona"
SPELLINGS = [
    word.encode(encoding)
    for word in {*NAME.split(), *index_text(NAME).split()}
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1256")
]


def put_everywhere(book: Book) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (400, 300)).save(picture, "JPEG", comment=NAME.encode())
    assert NAME.encode() in picture.getvalue()
    officers.add(book, NewOfficer(name=NAME, passphrase=NAME))
    with book.write() as connection:
        for number in range(2000):
            SETTINGS.put(connection, f"{NAME} {number}", f"{NAME} {number}".encode() * 50)
        SECRETS.put(connection, "key", NAME.encode())
        drafts.save(connection, Draft(id=b"1", kind="artisan", payload=NAME.encode("utf-16-le"), saved=0))
        search.put(connection, "artisan", [(b"%16d" % number, index_text(NAME)) for number in range(500)])
        book.blobs.save(connection, photos.strip(picture.getvalue()).photo, kind="photo", mime=photos.MIME)
        book.blobs.save(connection, b"%PDF-1.7 " + NAME.encode() * 1000, kind="document", mime="application/pdf")
    with book.read() as connection:  # a sort and a table that are larger than the cache
        connection.execute(text("SELECT a.value FROM settings a, settings b LIMIT 40000 OFFSET 39990")).all()
        connection.execute(text("SELECT hex(value) FROM settings ORDER BY hex(value) DESC")).all()


def leaks(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        for path in folder.rglob("*"):
            data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
            if any(spelling in data for spelling in SPELLINGS):
                yield path


def test_a_name_is_found_in_no_file_while_the_book_is_open_nor_after(
    tmp_path: Path, make: Callable[[Path], Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for variable in ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(temporary))
    with make(tmp_path / "book") as book:
        put_everywhere(book)
        assert (tmp_path / "book" / "book.db-wal").stat().st_size > 1_000_000
        assert list(leaks(tmp_path / "book", temporary)) == []
    assert list(leaks(tmp_path / "book", temporary)) == []


def test_the_search_for_leaks_finds_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(NAME.encode("utf-16-be"))
    assert list(leaks(tmp_path)) == [tmp_path / "file"]
