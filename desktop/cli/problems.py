"""What can be wrong with a command as it was typed."""

from core.problems import Problem


class PassphraseNeeded(Problem):
    """Nobody can be asked for the passphrase, and the environment does not say it."""

    code = "passphrase_needed"


class BookNeeded(Problem):
    """The command works on a book, and none was named."""

    code = "book_needed"


class NothingCalledSo(Problem):
    """No record of a `kind` has the name, code or id that was typed."""

    code = "nothing_called_so"


class SeveralCalledSo(Problem):
    """`count` records of a `kind` have the name that was typed."""

    code = "several_called_so"


class BuyerOrCustomer(Problem):
    """An order names both a customer's card and a buyer without one."""

    code = "buyer_or_customer"


class BadLine(Problem):
    """A line of an order is not CODE[:QUANTITY[:PRICE]]."""

    code = "bad_line"


class NoSuchChoice(Problem):
    """What was typed is none of `choices`."""

    code = "no_such_choice"


class FileUnwritable(Problem):
    """A file could not be written where it was wanted."""

    code = "file_unwritable"


class OfficeCodeRefused(Problem):
    """An office's code is not made of 2 to 8 Latin capitals and digits, which documents' numbers begin with."""

    code = "office_code_refused"
