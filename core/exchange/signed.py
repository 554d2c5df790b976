"""Signed requests: by whom, to which centre, never twice, and not a byte altered."""

from hashlib import sha256

import msgspec

from core.exchange.blocks import HEAD, Block, read_blocks, write_block
from core.exchange.problems import AlteredRequest, MalformedRequest, UnknownVersion
from core.exchange.wire import VERSION, ChainId, Count, Digest, Message, decode, encode
from core.journal.chain import SIGNATURE_BYTES, Writer, verify
from core.journal.problems import BadSignature

_REQUEST = b"nawl request 1\0"
_PROOF = b"nawl proof 1\0"


class RequestHead(Message, frozen=True):
    """Who asks, and for what. `rest`: SHA-256 of all that follows the head's block. `ask`: as the path says."""

    version: int
    centre: ChainId
    chain: ChainId
    counter: Count
    rest: Digest
    ask: msgspec.Raw


class Request(Message, frozen=True):
    """A request as it came: its head, the head's bytes and signature, and the complete blocks behind it.

    `is_whole`: everything arrived that was signed. Of a request that was cut, the blocks that arrived can be used
    where they prove themselves, as segments do.
    """

    head: RequestHead
    path: str
    wire: bytes
    signature: bytes
    blocks: tuple[Block, ...]
    is_whole: bool

    def verify(self, key: bytes) -> None:
        """Raises AlteredRequest unless the key's owner signed it for this path."""
        try:
            verify(key, _message(self.path, self.wire), self.signature)
        except BadSignature as problem:
            raise AlteredRequest from problem


def _message(path: str, head: bytes) -> bytes:
    return _REQUEST + path.encode() + b"\0" + head


def write_request(path: str, writer: Writer, centre: bytes, counter: int, ask: Message, rest: bytes = b"") -> bytes:
    """The body of a request: the signed head's block, then `rest`, which is blocks."""
    head = RequestHead(
        version=VERSION,
        centre=centre,
        chain=writer.chain,
        counter=counter,
        rest=sha256(rest).digest(),
        ask=msgspec.Raw(encode(ask)),
    )
    wire = encode(head)
    return write_block(HEAD, writer.sign_message(_message(path, wire)) + wire) + rest


def read_request(path: str, body: bytes, *, was_cut: bool) -> Request:
    """A request from the bytes that arrived. `was_cut`: the line broke before their end.

    Raises MalformedRequest, UnknownVersion, AlteredRequest.
    """
    blocks = tuple(read_blocks([body]))
    if not blocks or blocks[0].kind != HEAD or len(blocks[0].payload) <= SIGNATURE_BYTES:
        raise MalformedRequest(part="head")
    signature, wire = blocks[0].payload[:SIGNATURE_BYTES], blocks[0].payload[SIGNATURE_BYTES:]
    head = decode(wire, RequestHead)
    if head.version != VERSION:
        raise UnknownVersion(known=VERSION)
    rest = body[len(write_block(HEAD, blocks[0].payload)) :]
    is_whole = sha256(rest).digest() == head.rest
    if not is_whole and not was_cut:
        raise AlteredRequest
    return Request(head=head, path=path, wire=wire, signature=signature, blocks=blocks[1:], is_whole=is_whole)


def proof_message(centre_or_code: bytes, *parts: bytes) -> bytes:
    """What a new chain's key signs to show that the asker holds it."""
    return _PROOF + b"\0".join((centre_or_code, *parts))
