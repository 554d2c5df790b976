"""Photos and documents are kept once, encrypted, and damage to them is noticed."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.storage import arriving, blobs
from desktop.storage.book import Book
from desktop.storage.problems import BlobDamaged, BlobMissing, BlobTooLarge

DATA = bytes(range(256)) * 100
HASH = sha256(DATA).digest()


def keep(book: Book, data: bytes = DATA) -> bytes:
    with book.write() as connection:
        return book.blobs.save(connection, data, kind="photo", mime="image/webp")


def files(book: Book) -> list[Path]:
    return [path for path in (book.folder / "blobs").rglob("*") if path.is_file()]


def test_a_file_is_kept_once_and_read_again(book: Book) -> None:
    assert keep(book) == keep(book) == HASH
    assert book.blobs.load(HASH) == DATA
    assert len(files(book)) == 1
    with book.read() as connection:
        found = book.blobs.find(connection, HASH)
        assert found == blobs.Blob(hash=HASH, kind="photo", mime="image/webp", size=len(DATA))
        assert list(book.blobs.listed(connection)) == [found]


def test_neither_name_nor_bytes_tell_what_is_kept(book: Book) -> None:
    keep(book)
    (file,) = files(book)
    assert HASH.hex()[:8] not in str(file)
    assert DATA[:32] not in file.read_bytes()


@pytest.mark.parametrize("offset", [0, 1, 30, 5000, -1])
def test_a_damaged_file_is_noticed_and_mended_by_keeping_it_again(book: Book, offset: int) -> None:
    keep(book)
    (file,) = files(book)
    data = bytearray(file.read_bytes())
    data[offset] ^= 1
    file.write_bytes(data)
    with pytest.raises(BlobDamaged):
        book.blobs.load(HASH)
    with book.read() as connection:
        assert [problem.code for problem in book.blobs.problems(connection)] == ["blob_damaged"]
    keep(book)
    assert book.blobs.load(HASH) == DATA


def test_a_cut_file_is_noticed(book: Book) -> None:
    keep(book)
    (file,) = files(book)
    for size in (0, 1, 10, 40, 100):
        file.write_bytes(file.read_bytes()[:size])
        with pytest.raises(BlobDamaged):
            book.blobs.load(HASH)


def test_what_is_not_here_is_said_to_be_missing(book: Book) -> None:
    with pytest.raises(BlobMissing) as problem:
        book.blobs.load(HASH)
    assert problem.value.parameters == {"blob": HASH.hex()}
    with book.read() as connection:
        assert book.blobs.find(connection, HASH) is None


def test_too_large_a_file_is_refused(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MOST_BYTES", 100)
    with pytest.raises(BlobTooLarge):
        keep(book)


def test_files_without_a_row_are_swept_and_others_stay(book: Book) -> None:
    keep(book)
    keep(book, b"second")
    with book.write() as connection:
        book.blobs.forget(connection, HASH)
    (book.folder / "blobs" / "00").mkdir(exist_ok=True)
    (book.folder / "blobs" / "00" / ".half-written").write_bytes(b"x")
    with book.write() as connection:
        assert book.blobs.sweep(connection) == 2
    with pytest.raises(BlobMissing):
        book.blobs.load(HASH)
    assert book.blobs.load(sha256(b"second").digest()) == b"second"


@given(cuts=st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 400)), max_size=12))
def test_a_file_arrives_in_any_pieces_repeated_or_overlapping(
    book_for_parts: Book, cuts: list[tuple[int, int]]
) -> None:
    data = DATA[:1000]
    content = sha256(data).digest()
    with book_for_parts.write() as connection:
        arriving.drop(connection, content)
        for start, length in cuts:
            arriving.add(connection, content, start, data[start : start + length])
        while (here := arriving.arrived(connection, content)) < len(data):
            arriving.add(connection, content, here, data[here : here + 300])
        arriving.complete(connection, book_for_parts.blobs, content, kind="photo", mime="image/webp")
        assert arriving.arrived(connection, content) == 0
    assert book_for_parts.blobs.load(content) == data


@pytest.fixture(scope="module")
def book_for_parts(tmp_path_factory: pytest.TempPathFactory, make: Callable[[Path], Book]) -> Iterator[Book]:
    with make(tmp_path_factory.mktemp("parts") / "book") as opened:
        yield opened


def test_parts_that_are_not_the_file_are_noticed_and_dropped(book: Book) -> None:
    with book.write() as connection:
        arriving.add(connection, HASH, 0, b"something else")
        with pytest.raises(BlobDamaged):
            arriving.complete(connection, book.blobs, HASH, kind="photo", mime="image/webp")
        arriving.drop(connection, HASH)
        assert arriving.arrived(connection, HASH) == 0


def test_parts_are_never_more_than_a_kept_file_may_be(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "MOST_BYTES", 10)
    with book.write() as connection, pytest.raises(BlobTooLarge):
        arriving.add(connection, HASH, 0, DATA[:11])
