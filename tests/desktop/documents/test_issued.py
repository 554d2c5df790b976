import io

import pypdf
import pytest
from offices import DAY, a_product, an_office, opened, surroundings

from core.actions.cards import change_card, make_card
from core.actions.invoicing import issue_credit_note, issue_invoice
from core.actions.ordering import OrderForm, Wanted, place_order
from core.actions.paying import PaymentForm, record_payment
from core.actions.problems import UnknownDocument
from core.actions.selling import sell
from core.journal.problems import BadSignature
from core.records.cards import Customer, Office, Product
from core.seals import NotASeal, Seal, read_seal, verify_seal, write_seal
from desktop.documents.freezing import look_of, party_of
from desktop.documents.issued import kept_pdf, listed


@pytest.fixture
def session(tmp_path):
    with an_office(tmp_path) as session:
        yield session


def text_of(pdf):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def an_invoiced_order(session):
    product = a_product(session, price=12_500)
    with session.act() as work:
        customer = make_card(work, Customer(name="سلمى منصور", city="إربد"))
    with session.act() as work:
        order = place_order(work, OrderForm(day=DAY, wanted=(Wanted(product, 2000),), customer=customer))
    with session.act() as work:
        record_payment(work, order, PaymentForm(day=DAY, amount=10_000))
    with session.act() as work:
        invoice = issue_invoice(work, order, DAY)
    return order, invoice, product, customer


def test_an_invoice_and_a_receipt_say_what_was_agreed(session):
    an_invoiced_order(session)
    documents = listed(session)
    assert [document.kind for document in documents] == ["invoice", "receipt"]
    invoice, receipt = (text_of(kept_pdf(session, document.number)) for document in documents)
    assert documents[0].number in invoice
    assert "خمسة وعشرون دينارًا أردنيًا" in invoice
    assert "سلمى منصور" in invoice
    assert "شال مطرّز" in invoice
    assert documents[1].number in receipt
    assert "عشرة دنانير" in receipt


def test_a_document_is_printed_again_as_it_was_whatever_changes_later(session):
    _, _, product, customer = an_invoiced_order(session)
    number = listed(session)[0].number
    first = kept_pdf(session, number)
    with session.act() as work:
        change_card(work, Customer, customer, {"name": "سلمى العمري"}, work.shown(customer))
    with session.act() as work:
        change_card(work, Product, product, {"name": "شال آخر"}, work.shown(product))
    assert kept_pdf(session, number) == first
    copy = text_of(kept_pdf(session, number, copy=True))
    assert "نسخة" in copy
    assert "سلمى منصور" in copy
    assert "نسخة" not in text_of(first)


def test_a_kept_document_survives_closing(session, tmp_path):
    an_invoiced_order(session)
    number = listed(session)[0].number
    first = kept_pdf(session, number)
    session.close()
    with opened(tmp_path / "book", surroundings(tmp_path)) as again:
        assert kept_pdf(again, number) == first


def test_a_credit_note_names_the_invoice_that_it_corrects(session):
    order, invoice, *_ = an_invoiced_order(session)
    with session.act() as work:
        issue_credit_note(work, invoice, work.order(order).content.lines, DAY, "عادت الوسادة ممزقة")
    numbers = {document.kind: document.number for document in listed(session)}
    text = text_of(kept_pdf(session, numbers["credit_note"]))
    assert numbers["invoice"] in text
    assert "ممزقة" in text
    assert "أين يذهب" in text_of(kept_pdf(session, numbers["invoice"]))
    assert "أين يذهب" not in text  # the makers keep what they earned


def test_the_parts_of_an_address_are_joined_as_the_buyer_s_language_does():
    office, buyer = Office(country="JO"), Customer(city="Bristol", address="12 Harbour Road")
    assert party_of(buyer, "", look_of(office, Customer(language="en"))).address == "Bristol, 12 Harbour Road"
    assert party_of(buyer, "", look_of(office, Customer(language="ar"))).address == "Bristol، 12 Harbour Road"


def test_an_unknown_number_is_said_so(session):
    for number in ("AJL-7KQ-2026-00009", "hello", ""):
        with pytest.raises(UnknownDocument):
            kept_pdf(session, number)


def test_a_seal_can_be_verified_and_not_forged(session):
    product = a_product(session)
    with session.act() as work:
        sell(work, OrderForm(day=DAY, wanted=(Wanted(product),)), PaymentForm(day=DAY, amount=1500))
    seal = Seal(number="AJL-7KQ-2026-00001", day=DAY, total=1500, currency="JOD", chain=session.writer.chain)
    written = write_seal(seal, session.writer)
    assert verify_seal(written, session.writer.key) == seal
    assert read_seal(written)[0] == seal
    with pytest.raises(BadSignature):
        verify_seal(written, bytes(32))
    for broken in ("", "NAWL1:", "NAWL1:ABC", "مرحبا", written[:30]):
        with pytest.raises((NotASeal, BadSignature)):
            verify_seal(broken, session.writer.key)
