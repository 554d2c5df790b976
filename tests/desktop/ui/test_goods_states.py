"""The states of catalogue, customers, stock and import that a place alone does not show."""

import csv

import pytest
from inspecting import clipped, nameless, overlapping, unreached
from PIL import Image
from PySide6.QtWidgets import QPushButton
from settling import settle

from core.actions.cards import reopen_conflict
from core.records.cards import Artisan
from desktop.ui.desk import Place, Taste
from desktop.ui.forms.alike import AlikeHint
from desktop.ui.stock.count_table import COUNTED
from desktop.ui.table.model import ROW

TASTES = [Taste(language="ar", scale=100), Taste(language="en", scale=150), Taste(language="fr", scale=150)]


def whole(surface):
    settle(surface)
    window = surface.window
    faults = {"clipped": clipped(window), "nameless": nameless(window), "overlapping": overlapping(window)}
    assert not any(faults.values()), faults
    least = window.minimumSizeHint()
    assert least.width() <= 1366, least
    assert least.height() <= 768, least


@pytest.fixture(params=TASTES, ids=lambda taste: f"{taste.language}-{taste.scale}")
def taste(request, surface):
    surface.change(request.param)
    settle(surface)
    return request.param


def shown(surface, name, at=None, action=""):
    surface.window.go(Place(name))
    settle(surface)
    screen = surface.window.screen_shown
    record = None if at is None else screen.list.model.index(at, 0).data(ROW)["id"]
    surface.window.go(Place(name, record, action))
    settle(surface)
    return screen


@pytest.mark.usefixtures("taste")
def test_a_piece_s_page_is_whole_with_its_price_form_its_phone_and_its_labels(surface, tmp_path):
    screen = shown(surface, "catalogue", 3)
    for number in range(5):
        Image.new("RGB", (60, 40), (number * 40, 90, 90)).save(tmp_path / f"IMG-2026-{number:04}.jpg")
    screen.card._begin_price()
    screen.card.folder.watch(tmp_path)
    screen.card.strip.photos.setCurrentRow(0)
    whole(surface)
    assert not unreached(surface.window)
    screen.card.folder._forget()
    screen.card.go_on("labels")
    whole(surface)
    assert not unreached(surface.window)


@pytest.mark.usefixtures("taste")
def test_a_person_with_two_cards_and_a_field_with_two_values_are_whole(surface, office):
    screen = shown(surface, "artisans", action="same")
    pair = screen.others["same"]._pair
    screen.others["same"]._settle(same=True)
    settle(surface)
    surface.window.go(Place("artisans", pair.first.id))
    whole(surface)
    assert not unreached(surface.window)
    with office.act() as work:
        reopen_conflict(work, Artisan, pair.first.id, "phone", ("+962 79 555-0123", "+962 79 555-0177"))
    screen.card.change()
    settle(surface)
    assert screen.form.form.rivals
    whole(surface)
    assert not unreached(surface.window)
    screen.form.form.rivals["phone"].findChildren(QPushButton)[0].click()
    surface.window.go(Place("artisans", pair.first.id))
    settle(surface)
    screen.card.joined.part(screen.card.opened.joined[0])
    settle(surface)


@pytest.mark.usefixtures("taste")
def test_a_hint_at_buyers_who_are_here_is_whole(surface):
    screen = shown(surface, "customers", action="new")
    screen.form.form.editors["name"].restore("فندق وادي الريان قسم المشتريات")
    screen.form.form.paused.emit()
    whole(surface)
    assert not screen.form.findChild(AlikeHint).isHidden()
    screen.form.form.is_changed = False


@pytest.mark.usefixtures("taste")
def test_stock_is_whole_while_it_moves_and_is_counted(surface):
    screen = shown(surface, "stock", 0)
    whole(surface)
    shown(surface, "stock", 0, "move")
    whole(surface)
    shown(surface, "stock")
    surface.window.go(Place("stock", b"shop", "count"))
    settle(surface)
    for at, typed in enumerate(("0", "12", "1")):
        screen.counting.table.item(at, COUNTED).setText(typed)
    whole(surface)
    assert not unreached(surface.window)
    screen.counting.is_changed = False


@pytest.mark.usefixtures("taste")
def test_an_import_is_whole_on_every_page(surface, tmp_path):
    file = tmp_path / "قائمة طويلة الاسم من مكتب سابق 2026.csv"
    rows = [("1", "لينا سعد", "12", "سوف", "88", "31/2/2024"), ("2", "", "+962 79 555-0100", "برما", "1980", ""),
            ("3", "شهد راجي الدقامسة", "+962 79 555-0101", "برما", "1980", "2024-02-01")]  # fmt: skip
    with file.open("w", encoding="utf-8", newline="") as stream:
        headings = ("م", "اسم السيدة", "رقم الموبايل", "القرية", "سنة الميلاد", "تاريخ الانضمام")
        csv.writer(stream).writerows([headings, *rows])
    screen = shown(surface, "importing", action="artisans")
    screen.open("artisans", file)
    whole(surface)
    screen.mapping.tried.emit()
    whole(surface)
    assert not unreached(surface.window)
    screen.trial.wanted.emit()
    whole(surface)
    assert screen._stack.currentWidget() is screen.done
