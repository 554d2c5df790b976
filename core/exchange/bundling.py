"""What stands in bundles: a laptop's ask with its entries, the centre's answer with its receipts, and photos."""

from hashlib import sha256
from typing import Annotated

import msgspec

from core.exchange.blocks import BYTES, HEAD, Block, write_block
from core.exchange.bundle import BundleHeader, binding
from core.exchange.bundle_problems import BundleDamaged, BundleForOthers
from core.exchange.enrolling import GrantAsk
from core.exchange.problems import MalformedRequest
from core.exchange.signed import Request, read_request, write_request
from core.exchange.syncing import Cursor, SyncAnswer, SyncAsk
from core.exchange.wire import Count, Digest, Message, decode, encode
from core.journal.chain import SIGNATURE_BYTES, Writer, verify
from core.journal.problems import BadSignature

PATH = "/usb"
"""In the place of a URL's path in what a laptop signs, so that a bundle's ask is no request over a line."""

MOST_PHOTOS = 4096
PIECE = 256 * 1024
"""Bytes of a photo in one block."""

Photos = Annotated[tuple[Digest, ...], msgspec.Meta(max_length=MOST_PHOTOS)]
_ANSWER = b"nawl bundle answer 1\0"


class BundleAsk(Message, frozen=True):
    """What a laptop says at the start of its bundle.

    `grants`: for chains that it goes on in. `offers`: photos and documents that it has and the centre may lack; as many
    as fit follow. `wants`: photos that it lacks, the most wanted first.
    """

    sync: SyncAsk
    grants: Annotated[tuple[GrantAsk, ...], msgspec.Meta(max_length=64)] = ()
    offers: Photos = ()
    wants: Photos = ()


class BundleAnswer(Message, frozen=True):
    """What the centre says at the start of its bundle: receipts for what it has.

    `answers`: the serial of the laptop's newest bundle; 0 if none came. `begins`: how far the laptop's cursors must
    have come for what follows to be without a gap. `has`: of the photos that were offered.
    """

    answers: Count
    sync: SyncAnswer
    begins: tuple[Cursor, ...]
    has: Photos = ()


class PhotoPart(Message, frozen=True):
    """Bytes of a photo from `start` on; `size`: of the whole one."""

    photo: Digest
    start: Count
    size: Count
    data: bytes


def ask_block(header: BundleHeader, key: bytes, writer: Writer, ask: BundleAsk) -> bytes:
    """The block that a laptop's bundle begins with, signed for this bundle and no other."""
    bound = binding(header, key)
    return write_request(PATH, writer, header.centre, header.serial, ask, bound)[: -len(bound)]


def read_ask(block: Block, header: BundleHeader, key: bytes) -> Request:
    """A laptop's ask; whose signature it bears is still to be verified. Raises BundleDamaged, UnknownVersion."""
    try:
        request = read_request(PATH, write_block(*block) + binding(header, key), was_cut=True)
    except MalformedRequest as problem:
        raise BundleDamaged from problem
    if not request.is_whole or request.head.chain != header.sender or request.head.centre != header.centre:
        raise BundleDamaged
    return request


def answer_block(header: BundleHeader, key: bytes, root: Writer, answer: BundleAnswer) -> bytes:
    """The block that the centre's bundle begins with, signed by head office's root key."""
    wire = encode(answer)
    return write_block(HEAD, root.sign_message(_signed(header, key, wire)) + wire)


def read_answer(block: Block, header: BundleHeader, key: bytes, root: bytes) -> BundleAnswer:
    """The centre's answer. Raises BundleForOthers (another root key signed it), BundleDamaged."""
    signature, wire = block.payload[:SIGNATURE_BYTES], block.payload[SIGNATURE_BYTES:]
    try:
        verify(root, _signed(header, key, wire), signature)
        return decode(wire, BundleAnswer)
    except BadSignature as problem:
        raise BundleForOthers from problem
    except MalformedRequest as problem:
        raise BundleDamaged from problem


def _signed(header: BundleHeader, key: bytes, wire: bytes) -> bytes:
    return _ANSWER + binding(header, key) + sha256(wire).digest()


def photo_blocks(photo: bytes, data: bytes) -> list[bytes]:
    """A whole photo in blocks."""
    parts = [
        PhotoPart(photo=photo, start=start, size=len(data), data=data[start : start + PIECE])
        for start in range(0, len(data), PIECE)
    ]
    return [write_block(BYTES, encode(part)) for part in parts]


def read_photo_part(block: Block) -> PhotoPart:
    """A block of a photo. Raises BundleDamaged."""
    try:
        return decode(block.payload, PhotoPart)
    except MalformedRequest as problem:
        raise BundleDamaged from problem
