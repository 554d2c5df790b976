import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from settling import settle

from desktop.storage.lists.pieces import lying
from desktop.storage.lists.stock import lying_in
from desktop.ui.desk import Place
from desktop.ui.stock.count_table import COUNTED, DIFFERENCE, REASON
from desktop.ui.table.model import ROW


@pytest.fixture
def screen(surface):
    surface.window.activateWindow()
    surface.window.go(Place("stock"))
    settle(surface)
    return surface.window.screen_shown


def quantity(office, product, place):
    return next((one.quantity for one in lying(office, product) if one.place == place), 0)


def a_product(screen, at=0):
    return screen.list.model.index(at, 0).data(ROW)["product"]


def fill(screen, **typed):
    for name, value in typed.items():
        screen.page_shown.form.editors[name].restore(value)


def begin(surface, action, product):
    surface.window.go(Place("stock", product, action))
    settle(surface)


def test_pieces_are_received_in_arabic_digits(surface, office, screen):
    product = a_product(screen)
    before = quantity(office, product, "store")
    begin(surface, "receive", product)
    fill(screen, quantity="٣")
    screen.page_shown.save()
    settle(surface)
    assert quantity(office, product, "store") == before + 3000
    assert surface.window.place == Place("stock")


def test_a_place_that_is_typed_is_offered_from_then_on(surface, office, screen):
    product = a_product(screen)
    begin(surface, "move", product)
    fill(screen, quantity="1", target="معرض جرش")
    screen.page_shown.save()
    settle(surface)
    assert quantity(office, product, "معرض جرش") == 1000
    assert screen.lists.where.findData("معرض جرش") > 0
    begin(surface, "move", product)
    assert screen.page_shown.form.editors["target"].box.findData("معرض جرش") > 0
    screen.page_shown.back()
    settle(surface)


def test_a_move_to_the_same_place_is_refused_beside_its_field(surface, office, screen):
    product = a_product(screen)
    before = lying(office, product)
    begin(surface, "move", product)
    fill(screen, quantity="1", origin="store", target="store")
    screen.page_shown.save()
    settle(surface)
    assert not screen.page_shown.form._messages["target"].isHidden()
    assert lying(office, product) == before


def test_one_place_is_shown_alone_and_a_piece_s_moves_too(surface, screen):
    screen.lists.where.setCurrentIndex(screen.lists.where.findData("shop"))
    screen.lists._filter_place(0)
    settle(surface)
    shown = {screen.list.model.index(at, 0).data(ROW)["place"] for at in range(screen.list.model.rowCount())}
    assert shown == {"shop"}
    screen.lists.where.setCurrentIndex(0)
    screen.lists._filter_place(0)
    settle(surface)
    row = screen.list.model.index(2, 0).data(ROW)
    surface.window.go(Place("stock", row["id"]))
    settle(surface)
    assert screen.lists.tabs.currentIndex() == 1
    moves = screen.moves.model
    assert {moves.index(at, 0).data(ROW)["product"] for at in range(moves.rowCount())} == {row["product"]}
    screen.lists.show_all()
    settle(surface)
    assert moves.rowCount() > 10


def counting(surface, screen, place="shop"):
    surface.window.go(Place("stock", place.encode(), "count"))
    settle(surface)
    return screen.counting


def test_a_count_posts_its_differences_with_their_reasons(surface, office, screen):
    sheet = counting(surface, screen)
    first, second, third = (line.product for line in sheet.sheet.lines[:3])
    for at, typed in enumerate(("0", "4", "1")):
        sheet.table.item(at, COUNTED).setText(typed)
    assert "+3" in sheet.table.item(1, DIFFERENCE).text()
    assert sheet.table.cellWidget(2, REASON) is None
    box = sheet.table.cellWidget(0, REASON)
    box.setCurrentIndex(box.findData("lost"))
    box.activated.emit(box.currentIndex())
    sheet.post()
    settle(surface)
    assert [quantity(office, one, "shop") for one in (first, second, third)] == [0, 4000, 1000]
    assert surface.window.place == Place("stock")
    reasons = {screen.moves.model.index(at, 0).data(ROW)["reason"] for at in range(3)}
    assert {"lost", "counted"} <= reasons


def test_a_scanner_counts_pieces_expected_or_not(surface, screen):
    sheet = counting(surface, screen)
    known, rows = sheet.sheet.lines[1], sheet.table.rowCount()
    expected = {line.sku for line in sheet.sheet.lines}
    strange = next(f"EMB-{number:03}" for number in range(1, 30) if f"EMB-{number:03}" not in expected)
    for sku in (known.sku, known.sku.lower(), strange, "XXX"):
        sheet.scan.setText(sku)
        QTest.keyClick(sheet.scan, Qt.Key.Key_Return)
        settle(surface)
    assert sheet.table.item(1, COUNTED).text() == "2"
    assert sheet.table.rowCount() == rows + 1
    assert sheet.sheet.lines[-1].expected == 0
    sheet.back()
    settle(surface)


def test_numbers_that_are_typed_one_after_another_go_down_the_list(surface, screen):
    """They once all went into the first line: 6 Enter 10 Enter 7 left 7."""
    sheet = counting(surface, screen)
    table = sheet.table
    table.setFocus()
    table.setCurrentCell(0, COUNTED)
    for typed in ("6", "4", "7"):
        QTest.keyClicks(table, typed)
        QTest.keyClick(table.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
        settle(surface)
    assert [table.item(at, COUNTED).text() for at in range(3)] == ["6", "4", "7"]
    sheet.back()
    settle(surface)


def test_a_count_that_was_cut_short_goes_on(surface, office, screen):
    sheet = counting(surface, screen)
    sheet.table.item(0, COUNTED).setText("9")
    surface.window.go(Place("artisans"))  # as a power cut would: the draft is in the book
    settle(surface)
    surface.window.go(Place("stock"))
    settle(surface)
    assert not screen.lists.offer.isHidden()
    screen.lists.offer._restore()
    settle(surface)
    assert sheet.table.item(0, COUNTED).text() == "9"
    assert "+" in sheet.table.item(0, DIFFERENCE).text()
    sheet.post()
    settle(surface)
    assert any(one.quantity == 9000 for one in lying_in(office, "shop"))


def test_half_typed_numbers_are_not_posted(surface, office, screen):
    sheet = counting(surface, screen)
    before = lying_in(office, "shop")
    sheet.table.item(0, COUNTED).setText("many")
    sheet.post()
    settle(surface)
    assert lying_in(office, "shop") == before
    sheet.is_changed = False
    surface.window.go(Place("stock"))
    settle(surface)
