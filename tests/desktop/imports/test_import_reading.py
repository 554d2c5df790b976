"""What reading a list into rows promises."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from lists import CONTEXT, delimited, knowing, workbook

from core.records.values import Money
from desktop.imports.problems import (
    CellMissing,
    CellTooLong,
    CellUnreadable,
    ColumnMissing,
    HeadingsNotFound,
    NoDigits,
    OutOfRange,
    SheetNotFound,
    UnknownReference,
)
from desktop.imports.reading import find_table, read_rows
from desktop.imports.results import Reading
from desktop.imports.targets import ARTISANS, CUSTOMERS, PRODUCTS


def _artisans(path: Path, *rows: list[Any]) -> Reading:
    return read_rows(find_table(workbook(path / "x.xlsx", rows), ARTISANS), ARTISANS, CONTEXT)


def test_a_register_with_a_title_and_mixed_digits_is_read(tmp_path: Path) -> None:
    reading = _artisans(
        tmp_path,
        ["سجل الحرفيات - الجمعية"],
        [],
        [
            "م",
            "الاسم الرباعي",
            "الجنس",
            "العمر",
            "القرية",
            "الحرفة",
            "رقم الهاتف",
            "تاريخ الانتساب",
            "موافقة على نشر الصورة",
        ],
        [1, " هدى  عمر ", "انثى", "٤٧", "عين حور", "سلال، صابون", "٠٧٨١٦٤٩٥٢٥", "٠٩/٠٨/٢٠٢٣", "✓"],
        [2, "علي سالم", "ذكر", 52, "", "", 781649525, dt.date(2020, 1, 2), "لا"],
    )
    assert reading.headings.row == 3
    assert reading.good[0].values == {
        "name": "هدى عمر",
        "sex": "f",
        "birth_year": 1979,
        "village": "عين حور",
        "crafts": frozenset({"سلال", "صابون"}),
        "phone": "٠٧٨١٦٤٩٥٢٥",
        "joined": dt.date(2023, 8, 9),
        "consent_face": True,
    }
    assert reading.good[1].values == {
        "name": "علي سالم",
        "sex": "m",
        "birth_year": 1974,
        "phone": "781649525",
        "joined": dt.date(2020, 1, 2),
        "consent_face": False,
    }


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (["Phone number", "Full name", "Village"], ["0791112223", "Huda Omar", "Ain Hour"]),
        (["Nom complet", "Téléphone", "Douar"], ["Huda Omar", "0791112223", "Ain Hour"]),
        (["المنطقه", "رقم الجوّال", "إسم الحرفية"], ["Ain Hour", "0791112223", "Huda Omar"]),
        (["القرية / البلدة", "اسم السيدة كما في الهوية", "هاتف للتواصل"], ["Ain Hour", "Huda Omar", "0791112223"]),
    ],
)
def test_headings_are_known_in_three_languages_and_any_order(
    tmp_path: Path, headings: list[str], row: list[str]
) -> None:
    reading = _artisans(tmp_path, headings, row)
    assert reading.good[0].values == {"name": "Huda Omar", "phone": "0791112223", "village": "Ain Hour"}


def test_columns_that_nobody_knows_are_reported(tmp_path: Path) -> None:
    reading = _artisans(tmp_path, ["الاسم", "الهاتف", "مقاس الحذاء"], ["هدى", "0791112223", 38])
    assert reading.leftovers == ("مقاس الحذاء",)


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        (["الاسم الأول", "اسم الأب", "اسم الجد", "العائلة"], ["هدى", "عمر", "", "الخطيب"], "هدى عمر الخطيب"),
        (["الاسم", "اسم الأب", "العائلة"], ["هدى", "عمر", "الخطيب"], "هدى عمر الخطيب"),
        (["الاسم الكامل", "العائلة", "القرية"], ["هدى عمر الخطيب", "الخطيب", ""], "هدى عمر الخطيب"),
        (["Nom", "Prénom", "Village"], ["Benali", "Fatna", ""], "Fatna Benali"),
    ],
)
def test_a_name_in_several_columns_is_one_name(
    tmp_path: Path, headings: list[str], cells: list[str], name: str
) -> None:
    assert _artisans(tmp_path, headings, cells).good[0].values == {"name": name}


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("الاسم", "", CellMissing),
        ("الاسم", "؟؟؟", CellMissing),
        ("الاسم", "????? ????", CellUnreadable),
        ("الاسم", "هدى\u0000عمر", CellUnreadable),
        ("الاسم", "ه" * 121, CellTooLong),
        ("العمر", 412, OutOfRange),
        ("العمر", "-3", OutOfRange),
        ("الهاتف", "لا يوجد رقم هنا اطلاقا", NoDigits),
    ],
)
def test_a_bad_cell_rejects_its_row_with_the_reason(tmp_path: Path, column: str, cell: object, problem: type) -> None:
    good = {"الاسم": "هدى", "العمر": 30, "الهاتف": "0791112223"}
    path = delimited(tmp_path / "x.csv", [list(good), list(good.values()), [], list({**good, column: cell}.values())])
    reading = read_rows(find_table(path, ARTISANS), ARTISANS, CONTEXT)
    (reject,) = reading.rejects
    assert (reject.number, len(reading.good)) == (4, 1)
    assert [(fault.heading, type(fault.problem)) for fault in reject.faults] == [(column, problem)]


@pytest.mark.parametrize("cell", ["", "-", "—", "لا يوجد", "n/a", " \u200f "])
def test_words_for_nothing_are_nothing(tmp_path: Path, cell: str) -> None:
    reading = _artisans(tmp_path, ["الاسم", "الهاتف", "العمر"], ["هدى", cell, cell], ["مريم", "0791112223", 30])
    assert reading.good[0].values == {"name": "هدى"}


def test_invisible_controls_and_old_letter_forms_are_cleaned(tmp_path: Path) -> None:
    reading = _artisans(tmp_path, ["الاسم", "العمر"], ["\u202bﻓﺎﻃﻤﺔ\u202c \u200fعمر", 30])
    assert reading.good[0].values["name"] == "فاطمة عمر"


def test_prices_are_read_by_what_commas_mean_in_their_column(tmp_path: Path) -> None:
    prices = ["12,50 دينار", "7.250 JD", "8.75", "د.أ 113,750", "20 $", "٣٫٥٠٠"]
    rows = [
        ["الرمز", "اسم المنتج", "السعر", "الكمية"],
        *([f"A{at}", "ثوب", price, at] for at, price in enumerate(prices)),
    ]
    reading = read_rows(
        find_table(delimited(tmp_path / "x.csv", rows, delimiter=";", encoding="utf-8"), PRODUCTS), PRODUCTS, CONTEXT
    )
    assert [row.values["price"] for row in reading.good] == [
        Money(amount=12500, currency="JOD"),
        Money(amount=7250, currency="JOD"),
        Money(amount=8750, currency="JOD"),
        Money(amount=113750, currency="JOD"),
        Money(amount=2000, currency="USD"),
        Money(amount=3500, currency="JOD"),
    ]
    assert reading.good[3].values["quantity"] == 3000


def test_numbers_of_a_workbook_are_exact(tmp_path: Path) -> None:
    rows = [["اسم المنتج", "السعر", "الكمية"], ["ثوب", 12.3, 2], ["وسادة", 0.1 + 0.2, -1], ["شال", -5, 1]]
    reading = read_rows(find_table(workbook(tmp_path / "x.xlsx", rows), PRODUCTS), PRODUCTS, CONTEXT)
    assert reading.good[0].values["price"] == Money(amount=12300, currency="JOD")
    assert [(reject.number, reject.faults[0].field) for reject in reading.rejects] == [(3, "quantity"), (4, "price")]


def test_an_unknown_maker_rejects_and_an_ambiguous_one_is_noticed(tmp_path: Path) -> None:
    register = {"هدى عمر": [b"1" * 16], "مريم": [b"2" * 16, b"3" * 16]}
    rows = [["المنتج", "الحرفية"], ["ثوب", "هدى عمر"], ["شال", "مريم"], ["وسادة", "اسم غير مسجل"]]
    context = knowing(Artisan=lambda text: register.get(text, []))
    reading = read_rows(find_table(delimited(tmp_path / "x.csv", rows), PRODUCTS), PRODUCTS, context)
    assert [row.values.get("artisan") for row in reading.good] == [b"1" * 16, None]
    assert reading.good[1].notices[0].problem.parameters == {"refers": "Artisan", "count": 2}
    assert isinstance(reading.rejects[0].faults[0].problem, UnknownReference)


def test_customers_are_read(tmp_path: Path) -> None:
    rows = [
        ["اسم العميل", "رقم الهاتف", "المدينة", "البريد الإلكتروني"],
        ["فندق الواحة", "065551234", "عمّان", "a@example.org"],
    ]
    reading = read_rows(
        find_table(delimited(tmp_path / "x.tsv", rows, delimiter="\t", encoding="cp1256"), CUSTOMERS),
        CUSTOMERS,
        CONTEXT,
    )
    assert reading.good[0].values == {
        "name": "فندق الواحة",
        "phone": "065551234",
        "city": "عمّان",
        "email": "a@example.org",
    }


def test_headings_that_repeat_on_each_page_are_no_rows(tmp_path: Path) -> None:
    headings = ["الاسم", "العمر"]
    reading = _artisans(tmp_path, headings, ["هدى", 30], headings, ["مريم", 40])
    assert (reading.rows, reading.skipped) == (2, (3,))


def test_a_row_of_totals_is_nobody(tmp_path: Path) -> None:
    reading = _artisans(tmp_path, ["م", "الاسم", "العمر"], [1, "هدى", 30], ["", "المجموع", 30], ["الإجمالي", "", 30])
    assert ([row.number for row in reading.good], reading.skipped) == ([2], (3, 4))


def test_a_column_without_a_heading_is_reported_by_its_letter(tmp_path: Path) -> None:
    reading = _artisans(tmp_path, ["الاسم", "العمر", "", ""], ["هدى", 30, "", "شيء"])
    assert reading.leftovers == ("D",)


def test_the_sheet_that_fits_is_chosen_and_another_can_be(tmp_path: Path) -> None:
    def dress(book: Any, _: Any) -> None:
        second = book.add_worksheet("الحرفيات")
        second.write_row(0, 0, ["الاسم", "العمر", "القرية"])
        second.write_row(1, 0, ["هدى", 30, "عين حور"])

    path = workbook(tmp_path / "x.xlsx", [["تعليمات"], ["اكتب الاسم في العمود الأول"]], dress)
    reading = read_rows(find_table(path, ARTISANS), ARTISANS, CONTEXT)
    assert (reading.sheet, reading.other_sheets, len(reading.good)) == ("الحرفيات", ("القائمة",), 1)
    with pytest.raises(SheetNotFound):
        read_rows(find_table(path, ARTISANS, sheet="لا شيء"), ARTISANS, CONTEXT)


def test_a_file_without_known_headings_needs_a_mapping(tmp_path: Path) -> None:
    path = delimited(tmp_path / "x.csv", [["هدى عمر", "0791112223"], ["مريم علي", "0781112223"]])
    with pytest.raises(HeadingsNotFound):
        read_rows(find_table(path, ARTISANS), ARTISANS, CONTEXT)
    reading = read_rows(find_table(path, ARTISANS, mapping={0: "name", 1: "phone"}), ARTISANS, CONTEXT)
    assert [row.values["name"] for row in reading.good] == ["هدى عمر", "مريم علي"]


def test_a_list_without_its_required_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ColumnMissing):
        _artisans(tmp_path, ["العمر", "الهاتف"], [30, "0791112223"])


def test_a_column_of_currencies_says_what_bare_prices_are_in(tmp_path: Path) -> None:
    rows = [
        ["المنتج", "السعر", "العملة"],
        ["ثوب", "12,5", "دينار"],
        ["شال", "1250", "USD"],
        ["وسادة", "7.5 €", "USD"],
        ["حقيبة", 3, "؟"],
    ]
    reading = read_rows(
        find_table(workbook(tmp_path / "x.xlsx", [*rows, ["مفرش", 3, "حجر"]]), PRODUCTS), PRODUCTS, CONTEXT
    )
    assert [row.values["price"] for row in reading.good] == [
        Money(amount=12500, currency="JOD"),
        Money(amount=125000, currency="USD"),
        Money(amount=750, currency="EUR"),
        Money(amount=3000, currency="JOD"),
    ]
    assert [fault.field for fault in reading.rejects[0].faults] == ["currency"]


@pytest.mark.parametrize("cell", [1979, "١٩٧٩م", "5/3/1979", dt.date(1979, 3, 5), "٥ آذار ١٩٧٩"])
def test_a_year_of_birth_may_be_a_date(tmp_path: Path, cell: object) -> None:
    assert _artisans(tmp_path, ["الاسم", "تاريخ الميلاد"], ["هدى", cell]).good[0].values["birth_year"] == 1979


def test_a_number_of_something_is_not_the_count_of_rows(tmp_path: Path) -> None:
    reading = _artisans(tmp_path, ["الرقم", "رقم الهوية", "الاسم", "العمر"], [1, 9871234567, "هدى", 30])
    assert reading.leftovers == ("رقم الهوية",)


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("العمر", "٤٧ سنة", "birth_year", 1979),
        ("الهاتف", "787129347.0", "phone", "787129347"),
        ("تاريخ الانتساب", "2023/05/01 3:15:02 م", "joined", dt.date(2023, 5, 1)),
        ("تاريخ الانتساب", "44000", "joined", None),
        ("الهاتف", "7.87E+08", "phone", None),
        ("موافقة على نشر الصورة", "نعم، خطياً", "consent_face", True),
        ("موافقة على نشر الصورة", "لا تعرف", "consent_face", False),
        ("موافقة على نشر الصورة", "ربما", "consent_face", None),
    ],
)
def test_cells_are_read_as_people_write_them_or_refused(
    tmp_path: Path, column: str, cell: str, field: str, value: object
) -> None:
    reading = read_rows(
        find_table(delimited(tmp_path / "x.csv", [["الاسم", column], ["هدى", cell]]), ARTISANS), ARTISANS, CONTEXT
    )
    assert [row.values[field] for row in reading.good] == ([] if value is None else [value])
