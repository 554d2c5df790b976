"""What the window needs of documents and of the line, without knowing who gives it (`desktop/window.py` does)."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from core.problems import Problem
from core.records.cards import Office
from core.words.manner import Language
from desktop.backup.restoring import Doubt
from desktop.storage.lists.tags import Tag
from desktop.storage.session import Session


class IssuedDocument(Protocol):
    """A numbered document, as a list shows it."""

    @property
    def record(self) -> bytes:
        """The fact that issued it."""

    @property
    def number(self) -> str:
        """Its number."""

    @property
    def kind(self) -> str:
        """What it is: "invoice", "receipt" or "credit_note"."""

    @property
    def void(self) -> bool:
        """Whether it was taken back."""


class Papers(Protocol):
    """Issued documents and their PDFs. Asked on the book's thread."""

    def listed(self, session: Session) -> Sequence[IssuedDocument]:
        """All documents of the office, by series and serial."""

    def kept_pdf(self, session: Session, number: str, *, copy: bool = False) -> bytes:
        """The PDF of a document, the same bytes each time; with `copy`, marked as a copy. Raises UnknownDocument."""


class Standing(NamedTuple):
    """How the book stands with its centre. `last`: Unix seconds of the last sync that went well, 0: never.

    `address` is empty where the book is not enrolled. `seconds` at the speed measured last; `wrong`: a Problem's code.
    """

    address: str = ""
    last: int = 0
    entries: int = 0
    bytes: int = 0
    seconds: int = 0
    photos: int = 0
    photo_bytes: int = 0
    photo_seconds: int = 0
    wrong: str = ""


GoOn = Callable[[int], bool]
"""Told the bytes that went over the line so far, on the network's thread; False stops the sync."""


class Help(NamedTuple):
    """Head office's help with a forgotten passphrase. `code`: to read out to it; `officer`: who can open now, or 0."""

    code: str
    officer: int


class Centre(Protocol):
    """The line to the centre. `standing` reads the book; the others use the line, on a network thread."""

    def standing(self, session: Session) -> Standing:
        """How things stand, and what a sync would cost."""

    def at_centre(self, session: Session) -> Mapping[bytes, int]:
        """By chain, the last entry that is known to be at the centre; nothing before the book is enrolled."""

    def enrol(self, session: Session, address: str, code: str) -> None:
        """Join a centre. Raises the Problems of enrolment and of the line."""

    def sync(
        self,
        session: Session,
        *,
        with_photos: bool = True,
        go_on: GoOn | None = None,
        before_pull: Callable[[], None] = lambda: None,
    ) -> None:
        """Exchange what is new, money first and photos last; what became of it is kept among the runs.

        `before_pull`: called once before much arrives.

        Raises the Problems of the line, and SyncStopped where `go_on` said no.
        """

    def call(self, folder: Path, address: str, passphrase: str, officer: int, *, anew: bool = False) -> Help:
        """Ask head office to open a book whose passphrases are forgotten, or take its answer; 0: the only officer.

        Raises NotRecoverable, WrongPassphrase (another than was asked with), UnknownOfficer, and those of the line.
        """

    def is_called(self, folder: Path) -> bool:
        """Whether head office was asked and has not been heard yet."""

    @property
    def doubt(self) -> Doubt:
        """Has a restored book forget how far it believes the centre to have its own chains."""


class Given(NamedTuple):
    """A bundle that was written to a stick. `entries`, `photos`: how many it holds; `size` in bytes."""

    path: Path
    entries: int
    photos: int
    size: int


class Taken(NamedTuple):
    """What came with a bundle. `receipts`: entries newly known to be at the centre.

    `seen`: it was taken in before, and nothing was done. `has_gap`: something older is missing, which the next stick
    fetches. `new_series`: the book goes on in a new chain.
    """

    entries: int
    photos: int
    receipts: int
    seen: bool = False
    has_gap: bool = False
    new_series: bool = False


class Sticks(Protocol):
    """The way to the centre by a memory stick. It takes a while; a sync must not run meanwhile."""

    def give(self, session: Session, folder: Path, *, photo_bytes: int, everything: bool = False) -> Given:
        """Write what waits, with so many bytes of photos. `everything`: as if the centre had nothing.

        Raises BookNotEnrolled, PracticeStaysHere, BundleUnwritable, BundleNoRoom, BundleFailed.
        """

    def take(self, session: Session, path: Path) -> Mapping[str, Taken | Problem]:
        """Take in what is for this laptop: a file, or all in a folder; what each bundle did, or why it could not.

        Raises PracticeStaysHere, NoBundle; of a single bundle also BookNotEnrolled, NotABundle, BundleDamaged,
        BundleTooNew, BundleForOthers.
        """


Labels = Callable[[Sequence[Tag], Office, Language, dt.date], bytes]
"""The PDF of sheets of labels for pieces. Raises LabelTooFull."""

SamplePaper = Literal["a4", "a5", "roll80", "roll58"]
"""What a sample is printed on: an invoice on A4, receipts on the others."""
Samples = Callable[[Office, bytes | None, SamplePaper, str, dt.date], bytes]
"""The PDF of a sample by an office's settings, its logo (PNG) and the buyer's language; nothing is issued or kept.

Asked on the book's thread. Raises UnknownCurrency, PictureUnreadable.
"""


class Ports(NamedTuple):
    """All that is given to the window from beside it."""

    papers: Papers
    centre: Centre
    labels: Labels
    sticks: Sticks
    samples: Samples
