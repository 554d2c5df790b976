"""A window opens on whatever another laptop wrote: amounts whose sums no column holds break no list and no page."""

import datetime as dt
from typing import NamedTuple

import pytest
from largest import MANY, record_largest
from settling import NOW, settle

from core.records.cards import Product
from core.records.declare import LARGEST
from core.records.facts import CreditNoteIssued, InvoiceIssued, PaymentReceived
from desktop.exports.kinds import KINDS
from desktop.storage.lists.cash import boxes
from desktop.storage.lists.documents import documents_list
from desktop.storage.lists.paging import FOUND, Ask, page
from desktop.storage.lists.payments import takings_list
from desktop.storage.lists.people import earned
from desktop.storage.lists.today import takings
from desktop.ui.desk import Place
from desktop.ui.screens import SCREENS

DAY = dt.datetime.fromtimestamp(NOW, dt.UTC).date()


class Recorded(NamedTuple):
    """Records that amounts as large as may be hang on."""

    orders: bytes
    catalogue: bytes
    artisans: bytes


@pytest.fixture(scope="module")
def recorded(office):
    table = office.tables[Product]
    with office.book.read() as connection:
        piece = connection.execute(table.select().where(table.c.artisan.is_not(None)).limit(1)).one()
    order = record_largest(office, DAY, piece.id, piece.artisan)
    return Recorded(order, piece.id, piece.artisan)


@pytest.mark.parametrize("name", [entry.name for entry in SCREENS])
def test_every_list_opens(surface, recorded, name):
    assert recorded
    pages = {"payments": ("receipts", "owed", "takings", "cash", "count"), "orders": ("list", "board", "new")}
    for action in pages.get(name, ("",)):
        surface.window.go(Place(name, action=action))
        settle(surface)


@pytest.mark.parametrize("name", Recorded._fields)
def test_every_page_of_what_it_hangs_on_opens(surface, recorded, name):
    surface.window.go(Place(name, getattr(recorded, name)))
    settle(surface)


@pytest.mark.parametrize("kind", [InvoiceIssued, CreditNoteIssued, PaymentReceived])
def test_every_page_of_a_document_opens(surface, office, recorded, kind):
    assert recorded
    with office.book.read() as connection:
        table = office.tables[kind]
        document = connection.execute(table.select().order_by(table.c.id.desc()).limit(1)).one().id
    for screen in ("documents", "payments") if kind is PaymentReceived else ("documents",):
        surface.window.go(Place(screen, document))
        settle(surface)


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_goes_out(office, recorded, kind):
    assert recorded
    assert list(KINDS[kind].rows(office, DAY))


def test_of_more_than_a_thousand_that_typed_words_find_the_rest_is_said_to_be_more(surface, recorded):
    assert recorded
    surface.window.go(Place("documents"))
    settle(surface)
    panel = surface.window.screen_shown.list
    whole = panel.model.rowCount()
    panel.filter.setText("سلمى")
    settle(surface, pause=0.3)
    assert panel.model.rowCount() == FOUND < whole
    assert "أكثر من" in panel._count.text()
    panel.filter.setText("C00007")
    settle(surface, pause=0.3)
    assert panel.model.rowCount() == 1
    assert "أكثر" not in panel._count.text()


def test_invoices_are_found_by_what_became_of_them(office, recorded):
    assert recorded
    numbers = {}
    for state in ("credited", "part_credited", "issued"):
        rows = page(office, documents_list(dict), Ask("day", only=(("state", (state,)),)), 0, 5000).rows
        numbers[state] = {row["number"] for row in rows if row["kind"] == "invoice" and "-7K-" in row["number"]}
    assert (len(numbers["credited"]), len(numbers["part_credited"]), len(numbers["issued"])) == (1, 0, MANY - 2)


def test_sums_are_exact_where_they_are_shown_alone_and_the_largest_in_lists(office, recorded):
    (dinars,) = (box for box in boxes(office) if box.currency == "JOD")
    assert dinars.held > 2 * (MANY - 1) * LARGEST
    assert takings(office, DAY, DAY)[DAY][0].amount > (MANY - 1) * LARGEST
    assert earned(office, recorded.artisans)[0].amount > LARGEST * MANY
    (row,) = (
        row
        for row in page(office, takings_list(DAY.isoformat), Ask("day"), 0, 9).rows
        if row["currency"] == "JOD" and row["day"] == DAY.isoformat()
    )
    assert (row["cash"], row["total"]) == (LARGEST, LARGEST)
