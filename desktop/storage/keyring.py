"""Holds an open book's data key, and changes who can open it."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Self

import msgspec
from nacl.secret import SecretBox

from core.exchange.recovering import BookKey
from desktop.storage import header, keys
from desktop.storage.header import Header
from desktop.storage.keys import Cost, Derivation, Wrap
from desktop.storage.problems import LastOfficer, PassphraseTaken, UnknownOfficer, WrongPassphrase

Random = Callable[[int], bytes]


class Keyring:
    """The data key of one book with its header; every change is in the file before the call returns."""

    def __init__(self, *, folder: Path, header: Header, data_key: bytes, random: Random) -> None:
        self.header = header
        self.data_key = data_key
        self._folder = folder
        self._random = random

    @classmethod
    def made(cls, folder: Path, passphrase: str, *, cost: Cost, random: Random) -> Self:
        """Make the keys of a new book, whose first officer has number 1. Raises EmptyPassphrase."""
        data_key, nonce = random(keys.KEY_BYTES), random(SecretBox.NONCE_SIZE)
        how = Derivation(salt=random(keys.SALT_BYTES), cost=cost)
        first = keys.wrap(data_key, passphrase, officer=1, how=how, nonce=nonce)
        ring = cls(folder=folder, header=Header(book=random(16), wraps=(first,)), data_key=data_key, random=random)
        header.write(folder, ring.header)
        return ring

    @classmethod
    def opened(cls, folder: Path, passphrase: str, *, random: Random) -> tuple[Self, int]:
        """Return the keys and the number of the officer whose passphrase it is."""
        found = header.read(folder)
        officer, data_key = keys.unwrap(found.wraps, passphrase)
        header.mend(folder, found)
        return cls(folder=folder, header=found, data_key=data_key, random=random), officer

    @classmethod
    def recovered(cls, folder: Path, private_key: bytes, *, random: Random) -> Self:
        """Return the keys with the private half of head office's recovery key. Raises WrongRecoveryKey."""
        found = header.read(folder)
        data_key = keys.unseal(found.recovery, private_key).data_key
        return cls(folder=folder, header=found, data_key=data_key, random=random)

    @property
    def officers(self) -> frozenset[int]:
        """The numbers of the officers who can open the book."""
        return frozenset(each.officer for each in self.header.wraps)

    def subkey(self, purpose: str) -> bytes:
        """Return a 32-byte key for one purpose (at most 16 ASCII letters), from which the data key cannot be told."""
        return blake2b(key=self.data_key, person=purpose.encode("ascii"), digest_size=32).digest()

    def whose(self, passphrase: str) -> int:
        """Return the number of the officer with this passphrase. Raises WrongPassphrase."""
        return keys.unwrap(self.header.wraps, passphrase)[0]

    def set_passphrase(self, officer: int, passphrase: str) -> None:
        """Give a new or known officer this passphrase. Raises PassphraseTaken, EmptyPassphrase."""
        self._refuse_taken(officer, passphrase)
        how, nonce = self.header.wraps[0].derivation, self._random(SecretBox.NONCE_SIZE)
        box = keys.wrap(self.data_key, passphrase, officer=officer, how=how, nonce=nonce)
        self._write(wraps=(*self._others(officer), box))

    def remove(self, officer: int) -> None:
        """Let an officer's passphrase open the book no more. Raises UnknownOfficer, LastOfficer."""
        if officer not in self.officers:
            raise UnknownOfficer(officer=officer)
        if len(self.header.wraps) == 1:
            raise LastOfficer(officer=officer)
        self._write(wraps=self._others(officer))

    def seal_for(self, recovery_key: bytes, office: str) -> None:
        """Let the holder of this X25519 key's private half open the book too; it replaces an earlier recovery key.

        `office`: the code of the one whose book it is; the holder sees it, and can believe it. Does nothing where this
        key opens the book already.
        """
        if any(each.recovery_key == recovery_key for each in self.header.recovery):
            return
        self._write(recovery=(keys.seal(BookKey(office=office, data_key=self.data_key), recovery_key),))

    def _others(self, officer: int) -> tuple[Wrap, ...]:
        return tuple(each for each in self.header.wraps if each.officer != officer)

    def _refuse_taken(self, officer: int, passphrase: str) -> None:
        try:
            keys.unwrap(self._others(officer), passphrase)
        except WrongPassphrase:
            return
        raise PassphraseTaken

    def _write(self, **changes: object) -> None:
        self.header = msgspec.structs.replace(self.header, **changes)
        header.write(self._folder, self.header)
