"""People are found however they are spelt, and nothing that is typed breaks a search."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from core.folding import fold_phone, index_text
from desktop.storage import search
from desktop.storage.book import Book
from desktop.storage.search import Hit

PEOPLE = {
    b"1": "فاطمة أبو أحمد الخطيب AJL-00412",
    b"2": "عائشة عبد الله حسين",
    b"3": "هدى الحسيني and sons",
    b"4": "فاطمة الزهراء " + fold_phone("+962 79 123 4567"),
}


PEOPLE_BY_WORDS = {words: record for record, words in PEOPLE.items()}


def fill(book: Book) -> Book:
    with book.write() as connection:
        search.put(connection, "artisan", [(record, index_text(words)) for record, words in PEOPLE.items()])
        search.put(connection, "product", [(b"1", index_text("ثوب فاطمة المطرز"))])
    return book


@pytest.fixture
def people(book: Book) -> Book:
    return fill(book)


@pytest.fixture(scope="module")
def search_book(tmp_path_factory: pytest.TempPathFactory, make: Callable[[Path], Book]) -> Iterator[Book]:
    with make(tmp_path_factory.mktemp("search") / "book") as opened:
        yield fill(opened)


def found(book: Book, typed: str, *kinds: str) -> set[tuple[str, bytes]]:
    with book.read() as connection:
        return {(hit.kind, hit.record) for hit in search.find(connection, typed, kinds=kinds)}


@pytest.mark.parametrize(
    ("typed", "records"),
    [
        ("فاطمه ابو احمد", {b"1"}),
        ("احمد فاطمه", {b"1"}),
        ("خطيب فاط", {b"1"}),
        ("ajl ٤١٢", set()),
        ("AJL-٠٠٤١٢", {b"1"}),
        ("عايشه عبدالله", {b"2"}),
        ("حسين", {b"2", b"3"}),
        ("AND", {b"3"}),
        ("فاطمة OR هدى", set()),
        ("0791234567", {b"4"}),
        ("٠٠٩٦٢ ٧٩ ١٢٣٤٥٦٧", {b"4"}),
        ("فَاطِمَةُ", {b"1", b"4"}),
    ],
)
def test_words_are_found_in_any_order_and_spelling(people: Book, typed: str, records: set[bytes]) -> None:
    assert found(people, typed, "artisan") == {("artisan", record) for record in records}


def test_all_kinds_are_searched_unless_some_are_named(people: Book) -> None:
    assert found(people, "فاطمة") == {("artisan", b"1"), ("artisan", b"4"), ("product", b"1")}
    assert found(people, "فاطمة", "product", "order") == {("product", b"1")}


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "(", "%", "*", "\0", "'; DROP TABLE findable", "NEAR(", "-", "^", "\u202e"]
)
def test_signs_are_harmless(people: Book, typed: str) -> None:
    assert found(people, typed) == set()


def test_a_whole_word_comes_before_one_that_only_begins_so(book: Book) -> None:
    with book.write() as connection:
        search.put(connection, "artisan", [(b"1", "علياء حسن"), (b"2", "علي حسن"), (b"3", "عليا حسن")])
        assert search.find(connection, "علي")[0] == Hit(kind="artisan", record=b"2")


@given(typed=st.text(max_size=300))
def test_nothing_that_can_be_typed_breaks_a_search(search_book: Book, typed: str) -> None:
    with search_book.read() as connection:
        search.find(connection, typed, kinds=("artisan",))


@given(typed=st.sampled_from(sorted(PEOPLE.values())), cut=st.integers(1, 40))
def test_the_beginning_of_what_is_written_finds_it(search_book: Book, typed: str, cut: int) -> None:
    with search_book.read() as connection:
        hits = search.find(connection, typed.split(maxsplit=1)[0][:cut])
    assert PEOPLE_BY_WORDS[typed] in {hit.record for hit in hits}


def test_changed_words_replace_the_old_and_equal_ones_write_nothing(people: Book) -> None:
    with people.write() as connection:
        search.put(connection, "artisan", [(b"1", index_text("مريم"))])
    assert found(people, "ابو احمد") == set()
    assert found(people, "مريم") == {("artisan", b"1")}
    with people.write() as connection:
        before = connection.execute(text("SELECT total_changes()")).scalar_one()
        search.put(connection, "artisan", [(b"1", index_text("مريم"))])
        assert connection.execute(text("SELECT total_changes()")).scalar_one() == before


def index_holds(book: Book, word: str) -> bool:
    with book.read() as connection:
        pages = connection.execute(text("SELECT block FROM findable_fts_data")).scalars().all()
    return any(word.encode() in bytes(page) for page in pages)


def test_what_was_removed_is_in_no_page_of_the_index(people: Book) -> None:
    assert index_holds(people, "هدي")
    with people.write() as connection:
        search.remove(connection, "artisan", [b"3"])
        search.remove(connection, "artisan", [])
    assert found(people, "هدي") == set()
    assert not index_holds(people, "هدي")


def test_so_are_the_words_that_many_records_had_at_once(people: Book) -> None:
    for words in ("قديمة", "جديدة"):
        with people.write() as connection:
            search.put(connection, "order", [(b"%d" % number, words) for number in range(3000)])
    assert found(people, "قديمة") == set()
    assert not index_holds(people, "قديمة")
    with people.write() as connection:
        search.remove(connection, "order", [b"%d" % number for number in range(3000)])
    assert not index_holds(people, "جديدة")
    with people.write() as connection:
        search.remove(connection, "artisan", [b"3"])
    assert not index_holds(people, "هدي")  # one by one again, after that


def test_the_index_agrees_with_its_table(people: Book) -> None:
    with people.write() as connection:
        search.put(connection, "artisan", [(b"2", "x y z")])
        search.remove(connection, "product", [b"1"])
        connection.execute(text("INSERT INTO findable_fts(findable_fts, rank) VALUES ('integrity-check', 1)"))
