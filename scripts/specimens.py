"""Print sample lines in every bundled font as PDF and PNG, and say what three readers get back from the PDFs.

specimens.py OUTFOLDER [TEXTFILE or FOLDER of .txt and .tsv ...]
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pypdfium2

from desktop.documents.faces import Family
from desktop.documents.specimen import write_specimen

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from bench.extraction import READERS, recall  # noqa: E402 - the line above makes it importable

DAY = date(2026, 1, 1)
SIZE, WIDTH = 15.0, 180.0


def main(out: Path, sources: list[Path]) -> None:
    """Write OUT/FONT/SOURCE.pdf with its pages as PNG, and OUT/extraction.json."""
    table = {}
    for source in sources:
        lines = lines_of(source)
        for family in get_args(Family):
            for weight in ("", " bold"):
                pdf = out / f"{family}{weight.replace(' ', '-')}" / f"{source.stem}.pdf"
                pdf.parent.mkdir(parents=True, exist_ok=True)
                write_specimen(lines, family + weight, SIZE, WIDTH, pdf, DAY)
                draw_pages(pdf)
                table[f"{pdf.parent.name}/{source.stem}"] = {
                    reader: recall(lines, read(pdf)) for reader, read in READERS.items()
                }
    (out / "extraction.json").write_text(json.dumps(table, indent=1), encoding="utf-8")
    show(table)


def lines_of(source: Path) -> list[str]:
    """Return the lines of a text, or the column `text` of a table separated by tabs."""
    lines = source.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    if source.suffix != ".tsv":
        return lines
    column = lines[0].split("\t").index("text")
    return [line.split("\t")[column] for line in lines[1:]]


def draw_pages(pdf: Path) -> None:
    """Write each page beside the PDF as a picture of 110 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, start=1):
        page.render(scale=110 / 72).to_pil().save(pdf.with_name(f"{pdf.stem}-{number}.png"))
    document.close()


def show(table: dict[str, dict[str, tuple[float, float]]]) -> None:
    """Print the recall of Arabic words and of codes and numbers for each font and reader, in percent."""
    print(f"{'':34}" + "".join(f"{reader:>20}" for reader in READERS))
    for name, found in table.items():
        cells = (f"{words:9.1%} {codes:9.1%}" for words, codes in found.values())
        print(f"{name:34}" + " ".join(cells))


def expanded(arguments: list[str]) -> list[Path]:
    """Return the files named, and those in the folders named; without any, the project's own lines."""
    found = [Path(argument) for argument in arguments] or [HERE / "specimens.txt"]
    inside = [sorted([*path.glob("*.txt"), *path.glob("*.tsv")]) if path.is_dir() else [path] for path in found]
    return [path for paths in inside for path in paths]


if __name__ == "__main__":
    main(Path(sys.argv[1]), expanded(sys.argv[2:]))
