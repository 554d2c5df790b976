"""Write the money and quantities of a snapshot as they stand on paper."""

from core.numbers.digits import in_digits
from core.numbers.form import write_fixed, write_quantity
from desktop.documents.snapshot import Paper
from desktop.documents.text.values import isolate, keep_together


def amount(paper: Paper, minor_units: int) -> str:
    """Write an amount with all its decimals, for a cell that is read from left to right."""
    return write_fixed(minor_units, paper.decimals, paper.form)


def money(paper: Paper, minor_units: int) -> str:
    """Write an amount with its currency, for a sentence."""
    return f"{isolate(amount(paper, minor_units))}\u00a0{keep_together(paper.currency_label)}"


def quantity(paper: Paper, thousandths: int) -> str:
    """Write a quantity without needless zeros."""
    return write_quantity(thousandths, paper.form)


def count(paper: Paper, number: int) -> str:
    """Write a page's or row's number, or a percentage, in the document's digits."""
    return in_digits(str(number), paper.form.digits)
