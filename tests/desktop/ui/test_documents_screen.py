import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from settling import settle

from core.actions.cards import make_card
from core.actions.ordering import OrderForm, Wanted, placed
from core.actions.paying import PaymentForm
from core.actions.problems import AlreadyReversed, CreditAboveInvoice, MissingField, QuantityNotPositive
from core.actions.selling import sell
from core.records.cards import Customer
from core.records.facts import PaymentReceived
from desktop.documents import issued
from desktop.printing.choice import PrintChoice, choice_for, remember_choice
from desktop.printing.problems import PrinterRefused
from desktop.storage import tables
from desktop.storage.lists.offering import lying
from desktop.storage.lists.paging import Ask, count, page
from desktop.sync.state import SyncState, save
from desktop.ui.desk import Place
from desktop.ui.documents.credits import Credits
from desktop.ui.documents.giving import put, shared_folder
from desktop.ui.documents.presenter import Documents
from desktop.ui.printing.painting import MOST_DPI, paint
from desktop.ui.record.presenter import Chip
from desktop.ui.table.problems import FileUnwritable
from desktop.window import PORTS

DAY = dt.date(2026, 11, 23)


@pytest.fixture
def documents(surface):
    return Documents(surface.desk.session, surface.desk.voice, PORTS.centre, surface.desk.clock)


@pytest.fixture
def notes(surface):
    return Credits(surface.desk.session, surface.desk.voice, surface.desk.clock)


def rows(documents, office, most=3, **only):
    asked = Ask("day", descending=True, only=tuple((name, (value,)) for name, value in only.items()))
    return page(office, documents.listing, asked, 0, most).rows


def test_every_numbered_document_is_listed_once(documents, office):
    every = issued.listed(office)
    assert count(office, documents.listing, Ask("day")) == len(every)
    states = {one.record: one.void for one in every}
    for row in rows(documents, office, most=500):
        assert (row["state"] in {"void", "reversed"}) == states[row["id"]]


def test_a_document_is_found_by_its_buyer_and_by_the_end_of_its_number(documents, office):
    row = next(row for row in rows(documents, office, most=200) if row["customer"])
    for words in (row["party"], row["number"][-8:]):
        found = page(office, documents.listing, Ask("day", words=words), 0, 200).rows
        assert row["id"] in {one["id"] for one in found}


def synced(office, documents, last):
    """The centre has the entries before the one that issued `last`."""
    state = SyncState(
        address="https://centre.example", centre=b"", root=b"", box=b"",
        at_centre={office.writer.chain: int.from_bytes(last[8:14]) - 1},
    )  # fmt: skip
    with office.book.write() as connection:
        save(connection, state)
    documents.refresh()


def test_what_the_centre_has_is_shown_as_safe(documents, office):
    last = rows(documents, office)[0]["id"]
    synced(office, documents, last)
    found = rows(documents, office, most=500)
    assert next(row for row in found if row["id"] == last)["centre"] == "only_here"
    before = {row["centre"] for row in found if row["id"][:14] < last[:14]}
    assert before <= {"entry_safe", "file_waits", "at_centre"}


def test_a_document_is_safe_at_the_centre_only_with_its_file(documents, office):
    newest, *others = rows(documents, office, most=20)
    row = next(row for row in others if row["id"][:14] < newest["id"][:14])
    synced(office, documents, newest["id"])
    issued.kept_pdf(office, row["number"])
    assert documents.document(row["id"]).chips[1] == chip_of(documents, "file_waits")
    with office.book.write() as connection:
        pdf = connection.execute(tables.documents.select().where(tables.documents.c.record == row["id"])).one().pdf
        connection.execute(tables.given.insert().values(hash=pdf))
    assert documents.document(row["id"]).chips[1] == chip_of(documents, "at_centre")


def chip_of(documents, state):
    return Chip(documents._voice.term(state), {"file_waits": "warn", "at_centre": "good"}[state])


def test_a_voided_invoice_keeps_its_number(documents, office):
    row = rows(documents, office, kind="invoice", state="issued")[0]
    shown = documents.document(row["id"])
    with pytest.raises(MissingField):
        documents.take_back(shown, " ")
    documents.take_back(shown, "أُصدرت مرتين")
    after = documents.document(row["id"])
    assert after.number == row["number"]
    assert not after.can_be_taken_back
    assert not after.can_be_credited
    assert any("أُصدرت مرتين" in text for _, text in after.fields)
    with pytest.raises(AlreadyReversed):
        documents.take_back(shown, "مرة أخرى")


def test_parts_of_a_line_that_are_credited_one_by_one_are_the_whole_line(documents, notes, office):
    for row in rows(documents, office, most=60, kind="invoice", state="issued"):
        lines = notes.invoice(row["id"]).lines
        if lines[0].left > 1000:
            break
    whole = lines[0].line
    while lines[0].left:
        parts = notes.parts(lines, ("1", *[""] * (len(lines) - 1)))
        note = notes.credit(row["id"], parts, "عيب")
        lines = notes.invoice(row["id"]).lines
    issued_notes = rows(documents, office, most=60, kind="credit_note")
    taken = sum(one["amount"] for one in issued_notes if one["id"] >= note[:8] and one["order"] == row["order"])
    assert taken >= whole.net + whole.tax
    assert documents.document(row["id"]).chips[0].text != documents.document(note).chips[0].text
    with pytest.raises(QuantityNotPositive):
        notes.parts(lines, ("1", *[""] * (len(lines) - 1)))
    with pytest.raises(QuantityNotPositive):
        notes.credit(row["id"], (), "عيب")
    with pytest.raises((CreditAboveInvoice, AlreadyReversed)):
        notes.credit(row["id"], (whole,) * 9, "عيب")


def opened(surface, **only):
    surface.window.go(Place("documents"))
    settle(surface)
    screen = surface.window.screen_shown
    listing = screen.list.model.listing
    asked = Ask("day", descending=True, only=tuple((name, (value,)) for name, value in only.items()))
    surface.window.go(Place("documents", page(surface.desk.session, listing, asked, 0, 1).rows[0]["id"]))
    settle(surface)
    return screen


def test_the_page_shows_the_kept_paper_itself(surface):
    screen = opened(surface, kind="invoice", state="issued")
    assert screen.page.paper.pages >= 1
    screen.page.paper._zoom(2)
    assert screen.page.paper.view.zoomFactor() > 1


def test_the_file_can_be_pasted_into_a_message(surface, monkeypatch, tmp_path):
    monkeypatch.setattr("desktop.ui.documents.giving.shared_folder", lambda: tmp_path / "Nawl")
    screen = opened(surface, kind="receipt", state="issued")
    screen.page.giving.copy()
    settle(surface)
    (file,) = (tmp_path / "Nawl").iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()] == [str(file)]
    QGuiApplication.clipboard().clear()  # the offscreen platform crashes at its end over what it still holds
    assert shared_folder().name == "Nawl"
    with pytest.raises(FileUnwritable):
        put(b"", file / "under a file.pdf")


def test_a_second_print_is_marked_as_a_copy_even_where_the_first_failed(surface, monkeypatch):
    """There is no printer here: the first print fails, and the second must not be a second original."""
    sent = []

    def refuse(ready, number):
        sent.append((ready.pdf, number))
        raise PrinterRefused(printer="Laser")

    monkeypatch.setattr("desktop.ui.printing.handing._send", refuse)
    monkeypatch.setattr("desktop.ui.printing.card.printers", lambda: ("Laser", "Office"))
    screen = opened(surface, kind="receipt", state="issued")
    card = screen.page.printer
    card._printer.setCurrentText("Office")
    card._copies.setValue(2)
    screen.verbs()["print"]()
    settle(surface)
    screen.verbs()["print"]()
    settle(surface)
    session, number = surface.desk.session, sent[0][1]
    assert [pdf for pdf, _ in sent] == [issued.kept_pdf(session, number), issued.kept_pdf(session, number, copy=True)]
    assert sent[0][0] != sent[1][0]
    other = opened(surface, kind="receipt", state="reversed").page.printer
    assert (other._printer.currentText(), other._copies.value()) == ("Office", 2)


def test_pages_are_painted_whole_in_bands(surface, tmp_path):
    session = surface.desk.session
    number = next(one.number for one in issued.listed(session) if one.kind == "invoice")
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "painted.pdf"))
    paint(issued.kept_pdf(session, number), device)
    assert device.resolution() <= MOST_DPI
    assert (tmp_path / "painted.pdf").stat().st_size > 20_000


def test_a_reason_is_asked_for_before_anything_is_taken_back(surface):
    screen = opened(surface, kind="receipt", state="issued")
    screen.page.ask_to_take_back()
    assert screen.page.taking_back.reason.hasFocus()
    screen.page.taking_back.reason.setText("لم يصل المبلغ")
    screen.page.taking_back.act.click()
    settle(surface)
    assert surface.desk.voice.term("reversed") == screen.page.document.chips[0].text
    assert not screen.page.taking_back.isVisible()


def test_esc_leaves_the_question_then_the_page(qtbot, surface):
    screen = opened(surface, kind="receipt", state="issued")
    surface.window.activateWindow()
    screen.page.ask_to_take_back()
    settle(surface)
    handle, shown_here = surface.window.windowHandle(), surface.window.place
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert screen.page.taking_back.isHidden()
    assert surface.window.place == shown_here
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: surface.window.place == Place("documents"))


def test_a_credit_note_is_issued_and_shown(surface):
    screen = opened(surface, kind="invoice", state="issued")
    screen.page.credit()
    settle(surface)
    screen.verbs()["save"]()
    assert screen.crediting._wrong.isVisible() or settle(surface) is None
    screen.crediting.take_all()
    screen.crediting.reason.setText("عيب في الحياكة")
    screen.verbs()["save"]()
    settle(surface)
    assert screen.page.document.kind == "credit_note"
    assert screen.page.paper.pages == 1


def test_pieces_that_came_back_are_in_stock_again_unless_the_officer_says_no(surface, office, notes):
    screen = opened(surface, kind="invoice", state="issued")
    shown = notes.invoice(screen.page.document.id)
    product = next(each.line.product for each in shown.lines if each.line.product)
    before = lying(office, frozenset({product})).get(product, {}).get(shown.places[0], 0)
    wanted = sum(each.left for each in shown.lines if each.line.product == product)
    screen.page.credit()
    settle(surface)
    assert screen.crediting.came_back.isChecked()
    screen.crediting.take_all()
    screen.crediting.reason.setText("عيب في الحياكة")
    screen.verbs()["save"]()
    settle(surface)
    assert lying(office, frozenset({product}))[product][shown.places[0]] == before + wanted


@pytest.mark.parametrize(("language", "says"), [("en", "Receipt"), ("ar", "سند قبض")])
def test_a_buyer_reads_the_paper_and_every_copy_in_the_own_language(office, language, says):
    with office.act() as work:
        buyer = make_card(work, Customer(name="Salma Mansour", language=language))
    with office.act() as work:
        form = OrderForm(DAY, (Wanted(None, 1000, 5000, text="Shawl"),), customer=buyer)
        made = sell(work, form, PaymentForm(day=DAY, amount=work_total(work, form)))
    with office.act() as work:
        number = work.fact(PaymentReceived, made.payment).number
    for copy in (False, True):
        found = issued.kept_pdf(office, number, copy=copy)
        assert says in "".join(page.extract_text() for page in PdfReader(BytesIO(found)).pages)


def work_total(work, form):
    return placed(work, form).total


def test_printer_and_copies_are_remembered_for_each_kind_of_paper(office):
    remember_choice(office, "receipt", PrintChoice(printer="Thermal", copies=2))
    remember_choice(office, "invoice", PrintChoice(printer="Laser"))
    assert choice_for(office, "receipt") == PrintChoice(printer="Thermal", copies=2)
    assert choice_for(office, "invoice") == PrintChoice(printer="Laser", copies=1)
    assert choice_for(office, "credit_note") == PrintChoice()
