"""A terminal for tests: runs `nawl` in this process on a real book with a cheap passphrase and a fixed clock."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

from offices import PASSPHRASE, surroundings

from desktop.app import run


class Terminal:
    """One laptop's command line. `err` is what the last command complained of."""

    def __init__(self, folder: Path, *, home: str = "home", book: str = "book", lang: str = "en") -> None:
        self.folder = folder
        self.book = folder / book
        self.environment = {"NAWL_PASSPHRASE": PASSPHRASE, "NAWL_LANG": lang, "NAWL_HOME": str(folder / home)}
        self.home = home
        self.err = ""

    def run(self, *arguments: str) -> tuple[int, str]:
        """The status, and what was printed."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run(
                ["--book", str(self.book), *arguments], lambda: surroundings(self.folder, self.home), self.environment
            )
        self.err = err.getvalue()
        return status, out.getvalue()

    def say(self, *arguments: str) -> str:
        """What a command printed, which must succeed."""
        status, out = self.run(*arguments)
        assert (status, self.err) == (0, ""), (arguments, self.err)
        return out

    def ask(self, *arguments: str) -> Any:
        """The object that a command printed, which must succeed."""
        return json.loads(self.say(*arguments, "--json"))

    def complaint(self, *arguments: str, status: int = 1) -> str:
        """The one line with which a command is refused; it prints nothing else."""
        found, out = self.run(*arguments)
        assert (found, out) == (status, ""), (arguments, out, self.err)
        assert self.err.strip().count("\n") == 0
        return self.err.strip()

    def new(self) -> "Terminal":
        """With a new book."""
        self.say("new", "--office", "AJL", "--name", "مكتب عجلون", "--officer", "رنا الخطيب", "--currency", "JOD",
                 "--country", "JO")  # fmt: skip
        return self

    def with_piece(self, price: str = "12.345") -> "Terminal":
        """With a shawl, EMB-1, three of which are in the store."""
        self.say("product", "add", "--name", "شال مطرّز", "--sku", "EMB-1", "--price", price, "--quantity", "3")
        return self
