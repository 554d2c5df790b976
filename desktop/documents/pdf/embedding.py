"""Put the cut of a font into a ReportLab document as a Type0 font (PDF 32000-1, 9.7)."""

import re
from struct import unpack_from
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

from desktop.documents.pdf.cut import Cut
from desktop.documents.pdf.program import Program, program_of

_NOT_IN_NAMES: Final = re.compile("[^A-Za-z0-9-]")
_SYMBOLIC: Final = 4  # its characters are not those of a standard Latin set


def embed(document: Any, name: str, font_name: str, cut: Cut) -> None:
    """Add the font under `name` (such as F1) to the resources that all pages of a `PDFDocument` share."""
    program = program_of(cut)
    base = f"/{program.tag}+{_NOT_IN_NAMES.sub('', font_name)}"
    stream = document.Reference(_deflated(program.file, Length1=program.length), f"{name}.file")
    descriptor = document.Reference(_descriptor(base, cut, stream), f"{name}.descriptor")
    descendant = document.Reference(_descendant(base, program, descriptor), f"{name}.descendant")
    document.idToObject["BasicFonts"].dict[name] = document.Reference(
        PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": _array(document, descendant),
                "ToUnicode": document.Reference(_deflated(program.unicode_map), f"{name}.unicode"),
            }
        ),
        f"{name}.font",
    )


def _descendant(base: str, program: Program, descriptor: object) -> PDFDictionary:
    return PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": descriptor,
            "CIDToGIDMap": "/Identity",
            "DW": 0,
            "W": program.widths,
        }
    )


def _descriptor(base: str, cut: Cut, stream: object) -> PDFDictionary:
    thousandth = cut.outlines.units_per_em / 1000
    box = [round(value / thousandth) for value in unpack_from(">hhhh", cut.outlines.table("head"), 36)]
    ascent, descent = (round(value / thousandth) for value in unpack_from(">hh", cut.outlines.table("hhea"), 4))
    return PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": base,
            "Flags": _SYMBOLIC,
            "FontBBox": "[{} {} {} {}]".format(*box),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": ascent,
            "StemV": 80,
            "FontFile2": stream,
        }
    )


def _deflated(data: bytes, **entries: int) -> PDFStream:
    return PDFStream(dictionary=PDFDictionary({"Filter": "/FlateDecode", **entries}), content=data)


def _array(document: Any, reference: Any) -> str:
    return f"[{reference.format(document).decode('ascii')}]"
