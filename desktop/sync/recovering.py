"""Gets a book open whose passphrases are all forgotten, with head office's help over the line.

What waits is kept in the book's folder: the fresh private key, wrapped by the passphrase that is to open the book from
then on. So whoever takes the laptop meanwhile gains nothing by head office's answer.
"""

from pathlib import Path
from typing import NamedTuple

import msgspec
import nacl.utils
from nacl.public import PrivateKey
from nacl.secret import SecretBox

from core.exchange.line import Line
from core.exchange.line import Path as LinePath
from core.exchange.recovering import RecoverAnswer, RecoverAsk, code_of, opened_box
from core.exchange.wire import decode, encode
from desktop.storage import durable, header, keys
from desktop.storage.book import Book
from desktop.storage.header import Header
from desktop.storage.keyring import Random
from desktop.storage.keys import Wrap
from desktop.storage.problems import BookDamaged, UnknownOfficer
from desktop.sync.http_line import HttpLine, seen_certificate
from desktop.sync.problems import NotRecoverable, RecoveryAskDamaged

NAME = "recovery.ask"


class Recovery(NamedTuple):
    """How far it has come. `code`: what head office is told by telephone. `officer`: whose passphrase was set, or 0."""

    code: str
    officer: int


class _Waiting(msgspec.Struct, frozen=True, kw_only=True):
    ask: bytes
    fresh: Wrap
    officer: int


def recover_at(folder: Path, address: str, passphrase: str, officer: int = 0) -> Recovery:
    """Asks, or asks again, at an address. Raises as `recover`, and what the line raises."""
    # Who stands in between can only be silent: the code binds the fresh key, and nothing else opens the box.
    line = HttpLine(address, seen_certificate(address))
    try:
        return recover(folder, line, passphrase, officer)
    finally:
        line.close()


def recover(
    folder: Path, line: Line, passphrase: str, officer: int = 0, *, random: Random = nacl.utils.random
) -> Recovery:
    """Asks head office for help or, where that has been given, gives the officer the new passphrase.

    The same passphrase is typed when it is asked and when it is answered. Raises NotRecoverable (the book was never
    sealed for head office), UnknownOfficer, WrongPassphrase, EmptyPassphrase, BookDamaged, RecoveryRefused,
    RecoveryAskDamaged.
    """
    found = header.read(folder)
    path = folder / NAME
    if not path.exists():
        _begin(path, found, passphrase, _whose(found, officer), random)
    waiting = _read(path)
    fresh = keys.unwrap((waiting.fresh,), passphrase)[1]
    ask = decode(waiting.ask, RecoverAsk)
    answer = decode(b"".join(line.send(LinePath.RECOVER, encode(ask))), RecoverAnswer)
    if not answer.box:
        return Recovery(code_of(ask), 0)
    with Book.unlocked(folder, opened_box(answer, fresh), random=random) as book:
        book.keyring.set_passphrase(waiting.officer, passphrase)
    path.unlink()
    return Recovery(code_of(ask), waiting.officer)


def forget(folder: Path) -> None:
    """Lets go what waits: the next time another passphrase can be chosen, and the code is another one."""
    (folder / NAME).unlink(missing_ok=True)


def is_waiting(folder: Path) -> bool:
    """Whether head office was asked."""
    return (folder / NAME).exists()


def _begin(path: Path, found: Header, passphrase: str, officer: int, random: Random) -> None:
    if not found.recovery:
        raise NotRecoverable
    fresh = PrivateKey(random(PrivateKey.SIZE))
    ask = RecoverAsk.of(bytes(fresh.public_key), tuple(each.box for each in found.recovery[:4]))
    how, nonce = found.wraps[0].derivation, random(SecretBox.NONCE_SIZE)
    wrapped = keys.wrap(bytes(fresh), passphrase, officer=officer, how=how, nonce=nonce)
    durable.write(path, header.framed(_Waiting(ask=encode(ask), fresh=wrapped, officer=officer)))


def _read(path: Path) -> _Waiting:
    try:
        with durable.disk_faults():
            return msgspec.json.decode(header.unframed(path.read_bytes()), type=_Waiting)
    except (BookDamaged, msgspec.MsgspecError) as error:
        raise RecoveryAskDamaged from error


def _whose(found: Header, officer: int) -> int:
    """The officer whose passphrase is to be set; 0 names the only one. Raises UnknownOfficer."""
    known = {each.officer for each in found.wraps}
    if officer == 0 and len(known) == 1:
        return known.pop()
    if officer not in known:
        raise UnknownOfficer(officer=officer)
    return officer
