"""The accounts that money facts post to. A debit is positive, a credit negative; a fact's postings add up to zero."""

from enum import IntEnum


class Account(IntEnum):
    """Numbers go into the journal: a number never gets another meaning."""

    CASH = 1
    BANK = 2
    WALLET = 3
    RECEIVABLE = 10
    DEPOSITS = 20  # paid before an invoice
    MAKERS = 30  # the makers' share of what was sold
    MATERIALS = 31
    MARGIN = 40  # the NGO's
    RETURNS = 41  # what came back, borne by the NGO
    TAX = 50
    ROUNDING = 60  # to the smallest coin
    EXCHANGE = 61  # what came in one currency and counted in another: each side of it
    DIFFERENCE = 62  # what a count of the cash found too much (credit) or missing (debit)


MONEY_ACCOUNTS = {
    "cash": Account.CASH,
    "cheque": Account.BANK,
    "transfer": Account.BANK,
    "card": Account.BANK,
    "wallet": Account.WALLET,
}
"""By method of payment, where the money is."""
