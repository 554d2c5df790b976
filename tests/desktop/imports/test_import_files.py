"""What opening a file of any sort promises."""

import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lists import delimited, workbook

from core.problems import Problem
from desktop.imports.files import read_sheets
from desktop.imports.problems import (
    DamagedFile,
    EmptyFile,
    FileNotFound,
    FileTooLarge,
    NotASpreadsheet,
    PasswordProtected,
)

ROWS = [["الاسم", "القرية", "ملاحظة"], ["فاطمة عمر", "بيت كاحل", "أول"], ["مريم علي", "عين حور", "ثان"]]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6", "mac_arabic", "cp720"],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter_of_an_office_is_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    (sheet,) = read_sheets(delimited(tmp_path / "x.csv", ROWS, delimiter=delimiter, encoding=encoding))
    assert [cells for _, cells in sheet.rows] == ROWS
    assert sheet.delimiter == delimiter


_words = st.text("ابتدرسعفقكلمنهوي", min_size=3, max_size=7)
_rows = st.tuples(st.builds("{} {} {}".format, _words, _words, _words), _words, st.integers(1, 99).map(str))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(_rows, min_size=1, max_size=30),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-16-le", "cp1256"]),
)
def test_any_list_comes_back_as_it_was_saved(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, encoding: str
) -> None:
    table = [("الاسم الكامل", "القرية", "العمر"), *rows]
    (sheet,) = read_sheets(delimited(tmp_path / "x.csv", table, delimiter=delimiter, encoding=encoding))
    assert [tuple(cells) for _, cells in sheet.rows] == table


def test_french_accents_are_kept(tmp_path: Path) -> None:
    rows = [["nom", "prénom"], ["Créüse", "Élodie"], ["Béatrice", "Noël"]]
    (sheet,) = read_sheets(delimited(tmp_path / "x.csv", rows, encoding="cp1252"))
    assert [cells for _, cells in sheet.rows] == rows


def test_decimal_commas_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("المنتج;السعر\nثوب;12,500\nوسادة;7,250\n", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.rows[1] == (2, ["ثوب", "12,500"])


def test_the_line_with_which_excel_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("sep=|\r\nالاسم|العمر\r\nهدى|30\r\n", encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.rows == [(1, ["الاسم", "العمر"]), (2, ["هدى", "30"])]


def test_quoted_cells_hold_delimiters_and_lines_and_blank_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('الاسم,ملاحظة\n"هدى, أم علي","سطر\nآخر"\n\n,\nمريم,"قالت ""نعم"""\n', encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert sheet.rows[1:] == [(2, ["هدى, أم علي", "سطر\nآخر"]), (5, ["مريم", 'قالت "نعم"'])]


def test_a_quote_that_nobody_closes_swallows_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('الاسم,المقاس\nثوب,"12 انش\n' + "وسادة,40\n" * 90, encoding="utf-8")
    (sheet,) = read_sheets(path)
    assert len(sheet.rows) == 92
    assert sheet.rows[1][1] == ["ثوب", '"12 انش']


def test_a_few_broken_bytes_do_not_turn_utf8_into_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("الاسم;القرية\n".encode() + b"\xd9\x28;x\n" + "مريم;عين حور\n".encode() * 20)
    (sheet,) = read_sheets(path)
    assert sheet.encoding == "utf-8"
    assert sheet.rows[2][1] == ["مريم", "عين حور"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", EmptyFile),
        (b"\n\r\n \n", EmptyFile),
        (b"<html><body><table><tr><td>x</td></tr></table>", NotASpreadsheet),
        (b"%PDF-1.7\n%\xe2\xe3", NotASpreadsheet),
        (bytes(range(32)) * 100, NotASpreadsheet),
        (b"PK\x03\x04 and then nothing", DamagedFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, DamagedFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), PasswordProtected),
    ],
)
def test_what_is_no_readable_spreadsheet_is_named(tmp_path: Path, content: bytes, problem: type[Problem]) -> None:
    path = tmp_path / "register.xls"
    path.write_bytes(content)
    with pytest.raises(problem):
        read_sheets(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFound):
        read_sheets(tmp_path / "none.xlsx")


def test_a_workbook_cut_at_any_place_or_with_a_changed_byte_is_read_or_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", ROWS).read_bytes()
    path = tmp_path / "cut.xlsx"

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(1, len(whole) - 1), st.binary(min_size=0, max_size=3))
    def hurt(at: int, instead: bytes) -> None:
        path.write_bytes(whole[:at] + (instead + whole[at + len(instead) :] if instead else b""))
        with suppress(DamagedFile, NotASpreadsheet, EmptyFile, FileTooLarge):  # a changed byte may claim any size
            read_sheets(path)

    hurt()


def test_a_far_cell_costs_nothing_and_is_counted(tmp_path: Path) -> None:
    far = workbook(tmp_path / "far.xlsx", ROWS, lambda _, sheet: sheet.write("XFD1048576", "x"))
    (sheet,) = read_sheets(far)
    assert [cells for _, cells in sheet.rows] == ROWS
    assert sheet.far_cells == 1


def test_a_table_far_from_a_stray_cell_is_the_table(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [["مسودة"], *[[""]] * 3000, *ROWS])
    (sheet,) = read_sheets(path)
    assert sheet.rows[0] == (3002, ROWS[0])


def test_cells_strewn_over_a_whole_sheet_are_refused(tmp_path: Path) -> None:
    def strew(_: object, sheet: object) -> None:
        for at in range(60):
            sheet.write(at * 900, at * 90, "x")  # type: ignore[attr-defined]

    with pytest.raises(FileTooLarge):
        read_sheets(workbook(tmp_path / "x.xlsx", ROWS, strew))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(500):
                sheet.write(b" " * 1_000_000)
    with pytest.raises(FileTooLarge):
        read_sheets(path)


def test_a_document_in_a_zip_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(NotASpreadsheet):
        read_sheets(path)


def _ods(path: Path, rows: str) -> Path:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    table = f'<table:table table:name="A">{rows}</table:table>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content{names}>{body}</office:document-content>")
    return path


_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
_GAP = '<table:table-cell table:number-columns-repeated="16000"/>'
_EMPTY_ROWS = f'<table:table-row table:number-rows-repeated="1048000">{_GAP}</table:table-row>'


def test_an_opendocument_sheet_is_read(tmp_path: Path) -> None:
    row = f"<table:table-row>{_CELL.format('الاسم')}{_CELL.format('القرية')}</table:table-row>"
    (sheet,) = read_sheets(_ods(tmp_path / "x.ods", row + _EMPTY_ROWS))
    assert sheet.rows == [(1, ["الاسم", "القرية"])]


def test_an_opendocument_sheet_with_a_far_cell_is_refused(tmp_path: Path) -> None:
    row = f"<table:table-row>{_CELL.format('الاسم')}{_CELL.format('القرية')}</table:table-row>"
    far = f"<table:table-row>{_GAP}{_CELL.format('x')}</table:table-row>"
    with pytest.raises(FileTooLarge):
        read_sheets(_ods(tmp_path / "x.ods", row + _EMPTY_ROWS + far))


def test_hidden_sheets_are_left_out_and_the_others_named(tmp_path: Path) -> None:
    def dress(book: object, _: object) -> None:
        book.add_worksheet("مخفي").hide()  # type: ignore[attr-defined]
        book.add_worksheet("الثاني").write(3, 1, "x")  # type: ignore[attr-defined]

    sheets = read_sheets(workbook(tmp_path / "x.xlsx", ROWS, dress))
    assert [sheet.name for sheet in sheets] == ["القائمة", "الثاني"]
    assert sheets[1].rows == [(4, ["x"])]


def test_a_cell_merged_downwards_speaks_for_its_rows_and_no_further(tmp_path: Path) -> None:
    rows = [["الاسم", "القرية"], ["هدى", ""], ["مريم", ""], ["سعاد", ""]]
    path = workbook(tmp_path / "x.xlsx", rows, lambda _, sheet: sheet.merge_range("B2:B3", "بيت كاحل"))
    (sheet,) = read_sheets(path)
    assert [cells[1] for _, cells in sheet.rows] == ["القرية", "بيت كاحل", "بيت كاحل", ""]


def test_reading_does_not_depend_on_the_suffix(tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", ROWS)
    assert read_sheets(path.rename(tmp_path / "x.csv"))[0].rows[0] == (1, ROWS[0])
    assert BytesIO(path.with_suffix(".csv").read_bytes()).read(2) == b"PK"
