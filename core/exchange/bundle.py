"""Bundles: what goes over a line, in a file that a stick carries, sealed to its receiver and to recovery keys.

Magic ‖ length (4 bytes) ‖ header ‖ secretstream header (24) ‖ messages, each length (4 bytes) ‖ a secretstream message
of one block. The last one has the final tag, so that a cut is noticed wherever it is.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Annotated, BinaryIO

import msgspec
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from core.exchange.blocks import Block, read_blocks, write_block
from core.exchange.bundle_problems import BundleDamaged, BundleForOthers, BundleTooNew, NotABundle
from core.exchange.problems import MalformedRequest
from core.exchange.wire import ChainId, Count, Message, Short, decode, encode

EDITION = 1
LARGEST_MESSAGE = (1 << 20) + 1024
"""Bytes that a reader takes of one message before it refuses the file."""

_MAGIC = b"nawl bundle\n"
_LARGEST_HEADER = 16 * 1024
_SIZE = 4
_BINDING = 0xFF
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_START = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES


class _Edition(Message, frozen=True):
    edition: Count


class BundleHeader(Message, frozen=True):
    """What anybody can read of a bundle: for whom it is, and nothing of what is in it.

    `sender`, `receiver`: a laptop's chain, or the centre's id. `serial`: rises from each sender to each receiver.
    `keys`: the content key, sealed to each that may open it.
    """

    edition: int
    centre: ChainId
    sender: ChainId
    receiver: ChainId
    scope: Short
    serial: Count
    keys: Annotated[tuple[bytes, ...], msgspec.Meta(max_length=16)]


def box_of_key(key: bytes) -> bytes:
    """The X25519 key that bundles for a chain are sealed to, by the chain's verify key."""
    return bytes(VerifyKey(key).to_curve25519_public_key())


def box_of_seed(seed: bytes) -> bytes:
    """The private half of `box_of_key`, by the chain's secret seed."""
    return bytes(SigningKey(seed).to_curve25519_private_key())


def seal(key: bytes, receivers: Iterable[bytes]) -> tuple[bytes, ...]:
    """The content key, sealed to each of some X25519 public keys."""
    return tuple(SealedBox(PublicKey(receiver)).encrypt(key) for receiver in receivers)


def binding(header: BundleHeader, key: bytes) -> bytes:
    """A block that stands for a whole bundle in what its sender signs: whoever lacks the key cannot alter a byte."""
    return write_block(_BINDING, sha256(b"nawl bundle 1\0" + encode(header) + key).digest())


def write_bundle(file: BinaryIO, header: BundleHeader, key: bytes, blocks: Iterable[bytes]) -> None:
    """Writes a bundle of at least one block, each as `write_block` gives it."""
    wire = encode(header)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    start = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    file.write(_MAGIC + len(wire).to_bytes(_SIZE) + wire + start)
    waiting = iter(blocks)
    block = next(waiting)
    for following in waiting:
        _push(file, state, wire, block, _MORE)
        block = following
    _push(file, state, wire, block, _LAST)


def _push(
    file: BinaryIO, state: bindings.crypto_secretstream_xchacha20poly1305_state, wire: bytes, block: bytes, tag: int
) -> None:
    message = bindings.crypto_secretstream_xchacha20poly1305_push(state, block, wire, tag)
    file.write(len(message).to_bytes(_SIZE) + message)


def read_header(file: BinaryIO) -> BundleHeader:
    """The header of a bundle, at whose start the file is. Raises NotABundle, BundleDamaged, BundleTooNew."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise NotABundle
    wire = _sized(file, _LARGEST_HEADER)
    try:
        edition = decode(wire, _Edition).edition
        if edition > EDITION:
            raise BundleTooNew(found=edition, known=EDITION)
        header = decode(wire, BundleHeader)
    except MalformedRequest as problem:
        raise BundleDamaged from problem
    if encode(header) != wire:
        raise BundleDamaged
    return header


def content_key(header: BundleHeader, private_keys: Iterable[bytes]) -> bytes:
    """The content key, opened with one of some X25519 private keys. Raises BundleForOthers."""
    for private in private_keys:
        for sealed in header.keys:
            try:
                return SealedBox(PrivateKey(private)).decrypt(sealed)
            except CryptoError:
                continue
    raise BundleForOthers


def read_content(file: BinaryIO, header: BundleHeader, key: bytes) -> Iterator[Block]:
    """The blocks behind the header, each authenticated. Raises BundleDamaged, at the latest behind the last one."""
    wire, state = encode(header), bindings.crypto_secretstream_xchacha20poly1305_state()
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, _exactly(file, _START), key)
        tag = _MORE
        while tag != _LAST:
            sealed = _sized(file, LARGEST_MESSAGE)
            plain, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, sealed, wire)
            yield _only(plain)
    except (CryptoError, ValueError, TypeError) as error:
        raise BundleDamaged from error
    if file.read(1):
        raise BundleDamaged


def _only(plain: bytes) -> Block:
    found = list(read_blocks([plain]))
    if len(found) != 1:
        raise BundleDamaged
    return found[0]


def _sized(file: BinaryIO, most: int) -> bytes:
    size = int.from_bytes(_exactly(file, _SIZE))
    if size > most:
        raise BundleDamaged
    return _exactly(file, size)


def _exactly(file: BinaryIO, size: int) -> bytes:
    data = file.read(size)
    if len(data) != size:
        raise BundleDamaged
    return data
