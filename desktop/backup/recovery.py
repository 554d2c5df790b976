"""Reads head office's recovery key: the file that opens a book whose passphrases are all forgotten."""

from pathlib import Path

from core.exchange.problems import BookOfAnotherOffice
from core.journal.grant import OFFICE_SCOPE
from desktop.backup.problems import NotARecoveryKey
from desktop.storage import durable, header, keys
from desktop.storage.session import Session

_KEY_BYTES = 32


def read_key(path: Path) -> bytes:
    """The 32 bytes of a key's file: lines that begin with # say what it is, the others are 64 hexadecimal digits.

    Spaces and dashes between the digits are passed over, because the key may have been typed from paper.
    Raises NotARecoveryKey, BookUnwritable.
    """
    try:
        with durable.disk_faults():
            lines = path.read_text(encoding="utf-8").splitlines()
        digits = "".join(line for line in lines if not line.lstrip().startswith("#"))
        key = bytes.fromhex("".join(digits.replace("-", "").split()))
    except (OSError, ValueError) as error:
        raise NotARecoveryKey from error
    if len(key) != _KEY_BYTES:
        raise NotARecoveryKey
    return key


def trust(session: Session, public_key: bytes) -> None:
    """Let the holder of the private half of an X25519 key open this book too. Does nothing where it is so already.

    Raises DiskFull, BookUnwritable.
    """
    session.book.keyring.seal_for(public_key, session.scope.removeprefix(OFFICE_SCOPE))


def refuse_another(folder: Path, private_key: bytes, office: str) -> None:
    """Raises BookOfAnotherOffice unless the book is of the office that was named; WrongRecoveryKey."""
    found = office_of(folder, private_key)
    if found != office.upper():
        raise BookOfAnotherOffice(office=found)


def office_of(folder: Path, private_key: bytes) -> str:
    """The code of the office whose locked book it is, as the book itself has sealed it. Raises WrongRecoveryKey."""
    return keys.unseal(header.read(folder).recovery, private_key).office
