"""Nothing that the practice book prints passes for a real paper."""

import datetime as dt
import time

import pypdf
import pytest
import sqlalchemy as sa
from papers import stream

from core.records.cards import Product
from desktop.practice.book import PracticeBook
from desktop.practice.sample_office import fill
from desktop.storage.lists.tags import Labelled, tags
from desktop.window import PORTS

DAY = dt.date(2026, 11, 23)


def words_of(pdf):
    return [word for page in pypdf.PdfReader(stream(pdf)).pages for word in page.extract_text().split()]


def small(session, day):
    fill(session, day, artisans=34, products=4, customers=4, orders=30)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    found = PracticeBook.open(tmp_path_factory.mktemp("practice") / "book", lambda: int(time.time()), small)
    yield found
    found.close()


@pytest.mark.parametrize("kind", ["invoice", "receipt", "credit_note"])
@pytest.mark.parametrize("copy", [False, True])
def test_every_document_says_that_it_is_for_practice(book, kind, copy):
    number = next(paper.number for paper in PORTS.papers.listed(book.session) if paper.kind == kind)
    assert {"تدريب", "Practice", "Exercice"} & set(words_of(PORTS.papers.kept_pdf(book.session, number, copy=copy)))


@pytest.mark.parametrize(("language", "word"), [("ar", "تدريب"), ("en", "PRACTICE"), ("fr", "EXERCICE")])
def test_every_label_says_so_too_and_only_there(book, language, word):
    table = book.session.tables[Product]
    with book.session.book.read() as connection:
        pieces = connection.execute(sa.select(table.c.id)).scalars().all()
    with book.session.act() as work:
        office = work.office()
    made = tags(book.session, [Labelled(bytes(piece), 2) for piece in pieces], "village", DAY)
    found = words_of(PORTS.labels(made, office, language, DAY))
    assert found.count(word) == len(made) == 8
    assert word not in words_of(PORTS.labels([tag._replace(practice=False) for tag in made], office, language, DAY))
