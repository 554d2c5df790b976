"""Puts the simulation behind the ports of time and files while it runs: no clock, no fsync, no costly derivation."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from core.exchange import bundling, code, packing
from desktop.storage import durable, session
from desktop.sync import metered, run

Write = Callable[[Path, bytes], None]


@contextmanager
def simulated(*, make_book: Callable[..., Any], write: Write, ticks: Callable[[], float]) -> Iterator[None]:
    """What the real parts take from the world comes from the simulation.

    `make_book`: makes a book in memory. `write`: replaces a file (a marker, a photo). `ticks`: seconds of the virtual
    line.
    """
    with ExitStack() as stack:
        for where, name, what in (
            (session, "make_book", make_book),
            (durable, "write", write),
            (os, "fsync", lambda _: None),  # where the power goes off is decided elsewhere
            (run, "MeteredLine", partial(metered.MeteredLine, clock=ticks)),
            (code, "_ARGON_MEMORY", 8192),  # of one-time codes: what they are stretched by is no matter here
            (packing, "_LEVEL", 3),
            (bundling, "PIECE", 2048),  # so that photos of a few kilobytes go in parts
        ):
            stack.enter_context(patch.object(where, name, what))
        yield
