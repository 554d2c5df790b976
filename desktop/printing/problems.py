"""Why a document was not handed to a printer."""

from core.problems import Problem


class NoPrinter(Problem):
    """No printer is set up on this machine."""

    code = "printing.no_printer"


class PrinterGone(Problem):
    """The printer that was chosen is not there any more: `printer`."""

    code = "printing.printer_gone"


class PrinterRefused(Problem):
    """The queue of `printer` did not take the document."""

    code = "printing.printer_refused"


class PaperUnreadable(Problem):
    """What should be printed is no PDF that can be read."""

    code = "printing.paper_unreadable"
