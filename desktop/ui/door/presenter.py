"""Opens and makes books. Knows no Qt; all of it takes a while and is asked on the book's thread."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from core.numbers import latin_digits
from core.problems import Problem
from core.records.cards import Office
from desktop.backup.advising import advised
from desktop.storage import shelf
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session, Surroundings
from desktop.ui.door.getting_back import GettingBack
from desktop.ui.door.problems import OfficeCodeRefused, PassphrasesDiffer
from desktop.ui.ports import Centre
from desktop.ui.practice.port import Practised

_CODE: Final = re.compile(r"[A-Z0-9]{2,8}")
CURRENCY_OF: Final = {
    "JO": "JOD", "PS": "ILS", "LB": "LBP", "SY": "SYP2", "IQ": "IQD", "EG": "EGP", "SD": "SDG", "YE": "YER",
    "SA": "SAR", "KW": "KWD", "BH": "BHD", "QA": "QAR",
    "AE": "AED", "OM": "OMR", "LY": "LYD", "TN": "TND", "DZ": "DZD", "MA": "MAD",
}  # fmt: skip
"""By country, the currency that a new office begins with; settings change it."""
_ARABIC_DIGITS: Final = frozenset({"EG", "SD", "IQ"})


class Answers(NamedTuple):
    """What a person answered. `address` and `joining`: where, and with which code, to join a centre; else empty."""

    office: str
    code: str
    country: str
    person: str
    passphrase: str
    again: str
    address: str = ""
    joining: str = ""


class Opened(NamedTuple):
    """An open book. `practised`: it is the practice book.

    `joined`: it has just joined a centre. `problem`: it was made, but could not.
    """

    session: Session
    practised: Practised | None = None
    problem: Problem | None = None
    joined: bool = False

    def close(self) -> None:
        """Close the book, and what stands behind it."""
        if self.practised is None:
            self.session.close()
        else:
            self.practised.trainer.close()


class Door:
    """The door of one machine. `documents`: where new books go. `practise`: opens the practice book.

    `back`: what it can do for a book that is lost, damaged or locked for ever.
    """

    def __init__(self, world: Surroundings, centre: Centre, documents: Path, practise: Callable[[], Practised]) -> None:
        self._world, self._centre, self._documents, self._practise = world, centre, documents, practise
        self.back = GettingBack(world, centre)

    def known(self) -> tuple[Path, ...]:
        """The books that were opened on this machine, the latest first."""
        return shelf.known(self._world.machine)

    def open(self, folder: Path, passphrase: str) -> Opened:
        """Open a book. Raises as `Session.open`; of a damaged one BookRestorable, BookNotRestorable."""
        with advised(self._world.machine, folder):
            session = Session.open(folder, passphrase, self._world)
        shelf.remember(self._world.machine, folder)
        return Opened(session)

    def make(self, answers: Answers) -> Opened:
        """Make a book.

        Raises OfficeCodeRefused, PassphrasesDiffer, and as `Session.make`.
        """
        code = latin_digits(answers.code).strip().upper()
        if not _CODE.fullmatch(code):
            raise OfficeCodeRefused
        if answers.passphrase != answers.again:
            raise PassphrasesDiffer
        office = Office(
            code=code, name=answers.office, country=answers.country, currency=CURRENCY_OF[answers.country],
            digits="arab" if answers.country in _ARABIC_DIGITS else "latn",
        )  # fmt: skip
        founder = NewOfficer(name=answers.person, passphrase=answers.passphrase)
        folder = self.place_for(code)
        session = Session.make(folder, office, founder, self._world)
        shelf.remember(self._world.machine, folder)
        return Opened(session)

    def join(self, answers: Answers) -> Opened:
        """Make a book and join a centre with it. One that cannot join is open all the same. Raises as `make`."""
        opened = self.make(answers)
        try:
            self._centre.enrol(opened.session, answers.address, answers.joining)
        except Problem as problem:
            return opened._replace(problem=problem)
        return opened._replace(joined=True)

    def practice(self) -> Opened:
        """Open the practice book, which is made with sample data the first time."""
        practised = self._practise()
        return Opened(practised.trainer.session, practised)

    def practice_anew(self, practised: Practised) -> Opened:
        """Throw the practice book away and make it anew."""
        practised.trainer.throw_away()
        return self.practice()

    def place_for(self, code: str) -> Path:
        """Where a new book goes: a folder of the office's code, or with a number behind it where that is taken."""
        places = (self._documents / f"{code}{number}" for number in ("", *(f"-{n}" for n in range(2, 100))))
        return next(place for place in places if not place.exists())
