"""Engines that print the invoice of `bench.invoice_content` as PDF, all with the bundled IBM Plex Sans Arabic."""

import json
import os
from dataclasses import asdict
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.invoice_content import Content
from desktop.documents.faces import FONTS
from desktop.documents.pdf.blocks import GREY, Cell, Column, Columns, Spacer, Style, Summary, Table, TableLook, Text
from desktop.documents.pdf.document import Document, rendered
from desktop.documents.pdf.formats import A4
from desktop.documents.pdf.sheet import Information
from desktop.documents.text.values import isolate

FONT = "IBM Plex Sans Arabic"
RED = (0.478, 0.122, 0.122)


class Nawl:
    """The engine of this project."""

    def make(self, invoice: Content) -> bytes:
        """Print an invoice."""
        body, bold = Style(size=10.5), Style(size=10.5, bold=True)
        left = Style(size=10.5, align="end")
        look = TableLook(
            style=body,
            note=Style(size=8, colour=GREY),
            heading=Style(size=10.5, bold=True, colour=(1, 1, 1)),
            heading_ground=RED,
        )
        head = (
            Text(text="فاتورة ضريبية", style=Style(size=20, bold=True, colour=RED)),
            Text(text=invoice.seller, style=body),
            Text(text=invoice.seller_english, style=body),
            Text(text=f"الرقم الضريبي: {isolate(invoice.tax_number)}", style=body),
        )
        meta = (
            Text(text=f"رقم الفاتورة: {isolate(invoice.number)}", style=left),
            Text(text=f"التاريخ: {isolate(invoice.day)}", style=left),
        )
        table = Table(
            columns=(
                Column(heading="م", align="center"),
                Column(heading="الصنف", grow=1),
                Column(heading="الرمز"),
                Column(heading="الكمية", number=True),
                Column(heading="السعر", number=True),
                Column(heading="المجموع", number=True),
            ),
            rows=tuple(
                (str(number), Cell(text=row.arabic, note=row.english), row.sku, row.quantity, row.price, row.total)
                for number, row in enumerate(invoice.rows, 1)
            ),
            summaries=(
                Summary(label="المجموع الفرعي", value=invoice.subtotal),
                Summary(label="الضريبة 16%", value=invoice.tax),
                Summary(label="الإجمالي (د.أ)", value=invoice.total, strong=True),
            ),
            look=look,
        )
        about = Information(title=f"فاتورة {invoice.number}", language="ar", day=date(2026, 3, 15))
        blocks = (
            Columns(columns=(head, meta), shares=(1, 1)),
            Spacer(8),
            Text(text=invoice.customer, style=bold),
            Text(text=invoice.address, style=body),
            Text(text=f"هاتف: {isolate(invoice.phone)}", style=body),
            Spacer(14),
            table,
            Spacer(10),
            Text(text=invoice.note, style=body),
        )
        foot = Style(size=9, align="center")
        document = Document(
            information=about,
            format=A4,
            body=blocks,
            footer=lambda page, pages: (Text(text=f"صفحة {page} من {pages}", style=foot),),
        )
        return rendered(document)


class WeasyPrint:
    """HTML and CSS through Pango, with its fonts from a fontconfig that knows the bundled ones alone."""

    def __init__(self) -> None:
        """Point fontconfig at the bundled fonts before Pango asks for any."""
        self._folder = TemporaryDirectory()
        config = Path(self._folder.name) / "fonts.conf"
        config.write_text(
            f"<fontconfig><dir>{FONTS}</dir><cachedir>{self._folder.name}/cache</cachedir></fontconfig>",
            encoding="utf-8",
        )
        os.environ["FONTCONFIG_FILE"] = str(config)
        from weasyprint import HTML  # noqa: PLC0415 - after the environment is set
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        self._html, self._fonts = HTML, FontConfiguration()

    def make(self, invoice: Content) -> bytes:
        """Print an invoice."""
        made: bytes = self._html(string=_page(invoice)).write_pdf(font_config=self._fonts)
        return made


class Typst:
    """Typst with a compiler that is kept, so that it is warm."""

    def __init__(self) -> None:
        """Start a compiler on a folder of its own."""
        import typst  # noqa: PLC0415 - only benches need it

        self._folder = TemporaryDirectory()
        source = Path(self._folder.name) / "invoice.typ"
        source.write_text(_TYPST, encoding="utf-8")
        self._data = Path(self._folder.name) / "invoice.json"
        self._data.write_text("{}", encoding="utf-8")
        self._compiler = typst.Compiler(str(source), font_paths=[str(FONTS / "ibm-plex-sans-arabic")])

    def make(self, invoice: Content) -> bytes:
        """Print an invoice."""
        self._data.write_text(json.dumps(asdict(invoice), ensure_ascii=False), encoding="utf-8")
        made: bytes = self._compiler.compile(format="pdf")
        return made


_STYLE = f"""
@page {{ size: A4; margin: 14mm 15mm 15mm;
         @bottom-center {{ content: "صفحة " counter(page) " من " counter(pages); font: 9pt "{FONT}" }} }}
body {{ font: 10.5pt/1.5 "{FONT}"; margin: 0 }}
h1 {{ font-size: 20pt; margin: 0; color: #7a1f1f }} p {{ margin: 0 }} .end {{ text-align: left }}
.head {{ width: 100% }} .head td {{ width: 50%; vertical-align: top; padding: 0 }}
.lines {{ width: 100%; border-collapse: collapse; margin: 14pt 0 0 }}
.lines th {{ background: #7a1f1f; color: #fff; padding: 3.5pt 5pt; text-align: right }}
.lines td {{ border-bottom: .4pt solid #ccc; padding: 3.5pt 5pt; vertical-align: top }}
.lines td.name {{ width: 60% }} .note {{ font-size: 8pt; color: #6b6661 }} tr {{ break-inside: avoid }}
.sums {{ margin: 0 auto 10pt 0; border-collapse: collapse }} .sums td {{ padding: 3.5pt 5pt }}
.whole {{ font-weight: bold; font-size: 12pt; background: #f2f2f2 }}
"""


def _page(invoice: Content) -> str:
    rows = "".join(
        f"<tr><td>{number}<td class=name>{escape(row.arabic)}<div class=note>{escape(row.english)}</div>"
        f"<td><bdi dir=ltr>{row.sku}</bdi><td>{row.quantity}<td>{row.price}<td>{row.total}</tr>"
        for number, row in enumerate(invoice.rows, 1)
    )
    headings = "".join(f"<th>{word}" for word in ("م", "الصنف", "الرمز", "الكمية", "السعر", "المجموع"))
    return (
        f"<!doctype html><html lang=ar dir=rtl><meta charset=utf-8><title>فاتورة {invoice.number}</title>"
        f"<style>{_STYLE}</style><table class=head><tr><td><h1>فاتورة ضريبية</h1><p>{invoice.seller}"
        f"<p>{invoice.seller_english}<p>الرقم الضريبي: <bdi dir=ltr>{invoice.tax_number}</bdi>"
        f"<td class=end><p>رقم الفاتورة: <bdi dir=ltr>{invoice.number}</bdi>"
        f"<p>التاريخ: <bdi dir=ltr>{invoice.day}</bdi>"
        f"</table><p style='margin-top:8pt'><b>{invoice.customer}</b><p>{invoice.address}"
        f"<p>هاتف: <bdi dir=ltr>{invoice.phone}</bdi>"
        f"<table class=lines><thead><tr>{headings}</thead><tbody>{rows}</tbody></table>"
        f"<table class=sums><tr><td>المجموع الفرعي<td>{invoice.subtotal}<tr><td>الضريبة 16%<td>{invoice.tax}"
        f"<tr class=whole><td>الإجمالي (د.أ)<td>{invoice.total}</table><p>{invoice.note}</html>"
    )


_TYPST = """
#let invoice = json("invoice.json")
#set document(title: "فاتورة " + invoice.number)
#set page(paper: "a4", margin: (x: 15mm, top: 14mm, bottom: 15mm), footer: context align(center,
  text(9pt)[صفحة #counter(page).display() من #counter(page).final().first()]))
#set text(font: "FONT", size: 10.5pt, lang: "ar", dir: rtl)
#set par(leading: 0.5em, spacing: 0.5em)
#let ltr-text(body) = text(dir: ltr, body)
#grid(columns: (1fr, 1fr),
  [#text(20pt, weight: "bold", fill: rgb("#7a1f1f"))[فاتورة ضريبية] \\ #invoice.seller \\ #invoice.seller_english \\
   الرقم الضريبي: #ltr-text(invoice.tax_number)],
  align(left)[رقم الفاتورة: #ltr-text(invoice.number) \\ التاريخ: #ltr-text(invoice.day)])
*#invoice.customer* \\ #invoice.address \\ هاتف: #ltr-text(invoice.phone)
#table(columns: (auto, 1fr, auto, auto, auto, auto), stroke: (x, y) => (bottom: .4pt + gray), inset: 4pt,
  fill: (x, y) => if y == 0 { rgb("#7a1f1f") }, align: right,
  table.header(..("م", "الصنف", "الرمز", "الكمية", "السعر", "المجموع").map(w => text(fill: white, weight: "bold", w))),
  ..invoice.rows.enumerate().map(((i, r)) => (str(i + 1),
    [#r.arabic \\ #text(8pt, fill: gray, r.english)],
    ltr-text(r.sku), r.quantity, r.price, r.total)).flatten())
#align(left, table(columns: 2, stroke: none, [المجموع الفرعي], invoice.subtotal, [الضريبة 16%], invoice.tax,
  [*الإجمالي (د.أ)*], strong(invoice.total)))
#invoice.note
""".replace("FONT", FONT)
