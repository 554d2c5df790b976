"""The invoice on A4: what was sold, what is owed, and where the price goes."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from core.rounding import divide
from core.totals import WHOLE
from desktop.documents import look
from desktop.documents.figures import amount, count, money, quantity
from desktop.documents.letterhead import (
    code,
    contacts,
    details,
    dress,
    foot,
    head,
    information,
    pairs,
    signature,
    watermark,
)
from desktop.documents.pdf.blocks import (
    Bar,
    Block,
    Carry,
    Cell,
    Column,
    Columns,
    Panel,
    Spacer,
    Summary,
    Table,
    Text,
    Together,
)
from desktop.documents.pdf.document import Document, rendered
from desktop.documents.pdf.formats import A4
from desktop.documents.snapshot import Invoice, Line, Split
from desktop.documents.terms import Terms, other_terms, terms_of
from desktop.documents.text.values import isolate, isolate_name

_FEW, _SHORT = 4, 300
"""Notes and characters that find room beside the totals."""


def invoice_pdf(invoice: Invoice) -> bytes:
    """Return the PDF of an invoice; the same snapshot gives the same bytes."""
    return rendered(invoice_document(invoice))


def invoice_document(invoice: Invoice) -> Document:
    """Describe an invoice as pages of A4."""
    terms = terms_of(invoice.language)
    title = terms.titles[invoice.title]
    return Document(
        information=information(invoice, title, (invoice.order_number, invoice.customer.name)),
        format=A4,
        body=(
            *head(invoice, terms, title, other_terms(invoice.language).titles[invoice.title]),
            _parties(invoice, terms),
            Spacer(10),
            _table(invoice, terms),
            *(_notes(invoice, terms) if _are_long(invoice.notes) else ()),
            Together(blocks=(Spacer(10), _words(invoice, terms), Spacer(10), _closing(invoice, terms))),
        ),
        footer=foot(invoice, terms),
        ornament=dress(invoice, terms),
        watermark=watermark(invoice, terms, 130),
        rtl=invoice.language == "ar",
    )


def _parties(invoice: Invoice, terms: Terms) -> Block:
    customer = invoice.customer
    seller = details(terms.seller, invoice.office.name, contacts(invoice.office, terms))
    buyer = details(
        terms.buyer,
        customer.name,
        pairs(
            (terms.address, isolate_name(customer.address)),
            (terms.tax_number, isolate(customer.tax_number)),
            (terms.phone, isolate(customer.phone)),
            (terms.order, isolate(invoice.order_number)),
        ),
    )
    return Columns(
        columns=tuple((Panel(blocks=side, ground=look.SAND, edge=look.MADDER, padding=7),) for side in (seller, buyer)),
        shares=(1, 1),
        gap=12,
        stretch=True,
    )


def _table(invoice: Invoice, terms: Terms) -> Table:
    shown = _columns_shown(invoice, terms)
    running = accumulate(line.total for line in invoice.lines)
    return Table(
        columns=tuple(column for column, _ in shown),
        rows=tuple(tuple(cells[number] for _, cells in shown) for number in range(len(invoice.lines))),
        summaries=_summaries(invoice, terms),
        beside=(*_split(invoice, terms), *(() if _are_long(invoice.notes) else _notes(invoice, terms))),
        carry=Carry(
            carried=terms.carried,
            brought=terms.brought,
            totals=tuple(amount(invoice, total) for total in running),
        ),
        keep=not _are_long(invoice.notes),
        decimal=invoice.form.decimal,
        look=look.TABLE,
    )


def _columns_shown(invoice: Invoice, terms: Terms) -> list[tuple[Column, Sequence[str | Cell]]]:
    """Return the columns with their cells, without those that are empty in every line."""
    lines = invoice.lines

    def figures(heading: str, minor_units: Sequence[int]) -> tuple[Column, Sequence[str | Cell]]:
        return Column(heading=heading, number=True), [amount(invoice, each) if each else "" for each in minor_units]

    shown: list[tuple[Column, Sequence[str | Cell]]] = [
        (Column(heading=terms.row, align="center"), [count(invoice, number) for number in range(1, len(lines) + 1)]),
        (Column(heading=terms.description, grow=1), [_described(line) for line in lines]),
    ]
    if any(line.sku for line in lines):
        shown.append((Column(heading=terms.sku), [isolate(line.sku) for line in lines]))
    shown.append((Column(heading=terms.quantity, number=True), [quantity(invoice, line.quantity) for line in lines]))
    shown.append(figures(_price_heading(invoice, terms), [line.unit_price for line in lines]))
    if any(line.discount for line in lines):
        shown.append(figures(terms.line_discount, [line.discount for line in lines]))
    if not any(line.tax for line in lines):
        return [*shown, figures(terms.line_total, [line.total for line in lines])]
    shown.append(figures(terms.line_tax, [line.tax for line in lines]))
    return [*shown, figures(terms.total_without_tax, [line.total for line in lines])]


def _price_heading(invoice: Invoice, terms: Terms) -> str:
    """Say whether prices hold the tax: a buyer multiplies them, and must come to the line's net, or to net and tax."""
    if not any(line.tax for line in invoice.lines):
        return terms.unit_price
    held = any(line.net != divide(line.unit_price * line.quantity, WHOLE) - line.discount for line in invoice.lines)
    return terms.price_with_tax if held else terms.price_without_tax


def _described(line: Line) -> Cell:
    return Cell(text=isolate_name(line.description), note=_note(line))


def _note(line: Line) -> str:
    return " · ".join(isolate_name(part) for part in (line.note, line.unit) if part)


def _summaries(invoice: Invoice, terms: Terms) -> tuple[Summary, ...]:
    def row(label: str, minor_units: int, *, strong: bool = False) -> Summary:
        return Summary(label=label, value=amount(invoice, minor_units), strong=strong)

    whole = f"{terms.total} ({isolate_name(invoice.currency_label)})"
    rows = [row(terms.subtotal, invoice.subtotal)]
    rows += [row(terms.discount, -invoice.discount)] if invoice.discount else []
    rows += [row(isolate_name(tax.label), tax.amount) for tax in invoice.taxes]
    rows += [row(terms.rounding, invoice.rounding)] if invoice.rounding else []
    rows.append(row(whole, invoice.total, strong=True))
    if invoice.paid:
        rows += [row(terms.paid, -invoice.paid), row(terms.balance, invoice.balance, strong=True)]
    return tuple(rows)


def _words(invoice: Invoice, terms: Terms) -> Block:
    words = replace(look.STRONG, size=10.5)
    return Panel(
        blocks=(Text(text=terms.words, style=look.LABEL), Text(text=invoice.words, style=words)),
        ground=look.SAND,
        edge=look.OCHRE,
        padding=6,
    )


def _split(invoice: Invoice, terms: Terms) -> tuple[Block, ...]:
    if invoice.split is None:
        return ()
    split: Split = invoice.split
    parts = (
        (terms.materials, split.materials, look.OLIVE),
        (terms.makers, split.makers, look.MADDER),
        (terms.organisation, split.organisation, look.OCHRE),
    )
    legend = tuple(
        (
            Text(text=label, style=look.SMALL),
            Text(text=money(invoice, share), style=replace(look.STRONG, size=9)),
            Text(text=_percent(invoice, share, split), style=replace(look.SMALL, colour=colour, bold=True)),
        )
        for label, share, colour in parts
    )
    return (
        Spacer(9),
        Text(text=terms.split, style=look.LABEL),
        Spacer(2),
        Bar(parts=tuple((max(share, 0), colour) for _, share, colour in parts), height=7),
        Spacer(3),
        Columns(columns=legend, shares=(1, 1, 1), gap=6),
    )


def _percent(invoice: Invoice, share: int, split: Split) -> str:
    whole = split.materials + split.makers + split.organisation
    percent = count(invoice, round(share * 100 / whole) if whole else 0)
    return f"{percent}٪" if invoice.form.digits == "arab" else f"{percent}%"


def _notes(invoice: Invoice, terms: Terms) -> tuple[Block, ...]:
    pending = terms.pending[invoice.clearance]
    notes = [*((pending,) if pending else ()), *invoice.notes]
    if not notes:
        return ()
    return (
        Spacer(8),
        Text(text=terms.notes, style=look.LABEL, keep=True),
        *(Text(text=isolate_name(note), style=replace(look.BODY, size=9)) for note in notes),
    )


def _are_long(notes: Sequence[str]) -> bool:
    """Say whether notes need room of their own, over more than one page if need be."""
    return len(notes) > _FEW or sum(map(len, notes)) > _SHORT


def _closing(invoice: Invoice, terms: Terms) -> Block:
    columns = (signature(invoice, terms, terms.signature), (Spacer(1),), code(invoice) or (Spacer(1),))
    return Columns(columns=columns, shares=(2.2, 0.6, 1), gap=10)
