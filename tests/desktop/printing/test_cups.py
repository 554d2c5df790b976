import os
import stat

import pytest

from desktop.printing.cups import Cups
from desktop.printing.problems import PrinterGone, PrinterRefused

QUEUES = """#!/bin/sh
case "$1" in
  -e) printf 'Laser\\nOffice\\n' ;;
  -d) echo 'system default destination: Office' ;;
esac
"""


@pytest.fixture
def queues(tmp_path):
    """Commands as CUPS has them; what is sent to a queue is written down beside them."""

    def made(lp):
        for name, script in (("lpstat", QUEUES), ("lp", lp)):
            file = tmp_path / name
            file.write_text(script)
            file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return Cups(f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return made


def test_the_pdf_itself_goes_to_the_queue(queues, tmp_path):
    cups = queues(f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\ncat > {tmp_path}/sent\n')
    cups.send(b"%PDF-1.7 kept", "Laser", 2, "AJL-8NC-2026-00001")
    assert (tmp_path / "sent").read_bytes() == b"%PDF-1.7 kept"
    assert (tmp_path / "arguments").read_text().split() == ["-d", "Laser", "-n", "2", "-t", "AJL-8NC-2026-00001"]


def test_the_default_printer_comes_first(queues):
    assert queues("#!/bin/sh\n").printers() == ("Office", "Laser")


def test_a_queue_that_refuses_is_a_problem(queues):
    with pytest.raises(PrinterRefused):
        queues("#!/bin/sh\ncat > /dev/null\nexit 1\n").send(b"%PDF", "Laser", 1, "1")


def test_a_printer_that_went_is_a_problem(queues):
    with pytest.raises(PrinterGone):
        queues("#!/bin/sh\n").send(b"%PDF", "Thermal", 1, "1")


def test_a_machine_without_cups_is_known(tmp_path):
    assert not Cups(str(tmp_path)).is_here
    assert Cups(str(tmp_path)).printers() == ()
