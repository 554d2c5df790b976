"""An unlocked book at work: its chain, its tables, and one user action after another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

import msgspec
import nacl.utils
from sqlalchemy import Connection

from core.actions.opening import open_office, reopen_office
from core.ids import CHAIN_BYTES
from core.journal.chain import Writer
from core.journal.grant import OFFICE_KINDS, OFFICE_SCOPE, Grant
from core.records.cards import Office, Officer
from desktop.storage import marker, search
from desktop.storage.book import Book
from desktop.storage.keys import Cost
from desktop.storage.machine import Machine, Random
from desktop.storage.making import make_book
from desktop.storage.named_values import SECRETS, SETTINGS
from desktop.storage.officers import NewOfficer
from desktop.storage.statistics import gather
from replica.chains import add_chain, read_chain
from replica.fold.engine import Fold, Found
from replica.generations import bring_up_to_date, create, current
from replica.work import Circumstances, ReplicaWork

_CHAIN = "chain"
_FORMER = "chain.{}"
OFFICER = "officer.{}"
"""The setting with the id of an officer's card, by her number."""
_LETTERS = "23456789ACDEFGHJKMNPQRTUVWXY"
"""Of a laptop's code: none that reads like another. A code has three, so its incarnations' fourth stands apart."""
_LATER_INCARNATIONS = "BCDEFGHJKLMNPQRSTUVWXYZ"


class Surroundings(NamedTuple):
    """What a session takes from the world. `clock`: Unix seconds, believed by nobody. `cost`: of tests' passphrases."""

    machine: Machine
    clock: Callable[[], int]
    random: Random = nacl.utils.random
    cost: Cost | None = None


class _Own(msgspec.Struct, frozen=True, kw_only=True):
    """The chain that this laptop writes."""

    chain: bytes
    seed: bytes
    incarnation: int


class SearchIndex:
    """Feeds the book's search index from the fold. Implements `replica.fold.engine.Index`."""

    def put(self, connection: Connection, found: list[Found]) -> None:
        """Makes cards findable by their words, in place of what was there of them."""
        for kind in {card.kind for card in found}:
            words = [(card.record, card.words) for card in found if card.kind == kind]
            search.put(connection, kind, [(record, text) for record, text in words if text])
            search.remove(connection, kind, [record for record, text in words if not text])


class Session:
    """An unlocked book with its own chain. All that is written goes through `act` (own) or `fold` (taken in)."""

    def __init__(self, book: Book, surroundings: Surroundings) -> None:
        self.book = book
        self._world = surroundings
        self._index = SearchIndex()
        self._own = self._read_own()
        self.verdict = self._judge()
        bring_up_to_date(book.write, self._index)
        with book.write() as connection:
            gather(connection)
        with book.read() as connection:
            self.tables = current(connection)
        if self.verdict in (marker.Verdict.RESTORED, marker.Verdict.COPIED):
            self.begin_incarnation()
        self.mark()

    @classmethod
    def make(cls, folder: Path, office: Office, founder: NewOfficer, surroundings: Surroundings) -> Self:
        """Makes a book for an office, and opens it as its founder.

        Raises BookExists, FolderNotEmpty, EmptyPassphrase, MissingField, DiskFull, BookUnwritable.
        """

        def fill(connection: Connection) -> None:
            create(connection)
            own = _new_own(connection, surroundings.random, office.code, 1)
            fold = Fold(connection, current(connection), None)
            work = ReplicaWork(fold, Writer(own.chain, own.seed), _circumstances(surroundings, None))
            officer = open_office(work, office, Officer(name=founder.name), read_chain(connection, own.chain).laptop)
            SETTINGS.put(connection, OFFICER.format(1), officer)

        book = make_book(folder, founder, schema=fill, cost=surroundings.cost, random=surroundings.random)
        with book.read() as connection:
            own = msgspec.msgpack.decode(SECRETS.get(connection, _CHAIN) or b"", type=_Own)
        _mark(book, own, 1, surroundings.machine)
        return cls(book, surroundings)

    @classmethod
    def open(cls, folder: Path, passphrase: str, surroundings: Surroundings) -> Self:
        """Opens a book with an officer's passphrase. Raises as `Book.open`."""
        book = Book.open(folder, passphrase, random=surroundings.random)
        try:
            return cls(book, surroundings)
        except BaseException:
            book.close()
            raise

    @property
    def writer(self) -> Writer:
        """Who can write to this laptop's chain."""
        return Writer(self._own.chain, self._own.seed)

    def former(self) -> tuple[Writer, ...]:
        """The writers of this book's chains before the present one, the latest first."""
        with self.book.read() as connection:
            kept = [SECRETS.get(connection, _FORMER.format(n)) for n in range(self._own.incarnation - 1, 0, -1)]
        owned = [msgspec.msgpack.decode(wire, type=_Own) for wire in kept if wire is not None]
        return tuple(Writer(own.chain, own.seed) for own in owned)

    @property
    def scope(self) -> str:
        """The office's scope."""
        with self.book.read() as connection:
            return read_chain(connection, self._own.chain).grant.scope

    @contextmanager
    def act(self) -> Iterator[ReplicaWork]:
        """One user action: what it writes is committed together when the context ends, or nothing is."""
        with self.actions() as action:
            yield action()

    @contextmanager
    def actions(self) -> Iterator[Callable[[], ReplicaWork]]:
        """Several user actions that are committed together, such as rows of a list: call what is given for each."""
        with self.book.write() as connection:
            officer = SETTINGS.get(connection, OFFICER.format(self.book.officer))

            def action() -> ReplicaWork:
                fold = Fold(connection, self.tables, self._index)
                return ReplicaWork(fold, self.writer, _circumstances(self._world, officer))

            yield action

    @contextmanager
    def fold(self) -> Iterator[Fold]:
        """A transaction in which others' entries are taken in."""
        with self.book.write() as connection:
            yield Fold(connection, self.tables, self._index)

    def mark(self) -> None:
        """Remembers outside of the book how far its chain has come; before anything leaves the laptop."""
        with self.book.read() as connection:
            seq = read_chain(connection, self._own.chain).head.seq
        _mark(self.book, self._own, seq, self._world.machine)

    def begin_incarnation(self) -> None:
        """Goes on in a new chain, whose documents are a new series: the old chain may go on elsewhere."""
        known = marker.last_incarnation(self._world.machine, self.book.id)
        with self.fold() as fold:
            connection, previous = fold.connection, read_chain(fold.connection, self._own.chain)
            office = previous.grant.scope.removeprefix(OFFICE_SCOPE)
            incarnation = max(known, self._own.incarnation) + 1
            SECRETS.put(connection, _FORMER.format(self._own.incarnation), msgspec.msgpack.encode(self._own))
            own = _new_own(connection, self._world.random, office, incarnation, previous.laptop)
            work = ReplicaWork(fold, Writer(own.chain, own.seed), _circumstances(self._world, None))
            reopen_office(work, office, read_chain(connection, own.chain).laptop, previous.grant.chain)
        self._own = own

    def close(self) -> None:
        """Marks, and lets other instances in. Closing twice does nothing."""
        if not self.book.is_closed:
            self.mark()
            self.book.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read_own(self) -> _Own:
        with self.book.read() as connection:
            return msgspec.msgpack.decode(SECRETS.get(connection, _CHAIN) or b"", type=_Own)

    def _judge(self) -> marker.Verdict:
        with self.book.read() as connection:
            seq = read_chain(connection, self._own.chain).head.seq
        head = marker.Head(chain=self._own.chain, seq=seq, incarnation=self._own.incarnation)
        return marker.verdict(self._world.machine, book=self.book.id, folder=self.book.folder, head=head)


def _circumstances(surroundings: Surroundings, officer: bytes | None) -> Circumstances:
    return Circumstances(officer, surroundings.clock(), surroundings.random(16))


def _mark(book: Book, own: _Own, seq: int, machine: Machine) -> None:
    head = marker.Head(chain=own.chain, seq=seq, incarnation=own.incarnation)
    marker.write(machine, book=book.id, folder=book.folder, head=head)


def _new_own(connection: Connection, random: Random, office: str, incarnation: int, before: str = "") -> _Own:
    """Makes a chain of this laptop's own; until the centre grants it, this book alone trusts it."""
    own = _Own(chain=random(CHAIN_BYTES), seed=random(32), incarnation=incarnation)
    key = Writer(own.chain, own.seed).key
    grant = Grant(chain=own.chain, key=key, scope=OFFICE_SCOPE + office, kinds=OFFICE_KINDS)
    add_chain(connection, grant, laptop=_laptop_code(own, before), granted=False)
    SECRETS.put(connection, _CHAIN, msgspec.msgpack.encode(own))
    return own


def _laptop_code(own: _Own, before: str) -> str:
    """Three letters that follow from the first chain's id; a later incarnation adds or changes a fourth."""
    if own.incarnation > 1:
        at = min(own.incarnation - 2, len(_LATER_INCARNATIONS) - 1)
        return before[:3] + _LATER_INCARNATIONS[at]
    number = int.from_bytes(own.chain)
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(3))
