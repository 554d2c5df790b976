"""A half-typed form is offered again, and is gone with the commit that issues it."""

import pytest

from desktop.storage import drafts
from desktop.storage.book import Book
from desktop.storage.drafts import Draft
from desktop.storage.named_values import SECRETS, SETTINGS


def draft(number: int, kind: str = "order", saved: int = 0) -> Draft:
    return Draft(id=bytes([number]), kind=kind, payload=f"form {number}".encode(), saved=saved)


def test_drafts_are_offered_by_kind_the_last_saved_first(book: Book) -> None:
    with book.write() as connection:
        drafts.save(connection, draft(1, saved=10))
        drafts.save(connection, draft(2, saved=20))
        drafts.save(connection, draft(3, kind="artisan", saved=30))
        drafts.save(connection, draft(1, saved=40))
    with book.read() as connection:
        assert [each.id for each in drafts.listed(connection)] == [b"\1", b"\3", b"\2"]
        assert drafts.listed(connection, "artisan") == (draft(3, kind="artisan", saved=30),)


def test_the_form_saved_last_is_offered_first_though_the_clock_went_back(book: Book) -> None:
    with book.write() as connection:
        for number, saved in ((1, 5), (2, 5), (3, 90), (1, 1)):
            drafts.save(connection, draft(number, saved=saved))
    with book.read() as connection:
        assert [each.id for each in drafts.listed(connection)] == [b"\1", b"\3", b"\2"]


def test_a_draft_goes_with_the_commit_that_issues_it_and_stays_if_that_fails(book: Book) -> None:
    def issue(*, failing: bool) -> None:
        with book.write() as connection:
            drafts.discard(connection, b"\1")
            if failing:
                raise RuntimeError

    with book.write() as connection:
        drafts.save(connection, draft(1))
    with pytest.raises(RuntimeError):
        issue(failing=True)
    with book.read() as connection:
        assert len(drafts.listed(connection)) == 1
    issue(failing=False)
    with book.read() as connection:
        assert drafts.listed(connection) == ()


def test_a_named_value_is_set_replaced_and_forgotten(book: Book) -> None:
    with book.write() as connection:
        SECRETS.put(connection, "key", b"1")
        SECRETS.put(connection, "key", b"2")
        assert SECRETS.get(connection, "key") == b"2"
        assert SETTINGS.get(connection, "key") is None
        SECRETS.remove(connection, "key")
        assert SECRETS.get(connection, "key") is None
