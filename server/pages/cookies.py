"""The browser's cookie, and the mark by which a form shows that it came from a page of this browser."""

import base64
import hmac
import re
from collections.abc import Callable
from hashlib import sha256

TOKEN_BYTES = 32
LANGUAGE_COOKIE = "nawl_language"

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def cookie_name(*, https: bool) -> str:
    """The cookie's name: over HTTPS one that no other site of the domain can set."""
    return "__Host-nawl" if https else "nawl"


def new_token(random: Callable[[int], bytes]) -> str:
    """A new cookie's value, which nobody can guess."""
    return base64.urlsafe_b64encode(random(TOKEN_BYTES)).decode().rstrip("=")


def is_token(text: str) -> bool:
    """Whether it looks like a value that was given."""
    return _TOKEN.fullmatch(text) is not None


def form_mark(token: str) -> str:
    """What forms carry: made from the cookie, which other sites can send along but not read."""
    return hmac.new(token.encode(), b"nawl form", sha256).hexdigest()


def is_own_form(token: str, mark: str) -> bool:
    """Whether a form came from a page that this browser was shown."""
    return hmac.compare_digest(form_mark(token).encode(), mark.encode())
