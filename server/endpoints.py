"""The centre over HTTP: one POST for each path, bytes in and bytes out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from core.exchange.line import ANSWER_TYPE, PROBLEM_TYPE, Path
from core.exchange.problems import REFUSALS, TooLarge
from core.problems import Problem
from server.centre import Centre

LARGEST_BODY = 1 << 20
IDLE_SECONDS = 60.0
"""How long a line may say nothing. A whole request has no limit, which a slow line would always reach."""

_PROBLEM = {
    "type": "object",
    "required": ["code", "parameters"],
    "properties": {"code": {"type": "string"}, "parameters": {"type": "object"}},
}
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_SAID = {
    400: "not understood",
    401: "not known",
    403: "code or request refused",
    404: "not here",
    409: "said before",
    413: "too much",
}
DESCRIPTION: dict[str, Any] = {
    "openapi_extra": {
        "requestBody": {"required": True, "content": {"application/octet-stream": _BYTES}},
        "responses": {
            "200": {"description": "blocks (docs/sync.md)", "content": {ANSWER_TYPE: _BYTES}},
            "429": {
                "description": "too many from one address",
                "content": {"text/plain": {"schema": {"type": "string"}}},
            },
            **{
                str(status): {"description": text, "content": {PROBLEM_TYPE: {"schema": _PROBLEM}}}
                for status, text in _SAID.items()
            },
        },
    }
}
"""What /openapi.json says of an endpoint: bytes in, and bytes or a problem out."""

_STATUS = {
    "not_enrolled": 401,
    "code_refused": 403,
    "not_here": 404,
    "counter_used": 409,
    "too_large": 413,
    "recovery_refused": 403,
}
_log = logging.getLogger("nawl.centre")


class Body(NamedTuple):
    """What arrived of a request."""

    data: bytes
    was_cut: bool


def make_app(centre: Centre) -> FastAPI:
    """The application that uvicorn serves."""
    app = FastAPI(
        title="Nawl centre", docs_url=None, redoc_url=None,
        redirect_slashes=False,  # such a redirect names whatever host the request names
    )  # fmt: skip
    for path in Path:
        app.post(path.value, name=path.name.lower(), **DESCRIPTION)(_endpoint(centre, path))
    return app


def _endpoint(centre: Centre, path: Path) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            body = await _read(request)
            address = request.client.host if request.client else ""
            return await run_in_threadpool(_answer, centre, path, body, address)
        except Problem as problem:
            return _refusal(problem)

    return answer


def _answer(centre: Centre, path: Path, body: Body, address: str) -> Response:
    parts = centre.send(path, body.data, was_cut=body.was_cut, address=address)
    return Response(b"".join(parts), media_type=ANSWER_TYPE)


def _refusal(problem: Problem) -> Response:
    if problem.code not in REFUSALS:
        raise problem
    _log.info("refused: %s", problem.code)
    content = msgspec.json.encode({"code": problem.code, "parameters": problem.parameters})
    return Response(content, status_code=_STATUS.get(problem.code, 400), media_type=PROBLEM_TYPE)


async def _read(request: Request) -> Body:
    """The body, or what arrives of it before the line breaks or says nothing for too long. Raises TooLarge."""
    data = bytearray()
    parts = request.stream()
    try:
        while True:
            part = await asyncio.wait_for(anext(parts), IDLE_SECONDS)
            data += part
            if len(data) > LARGEST_BODY:
                raise TooLarge(most=LARGEST_BODY)
    except StopAsyncIteration:
        return Body(bytes(data), was_cut=False)
    except (ClientDisconnect, TimeoutError):
        return Body(bytes(data), was_cut=True)
