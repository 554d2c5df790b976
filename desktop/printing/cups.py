"""The queues of CUPS: the PDF itself goes to them, so that what prints is what was kept, whatever the printer."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from typing import Final

from desktop.printing.problems import PrinterGone, PrinterRefused

_PATIENCE: Final = 20
"""Seconds for a queue to answer; a queue elsewhere may be slow."""


class Cups:
    """The printers of CUPS, asked by its own commands `lpstat` and `lp`. `path`: where commands are looked for."""

    def __init__(self, path: str | None = None) -> None:
        self._path = os.environ.get("PATH", "") if path is None else path

    @property
    def is_here(self) -> bool:
        """Whether this machine prints through CUPS."""
        return all(shutil.which(name, path=self._path) for name in ("lp", "lpstat"))

    def printers(self) -> tuple[str, ...]:
        """The names of all queues, the default one first."""
        names = self._said("lpstat", "-e").split()
        default = self._said("lpstat", "-d").partition(":")[2].strip()
        return tuple(sorted(names, key=lambda name: (name != default, name)))

    def send(self, pdf: bytes, printer: str, copies: int, title: str) -> None:
        """Put a PDF into a queue. It goes through a pipe, so no readable copy is left on the disk.

        `title` is seen by whoever sees the queue: a number, never a name. Raises PrinterGone, PrinterRefused.
        """
        if printer not in self.printers():
            raise PrinterGone(printer=printer)
        command = ["lp", "-d", printer, "-n", str(copies), "-t", title]
        try:
            done = self._run(command, pdf)
        except (OSError, subprocess.TimeoutExpired):
            raise PrinterRefused(printer=printer) from None
        if done.returncode:
            raise PrinterRefused(printer=printer)

    def _said(self, *command: str) -> str:
        try:
            return self._run(list(command)).stdout.decode("utf-8", "replace")
        except (OSError, subprocess.TimeoutExpired):
            return ""

    def _run(self, command: list[str], given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        program = shutil.which(command[0], path=self._path) or command[0]
        environment: Mapping[str, str] = {**os.environ, "LC_ALL": "C.UTF-8"}  # what it says is read by us
        return subprocess.run(  # noqa: S603 - a program of the system, with arguments of ours
            [program, *command[1:]], input=given, capture_output=True, timeout=_PATIENCE, check=False, env=environment
        )
