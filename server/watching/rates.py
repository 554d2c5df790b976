"""How many requests one address may send in a minute, and how many tries at what needs a secret."""

import ipaddress

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from core.exchange.line import Path

REQUESTS = RateLimitItemPerMinute(1200)
"""An office of ten laptops behind one address that all fetch photos stays below."""

TRIES = RateLimitItemPerMinute(30)
"""Of codes and log-ins; the counts of wrong ones, which all workers share, are lower still."""

_SECRETS = frozenset({("POST", Path.ENROL.value), ("POST", Path.RECOVER.value), ("POST", "/login")})


_HOUSEHOLD = 64
"""Bits of an IPv6 address that all machines of a household share (RFC 6177); each has the rest to choose from."""


def whose(address: str) -> str:
    """Whom limits count for an address: of IPv6 its household, else whoever has one could come from 2⁶⁴ addresses."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4 or found.is_loopback:  # noqa: PLR2004 - IPv4
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _HOUSEHOLD), strict=False).network_address)


class Rates:
    """Counts requests by address, in this worker."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def allow(self, address: str, method: str, path: str) -> bool:
        """Counts a request; whether it may be answered."""
        needs_secret = (method, path) in _SECRETS
        return self._limiter.hit(REQUESTS, "all", address) and (
            not needs_secret or self._limiter.hit(TRIES, path, address)
        )
