"""The receipt voucher on half a sheet (A5 lying): who paid how much, in figures and words, and what for."""

from msgspec.structs import replace

from core.numbers import write_fixed
from desktop.documents import look
from desktop.documents.figures import amount, money
from desktop.documents.letterhead import code, contacts, dress, foot, head, information, pairs, signature, watermark
from desktop.documents.pdf.blocks import Block, Columns, KeyValues, Panel, Spacer, Text
from desktop.documents.pdf.document import Document, rendered, rendered_together
from desktop.documents.pdf.formats import A5
from desktop.documents.pdf.sheet import Information
from desktop.documents.snapshot import Receipt
from desktop.documents.terms import Terms, other_terms, terms_of
from desktop.documents.text.values import isolate, isolate_name, keep_together

_LINE, _MOST = 46, 8
"""Characters that a line of particulars holds at least, and lines beyond which they stand closer, to fit on a page."""
_ROOM = 175.0
"""Points: what the digits of the sum have beside the particulars; a digit is at most 0.7 of the size wide."""


def receipt_pdf(receipt: Receipt) -> bytes:
    """Return the PDF of a receipt voucher; the same snapshot gives the same bytes."""
    return rendered(receipt_document(receipt))


def receipts_pdf(receipts: tuple[Receipt, ...], about: Information) -> bytes:
    """Return one PDF of many receipt vouchers, each on its own page, with one set of fonts."""
    return rendered_together([receipt_document(receipt) for receipt in receipts], about)


def receipt_document(receipt: Receipt) -> Document:
    """Describe a receipt voucher as a page of A5."""
    terms = terms_of(receipt.language)
    return Document(
        information=information(receipt, terms.receipt, (receipt.for_number, receipt.payer.name)),
        format=A5.landscape(),
        body=(
            *head(receipt, terms, terms.receipt, other_terms(receipt.language).receipt),
            Columns(columns=((_particulars(receipt, terms),), (_sum(receipt, terms),)), shares=(2.7, 1.0), gap=14),
            Spacer(14),
            _closing(receipt, terms),
        ),
        footer=foot(receipt, terms),
        ornament=dress(receipt, terms),
        watermark=watermark(receipt, terms, 100),
        rtl=receipt.language == "ar",
    )


def particulars(receipt: Receipt, terms: Terms) -> tuple[tuple[str, str], ...]:
    """What a receipt says on any paper, label and value, without what it does not have."""
    method = terms.methods[receipt.method]
    if receipt.method_detail:
        method = f"{method} ({isolate_name(receipt.method_detail)})"
    return pairs(
        (terms.received_from, isolate_name(receipt.payer.name)),
        (terms.the_sum_of, receipt.words),
        (terms.being, isolate_name(receipt.purpose)),
        (terms.method, method),
        (terms.handed_over, _handed(receipt, change=False)),
        (terms.change_given, _handed(receipt, change=True)),
        (terms.for_number, isolate(receipt.for_number)),
        (terms.balance, "" if receipt.balance is None else money(receipt, receipt.balance)),
    )


def _particulars(receipt: Receipt, terms: Terms) -> Block:
    found = particulars(receipt, terms)
    is_long = sum(1 + len(value) // _LINE for _, value in found) > _MOST
    values = replace(look.STRONG, size=9.5 if is_long else 10.5)
    return KeyValues(pairs=found, style=values, label_colour=look.MUTED, rule=look.HAIR, air=1.5 if is_long else 4.2)


def _handed(receipt: Receipt, *, change: bool) -> str:
    """What was handed over, or given back, in each currency, at its rate."""
    said = []
    for one in receipt.tendered:
        if (one.amount < 0) == change:
            figure = isolate(write_fixed(abs(one.amount), one.decimals, receipt.form))
            label = keep_together(one.currency_label)
            rate = (
                f" ({isolate(write_fixed(1, 0, receipt.form))} {label} = {isolate(one.rate)} {receipt.currency_label})"
                if one.rate
                else ""
            )
            said.append(f"{figure}\u00a0{label}{rate}")
    return " + ".join(said)


def _sum(receipt: Receipt, terms: Terms) -> Block:
    shown = amount(receipt, receipt.amount)
    figure = replace(look.STRONG, size=min(19, _ROOM / len(shown)), colour=look.MADDER, align="center", leading=1.5)
    label = replace(look.LABEL, align="center")
    return Panel(
        blocks=(
            Text(text=terms.amount, style=label),
            Text(text=shown, style=figure, base="ltr"),
            Text(text=receipt.currency_label, style=replace(look.STRONG, align="center")),
        ),
        ground=look.SAND,
        padding=8,
    )


def _closing(receipt: Receipt, terms: Terms) -> Block:
    office = KeyValues(pairs=contacts(receipt.office, terms), style=look.SMALL, label_colour=look.MUTED)
    about: tuple[Block, ...] = (office,) if office.pairs else (Spacer(1),)
    columns = (signature(receipt, terms, terms.received_by), about, code(receipt) or (Spacer(1),))
    return Columns(columns=columns, shares=(1.55, 1.25, 0.72), gap=18)
