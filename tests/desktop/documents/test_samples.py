"""Samples show settings; documents on rolls, in the office's language and with its logo stay as they were issued."""

import io

import pypdf
import pytest
from msgspec.structs import replace
from offices import DAY, a_product, an_office
from PIL import Image

from core.actions.cards import change_office
from core.actions.ordering import OrderForm, Wanted
from core.actions.paying import PaymentForm
from core.actions.selling import sell
from core.currency import CURRENCIES
from core.ids import singleton
from core.records.cards import Office
from desktop.documents.issued import kept_pdf, listed
from desktop.documents.samples import sample_pdf
from desktop.storage.logos import keep_logo, shrink_logo

OFFICE = Office(code="AJL", name="مكتب عجلون", name_latin="Ajloun Crafts", currency="JOD", country="JO", tax_rate=1600)
MM = 72 / 25.4


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf):
    return "\n".join(page.extract_text() for page in read(pdf).pages)


def pictures_in(pdf):
    return sum(len(page.images) for page in read(pdf).pages)


def logo(size=(300, 100)):
    stream = io.BytesIO()
    Image.new("RGBA", size, (143, 38, 43, 120)).save(stream, "PNG")
    return shrink_logo(stream.getvalue())


@pytest.fixture
def session(tmp_path):
    with an_office(tmp_path) as session:
        yield session


def set_up(session, *cards, **values):
    with session.act() as work:
        change_office(work, values, work.shown(singleton(Office.TYPE)), *cards)


def a_receipt(session):
    product = a_product(session, price=12_500)
    with session.act() as work:
        form = OrderForm(day=DAY, wanted=(Wanted(product, 1000),))
        sell(work, form, PaymentForm(day=DAY, amount=12_500))
    return next(paper.number for paper in reversed(listed(session)) if paper.kind == "receipt")


@pytest.mark.parametrize(("paper", "width"), [("a4", 210), ("a5", 210), ("roll80", 80), ("roll58", 58)])
@pytest.mark.parametrize("language", ["", "ar", "en", "fr"])
def test_a_sample_says_that_it_is_one_and_has_a_number_of_no_series(paper, width, language):
    pdf = sample_pdf(OFFICE, logo(), paper, language, DAY)
    (page,) = read(pdf).pages
    assert float(page.mediabox.width) == pytest.approx(width * MM, abs=1)
    assert {"en": "Sample", "fr": "Exemple"}.get(language, "نموذج") in text_of(pdf)
    assert f"AJL-000-{DAY.year}-" in text_of(pdf).replace("\n", "")
    assert pictures_in(pdf) == 1
    assert sample_pdf(OFFICE, logo(), paper, language, DAY) == pdf


@pytest.mark.parametrize("currency", sorted(CURRENCIES))
def test_there_is_a_sample_in_every_currency(currency):
    assert sample_pdf(replace(OFFICE, currency=currency), None, "a4", "", DAY).startswith(b"%PDF")


def test_buyers_without_a_language_get_documents_in_the_offices(session):
    set_up(session, document_language="en", name_latin="Ajloun Crafts")
    assert "Receipt Voucher" in text_of(kept_pdf(session, a_receipt(session)))


def test_receipts_print_on_the_offices_paper_and_copies_as_they_were_issued(session):
    set_up(session, receipt_paper="roll80")
    number = a_receipt(session)
    issued = kept_pdf(session, number)
    assert float(read(issued).pages[0].mediabox.width) == pytest.approx(80 * MM, abs=1)
    set_up(session, receipt_paper="a5", name="اسم آخر")
    assert kept_pdf(session, number) == issued
    copy = kept_pdf(session, number, copy=True)
    assert float(read(copy).pages[0].mediabox.width) == pytest.approx(80 * MM, abs=1)
    assert "اسم آخر" not in text_of(copy)


def test_the_logo_is_printed_and_one_that_has_not_arrived_stops_no_document(session):
    photo = keep_logo(session, logo())
    set_up(session, photo, logo=photo.content)
    assert pictures_in(kept_pdf(session, a_receipt(session))) == 1
    set_up(session, logo=bytes(32))
    assert pictures_in(kept_pdf(session, a_receipt(session))) == 0
