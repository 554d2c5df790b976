"""Stands before the whole application: limits rates, measures, and logs what happened and to nobody."""

import logging
import time
from http import HTTPStatus
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.watching.figures import Figures
from server.watching.rates import Rates, whose

_log = logging.getLogger("nawl.centre.requests")
_QUIET = frozenset({"/health", "/metrics"})


class Gate:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp, figures: Figures, rates: Rates, headers: dict[str, str]) -> None:
        self._app = app
        self._figures = figures
        self._rates = rates
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, answer = time.perf_counter(), _Answer(send)
        if scope.get("client"):
            scope["client"] = (whose(scope["client"][0]), scope["client"][1])  # for all that count by address
        try:
            if self._rates.allow(_address(scope), scope["method"], scope["path"]):
                await self._app(scope, receive, answer.send)
            else:
                await self._too_many(scope, receive, answer.send)
        except Exception:  # noqa: BLE001 - answered by now, whatever it was; the server must not log its text
            _log.exception("failed", extra={"method": scope["method"], "route": _route(scope)})
        finally:
            self._note(scope, answer, time.perf_counter() - started)

    async def _too_many(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {**self._headers, "retry-after": "60"}
        text = "Too many requests. Wait a minute.\n"
        await PlainTextResponse(text, HTTPStatus.TOO_MANY_REQUESTS, headers)(scope, receive, send)

    def _note(self, scope: Scope, answer: "_Answer", seconds: float) -> None:
        route, method = _route(scope), str(scope["method"])
        self._figures.count(method, route, answer.status, seconds)
        if scope["path"] not in _QUIET:
            told: dict[str, Any] = {
                "method": method,
                "route": route,
                "status": answer.status,
                "milliseconds": round(seconds * 1000),
                "bytes": answer.size,
            }
            _log.info("answered", extra=told)


class _Answer:
    """What was sent: its status, 0 before it begins, and the bytes of its body."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.size = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        self.size += len(message.get("body", b""))
        await self._send(message)


def _route(scope: Scope) -> str:
    """The pattern that the path fitted: patterns name no record, and there are few of them."""
    return str(getattr(scope.get("route"), "path", "other"))


def _address(scope: Scope) -> str:
    return str(scope["client"][0]) if scope.get("client") else ""
