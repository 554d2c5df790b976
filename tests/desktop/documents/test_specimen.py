"""`nawl specimen`, and printing without HarfBuzz."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont
from papers import stream

from bench.extraction import READERS, recall
from desktop.cli.specimen import TextUnreadable
from desktop.cli.specimen import specimen as command
from desktop.documents.faces import font_path
from desktop.documents.specimen import FontUnknown, SpecimenMeasureRefused, face_named, specimen
from desktop.documents.text.fonts import FontUnreadable

DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("Noto Naskh Arabic", ("noto-naskh-arabic", False)),
        ("amiri bold", ("amiri", True)),
        ("IBMPlexSansArabic-Bold", ("ibm-plex-sans-arabic", True)),
        ("Cairo-Regular", ("cairo", False)),
    ],
)
def test_fonts_are_found_by_the_names_people_write(name: str, face: tuple[str, bool]) -> None:
    assert face_named(name) == face


def test_an_unknown_font_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FontUnknown) as refused:
        specimen(["سطر"], "Comic Naskh", 12, 100, DAY)
    assert "amiri" in refused.value.parameters["known"]  # type: ignore[operator] # parameters are objects


def test_a_font_file_of_one_s_own_may_be_used(tmp_path: Path) -> None:
    own = tmp_path / "Own.ttf"
    own.write_bytes(font_path("cairo").read_bytes())
    pdf = specimen(["سطر واحد"], str(own), 12, 100, DAY)
    assert b"+Own" in pdf


@pytest.mark.parametrize("data", [b"", b"OTTO", b"nothing of a font" * 100])
def test_a_file_that_is_no_font_is_refused(data: bytes, tmp_path: Path) -> None:
    own = tmp_path / "Own.ttf"
    own.write_bytes(data)
    with pytest.raises(FontUnreadable):
        specimen(["سطر"], str(own), 12, 100, DAY)


def test_a_font_without_truetype_outlines_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "Own.ttf"
    font = TTFont(font_path("cairo"))
    del font["glyf"], font["loca"]
    font.save(own)
    with pytest.raises(FontUnreadable):
        specimen(["سطر"], str(own), 12, 100, DAY)


@pytest.mark.parametrize(("size", "width"), [(0, 100), (500, 100), (12, 1), (float("nan"), 100)])
def test_a_measure_that_no_page_can_hold_is_refused(size: float, width: float) -> None:
    with pytest.raises(SpecimenMeasureRefused):
        specimen(["سطر"], "amiri", size, width, DAY)


def test_a_column_may_be_wider_than_a4() -> None:
    page = pypdf.PdfReader(stream(specimen(["سطر"], "amiri", 12, 400, DAY))).pages[0]
    assert float(page.mediabox.width) > 400 / 25.4 * 72


def test_the_command_prints_a_paragraph_for_each_line(tmp_path: Path) -> None:
    source, out = tmp_path / "lines.txt", tmp_path / "out.pdf"
    source.write_bytes("\ufeffسطر أول\r\n\r\nSecond line\n".encode())
    done = CliRunner().invoke(command, [str(source), "--font", "Amiri", "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0
    text = pypdf.PdfReader(out).pages[0].extract_text()
    assert "أول" in text
    assert "Second line" in text


def test_a_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "lines.txt"
    source.write_bytes("سطر".encode("cp1256"))
    with pytest.raises(TextUnreadable):
        CliRunner().invoke(command, [str(source), "--out", str(tmp_path / "o.pdf")], catch_exceptions=False)


WITHOUT = """
import sys
sys.modules["uharfbuzz"] = None
from datetime import date
from pathlib import Path
from papers import invoice
from desktop.documents.invoice import invoice_pdf
from desktop.documents.faces import font_path
from desktop.documents.specimen import specimen
lines = Path(sys.argv[1]).read_text(encoding="utf-8").rstrip().split("\\n")
Path(sys.argv[2]).write_bytes(specimen(lines, "dejavu-sans", 13, 180, date(2026, 1, 1)))
Path(sys.argv[3]).write_bytes(invoice_pdf(invoice(3)))
"""


def test_without_harfbuzz_documents_are_legible_and_the_log_says_so(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    source, lines, paper = root / "scripts" / "specimens.txt", tmp_path / "lines.pdf", tmp_path / "invoice.pdf"
    arguments = [sys.executable, "-c", WITHOUT, str(source), str(lines), str(paper)]
    done = subprocess.run(
        arguments, check=True, capture_output=True, text=True, env={"PYTHONPATH": f"{root}:{root / 'tests'}"}
    )
    assert "uharfbuzz is missing" in done.stderr
    wanted = source.read_text(encoding="utf-8").rstrip().split("\n")
    words, codes = recall(wanted, READERS["pdftotext"](lines))
    assert words > 0.98
    assert codes > 0.95
    assert "AJL-3-2026-00412" in pypdf.PdfReader(paper).pages[0].extract_text()
