"""The receipt voucher on a roll of 80 or 58 mm, in black alone, as long as it needs to be."""

from msgspec.structs import replace

from desktop.documents.figures import amount
from desktop.documents.letterhead import contacts, information
from desktop.documents.pdf.blocks import MM, QR, Block, Image, KeyValues, Panel, Rule, Spacer, Style, Text
from desktop.documents.pdf.document import Document, rendered
from desktop.documents.pdf.formats import ROLL_80, Format
from desktop.documents.pdf.sheet import BLACK
from desktop.documents.receipt import particulars
from desktop.documents.snapshot import Receipt
from desktop.documents.terms import Terms, terms_of
from desktop.documents.text.values import isolate, isolate_name

_TEXT = Style(size=8.5, leading=1.45)
_BOLD = replace(_TEXT, bold=True)
_MIDDLE = replace(_BOLD, align="center")
_SMALL = replace(_TEXT, size=7)
_LINE, _HAIR = Rule(thickness=0.8), Rule(thickness=0.4)
_GROUND = (0.9, 0.9, 0.9)
_LOGO = 14 * MM


def slip_pdf(receipt: Receipt, paper: Format = ROLL_80) -> bytes:
    """Return the PDF of a receipt on a roll: one page, to be cut where it ends."""
    return rendered(slip_document(receipt, paper))


def slip_document(receipt: Receipt, paper: Format) -> Document:
    """Describe a receipt as one long page."""
    terms = terms_of(receipt.language)
    return Document(
        information=information(receipt, terms.receipt, (receipt.for_number, receipt.payer.name)),
        format=paper,
        body=(
            *_head(receipt, terms),
            *_particulars(receipt, terms, paper),
            Spacer(5),
            *_foot(receipt, terms),
        ),
        rtl=receipt.language == "ar",
    )


def _head(receipt: Receipt, terms: Terms) -> tuple[Block, ...]:
    said = ((terms.copy, receipt.copy), (terms.practice, receipt.practice), (terms.sample, receipt.sample))
    stamps = [word for word, is_on in said if is_on]
    logo = receipt.office.logo
    return (
        *(() if logo is None else (Image(data=logo, width=_LOGO * 2, height=_LOGO, align="center"), Spacer(3))),
        Text(text=receipt.office.name, style=replace(_MIDDLE, size=12)),
        *(
            Text(text=f"{label}: {value}", style=replace(_TEXT, size=8, align="center"))
            for label, value in contacts(receipt.office, terms)
        ),
        Spacer(3),
        _LINE,
        Spacer(3),
        Text(text=" · ".join([terms.receipt, *stamps]), style=replace(_MIDDLE, size=11)),
        Text(text=isolate(receipt.number), style=_MIDDLE),
        Text(text=isolate_name(receipt.day_shown), style=replace(_TEXT, align="center")),
        Spacer(4),
        Panel(
            blocks=(
                Text(text=amount(receipt, receipt.amount), style=replace(_MIDDLE, size=18), base="ltr"),
                Text(text=receipt.currency_label, style=_MIDDLE),
            ),
            ground=_GROUND,
            padding=3,
        ),
        Spacer(4),
    )


def _particulars(receipt: Receipt, terms: Terms, paper: Format) -> tuple[Block, ...]:
    """Label and value side by side; on a narrow roll under each other, so that no number is parted."""
    found = particulars(receipt, terms)
    if paper.width >= ROLL_80.width:
        return (KeyValues(pairs=found, style=_BOLD, label_colour=BLACK, rule=BLACK, air=1.5),)
    return tuple(
        block
        for label, value in found
        for block in (
            Text(text=label, style=_SMALL, keep=True),
            Text(text=value, style=_BOLD),
            Spacer(1.5),
            _HAIR,
            Spacer(1),
        )
    )


def _foot(receipt: Receipt, terms: Terms) -> tuple[Block, ...]:
    signer = (Text(text=f"{terms.received_by}: {isolate_name(receipt.signer)}", style=_TEXT),) if receipt.signer else ()
    code = (Spacer(8), QR(payload=receipt.qr, size=30 * MM, align="center"), Spacer(8)) if receipt.qr else ()
    return (*signer, *code)
