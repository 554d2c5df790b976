"""The line to a centre over HTTP."""

import hashlib
import io
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import msgspec
import requests
import urllib3.exceptions
from urllib3.util import SKIP_HEADER

from core.exchange.line import ANSWER_TYPE, PROBLEM_TYPE, Path
from core.exchange.problems import REFUSALS
from desktop.sync.problems import (
    BadAddress,
    CaptivePortal,
    CentreFailed,
    CentreUnreachable,
    CertificateDiffers,
    InsecureAddress,
    LineBroken,
)

IDLE_SECONDS = 60
"""How long the line may say nothing; a whole request may take as long as it takes."""

_PIECE = 4096
_LARGEST_REFUSAL = 16_384
_SERVER_ERROR, _LOG_IN = 500, 511


class _Pinned(requests.adapters.HTTPAdapter):
    """Speaks TLS with nobody but the holder of one certificate."""

    def __init__(self, certificate: bytes) -> None:
        self._certificate = certificate
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        """As requests', and each connection's certificate is compared; an empty pin fits none."""
        pin = self._certificate.hex() or "00" * 32
        super().init_poolmanager(*arguments, assert_fingerprint=pin, **named)


def seen_certificate(address: str, idle: float = IDLE_SECONDS) -> bytes:
    """SHA-256 of the certificate that an https address shows; empty for plain http.

    To be asked once, when enrolling; the code then tells whether it was the centre. Raises CentreUnreachable,
    BadAddress, InsecureAddress.
    """
    parts = urlsplit(checked_address(address))
    if parts.scheme == "http" or parts.hostname is None:
        return b""
    try:
        shown = ssl.get_server_certificate((parts.hostname, parts.port or 443), timeout=idle)
    except ssl.SSLError as error:
        raise CaptivePortal from error
    except TimeoutError as error:
        raise CentreUnreachable(reason="timeout") from error
    except OSError as error:
        raise CentreUnreachable(reason="name" if isinstance(error, socket.gaierror) else "refused") from error
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(shown)).digest()


class HttpLine:
    """Implements `core.exchange.line.Line`. Follows no redirects and uses no proxy settings of the machine's."""

    def __init__(self, address: str, certificate: bytes = b"", *, idle: float = IDLE_SECONDS) -> None:
        """`certificate`: SHA-256 of the one that an https address must show. Raises BadAddress, InsecureAddress."""
        self._address = checked_address(address)
        self._session = requests.Session()
        self._session.mount("https://", _Pinned(certificate))
        self._session.verify = (
            False  # by authorities and dates, because laptops' clocks are wrong; it is pinned instead
        )
        self._session.trust_env = False
        self._session.headers.clear()  # what a request says of the library costs as much as what it asks
        self._idle = idle

    def send(self, path: Path, body: bytes) -> Iterator[bytes]:
        """Give the answer's bytes in parts, as they come.

        Raises the Problems of `core.exchange.problems`, CentreUnreachable, LineBroken, CaptivePortal, CentreFailed.
        """
        with _faults(), self._post(path, body) as response:
            _refuse_strangers(response)
            yield from response.iter_content(_PIECE)

    def close(self) -> None:
        """Closes the connection."""
        self._session.close()

    def _post(self, path: Path, body: bytes) -> requests.Response:
        # As a file, because it is then sent piece by piece and the time-out is one of idleness, not of the whole.
        return self._session.post(
            self._address + path,
            data=io.BytesIO(body),
            headers={"Content-Type": ANSWER_TYPE, "User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER},
            timeout=self._idle,
            allow_redirects=False,
            stream=True,
        )


def checked_address(address: str) -> str:
    """The address without a slash at its end. Raises BadAddress, InsecureAddress."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
        _ = parts.port  # is read, and refused, here
    except ValueError as error:
        raise BadAddress from error
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment or parts.username:
        raise BadAddress
    if parts.scheme == "http" and not _is_loopback(host):
        raise InsecureAddress
    return address.strip().rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_strangers(response: requests.Response) -> None:
    """Raises what the centre refuses with, or what it is that answered in its place."""
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
    if kind == ANSWER_TYPE and response.ok:
        return
    if kind == PROBLEM_TYPE:
        raise _refusal(response.raw.read(_LARGEST_REFUSAL))
    if response.status_code >= _SERVER_ERROR and response.status_code != _LOG_IN:
        raise CentreFailed(status=response.status_code)
    raise CaptivePortal


class _Refusal(msgspec.Struct):
    code: str
    parameters: dict[str, int | str] = {}


def _refusal(wire: bytes) -> Exception:
    try:
        said = msgspec.json.decode(wire, type=_Refusal)
        return REFUSALS[said.code](**said.parameters)
    except (msgspec.DecodeError, KeyError, TypeError):
        return CentreFailed(status=0)


@contextmanager
def _faults() -> Iterator[None]:
    """Says as a Problem what the network says as an exception."""
    try:
        yield
    except requests.exceptions.ChunkedEncodingError as error:  # also where fewer bytes came than were promised
        raise LineBroken from error
    except requests.exceptions.SSLError as error:
        raise CertificateDiffers from error
    except requests.exceptions.ConnectTimeout as error:
        raise CentreUnreachable(reason="timeout") from error
    except requests.exceptions.Timeout as error:
        raise LineBroken from error
    except requests.exceptions.ConnectionError as error:
        raise _unreachable(error) from error
    except requests.exceptions.RequestException as error:
        raise CentreUnreachable(reason="line") from error


def _unreachable(error: requests.exceptions.ConnectionError) -> CentreUnreachable | LineBroken:
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    if isinstance(reason, urllib3.exceptions.NameResolutionError):
        return CentreUnreachable(reason="name")
    if isinstance(reason, urllib3.exceptions.NewConnectionError):
        return CentreUnreachable(reason="refused")
    return LineBroken()
