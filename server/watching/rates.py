"""How many requests one address may send in a minute, and how many tries at what needs a secret."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from core.exchange.line import Path

REQUESTS = RateLimitItemPerMinute(1200)
"""An office of ten laptops behind one address that all fetch photos stays below."""

TRIES = RateLimitItemPerMinute(30)
"""Of codes and log-ins; the counts of wrong ones, which all workers share, are lower still."""

_SECRETS = frozenset({("POST", Path.ENROL.value), ("POST", Path.RECOVER.value), ("POST", "/login")})


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
