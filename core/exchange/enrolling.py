"""Enrolling a book at a centre with a one-time code, and asking for a chain that follows an enrolled one."""

from hmac import compare_digest
from typing import Annotated, Self

import msgspec

from core.exchange.code import Code, Shared, fingerprint, mac
from core.exchange.problems import CodeRefused, NotThisCentre
from core.exchange.signed import proof_message
from core.exchange.wire import VERSION, ChainId, Count, Digest, Key, Message, Short, Signature, encode
from core.journal.chain import Writer, verify
from core.journal.grant import Charter

_ASK, _ANSWER = b"nawl enrol 1", b"nawl enrolled 1"
_NO_MAC = bytes(32)


class EnrolAsk(Message, frozen=True):
    """A book asks to be let in.

    `code`: names the open enrolment. `chain`, `key`: the book's own. `laptop`: the code its numbers bear. `proof`: by
    the key. `mac`: by the code's secret, over the rest with a mac of 32 zero bytes.
    """

    version: int
    code: bytes
    office: Short
    chain: ChainId
    key: Key
    laptop: Short
    proof: Signature
    mac: Digest = _NO_MAC

    @classmethod
    def by(cls, writer: Writer, shared: Shared, office: str, laptop: str) -> Self:
        """What a book sends."""
        proof = writer.sign_message(proof_message(shared.name, writer.chain, office.encode()))
        ask = cls(
            version=VERSION, code=shared.name, office=office, chain=writer.chain, key=writer.key, laptop=laptop,
            proof=proof,
        )  # fmt: skip
        return msgspec.structs.replace(ask, mac=mac(shared.key, _ASK, encode(ask)))

    def check(self, key: bytes) -> None:
        """Raises CodeRefused, BadSignature."""
        bare = msgspec.structs.replace(self, mac=_NO_MAC)
        if not compare_digest(self.mac, mac(key, _ASK, encode(bare))):
            raise CodeRefused
        verify(self.key, proof_message(self.code, self.chain, self.office.encode()), self.proof)


class EnrolAnswer(Message, frozen=True):
    """The centre lets a book in.

    `laptop`: the code that the grant gives it. `box`: the X25519 key that bundles for the centre are sealed to.
    `certificate`: SHA-256 of the TLS certificate to pin, or empty. `mac`: as in the ask. `recovery`: head office's
    X25519 key that the book's data key is sealed to, so that head office can help when a passphrase is forgotten.
    """

    centre: ChainId
    root: Key
    box: Key
    laptop: Short
    charters: tuple[Charter, ...]
    dictionary: Count
    certificate: bytes = b""
    mac: Digest = _NO_MAC
    recovery: Annotated[bytes, msgspec.Meta(max_length=32)] = b""

    def sealed(self, key: bytes) -> Self:
        """With its mac."""
        return msgspec.structs.replace(self, mac=mac(key, _ANSWER, encode(self)))

    def check(self, code: Code, shared: Shared) -> None:
        """Raises NotThisCentre unless it comes from the centre that made the code."""
        bare = msgspec.structs.replace(self, mac=_NO_MAC)
        is_centre = compare_digest(self.mac, mac(shared.key, _ANSWER, encode(bare)))
        if not is_centre or fingerprint(self.root) != code.fingerprint:
            raise NotThisCentre


class GrantAsk(Message, frozen=True):
    """A laptop asks for a new chain that follows the asking one.

    `laptop`: the code that it bears already ("3B"). `proof`: by the new key.
    """

    chain: ChainId
    key: Key
    laptop: Short
    proof: Signature

    @classmethod
    def by(cls, new: Writer, old: bytes, laptop: str) -> Self:
        """What a laptop sends. `old`: the id of the asking chain."""
        proof = new.sign_message(proof_message(old, new.chain))
        return cls(chain=new.chain, key=new.key, laptop=laptop, proof=proof)

    def check(self, old: bytes) -> None:
        """Raises BadSignature."""
        verify(self.key, proof_message(old, self.chain), self.proof)


class GrantAnswer(Message, frozen=True):
    """The laptop's code that the new chain got."""

    laptop: Short
