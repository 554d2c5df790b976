"""What a serving process needs to know, and the application that each worker makes from it."""

import os
from pathlib import Path

import msgspec
from starlette.types import ASGIApp

from server.watching.logs import log_as_json
from server.web import WebSettings, make_web

HANDED_DOWN = "NAWL_CENTRE_SERVING"
"""The environment's variable by which the first process tells its workers."""


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """`certificate`: SHA-256 of the one that laptops pin. `log_level`: as `logging` names them, in small letters."""

    data: str
    database_url: str | None = None
    https: bool = False
    certificate: bytes = b""
    metrics_token: str = ""
    log_level: str = "info"

    def hand_down(self) -> None:
        """Tells the workers that this process starts."""
        os.environ[HANDED_DOWN] = msgspec.json.encode(self).decode()


def application() -> ASGIApp:
    """A worker's application, from what it was handed down."""
    from server.cli.opening import opened  # noqa: PLC0415 - the commands import this module, and a worker begins here

    serving = msgspec.json.decode(os.environ[HANDED_DOWN], type=Serving)
    log_as_json(serving.log_level)
    around = opened(Path(serving.data), serving.database_url, certificate=serving.certificate)
    return make_web(around, WebSettings(https=serving.https, metrics_token=serving.metrics_token))
