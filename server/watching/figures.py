"""The centre's figures, for Prometheus: how many requests, how long they took, how much is here."""

import hmac
import ipaddress
import os
from collections.abc import Callable

import sqlalchemy as sa
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from replica import schema
from server.surroundings import Surroundings

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where several workers keep their counters, so that each of them can tell the figures of all."""

_SLOW = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100)
"""Seconds: a slow line takes long over a good answer."""


class Figures:
    """One worker's counters, and what the database holds. No label names a person, a laptop or an office."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "nawl_requests", "Requests answered", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "nawl_request_seconds", "How long answers took", ["route"], buckets=_SLOW, registry=self._registry
        )
        self._entries = Gauge(
            "nawl_entries",
            "Entries in the journal, by state",
            ["state"],
            registry=self._registry,
            multiprocess_mode="mostrecent",
        )
        self._held = Gauge(
            "nawl_held_segments",
            "Segments whose chain is not known yet",
            registry=self._registry,
            multiprocess_mode="mostrecent",
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts an answer."""
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All figures in Prometheus's format."""
        entries, held = schema.entries, schema.held
        with self._around.engine.execution_options(read=True).connect() as connection:
            query = sa.select(entries.c.state, sa.func.count()).group_by(entries.c.state)
            for state, count in connection.execute(query):
                self._entries.labels(state).set(count)
            self._held.set(connection.execute(sa.select(sa.func.count()).select_from(held)).scalar_one())
        if _FOLDER not in os.environ:
            return generate_latest(self._registry)
        every = CollectorRegistry()
        MultiProcessCollector(every)  # type: ignore[no-untyped-call]  # it has no types
        return generate_latest(every)


def add_figures(app: FastAPI, figures: Figures, token: str) -> None:
    """Serves the figures at /metrics: to whoever shows the token or, where there is none, to this machine."""

    async def metrics(request: Request) -> Response:
        if not _may_see(request, token):
            return Response(status_code=404)
        return Response(await run_in_threadpool(figures.text), media_type=CONTENT_TYPE_LATEST)

    app.get("/metrics", include_in_schema=False)(metrics)


def add_health(app: FastAPI, around: Surroundings) -> None:
    """Says at /health whether the centre can answer: 200, or 503 where its database does not."""
    check: Callable[[], bool] = lambda: _is_healthy(around.engine)  # noqa: E731 - a thread's job

    async def health() -> Response:
        is_healthy = await run_in_threadpool(check)
        return Response(
            b'{"ok":true}' if is_healthy else b'{"ok":false}', 200 if is_healthy else 503, media_type="application/json"
        )

    app.get("/health")(health)


def _is_healthy(engine: sa.Engine) -> bool:
    try:
        with engine.execution_options(read=True).connect() as connection:
            connection.execute(sa.select(schema.folds.c.generation).limit(1))
    except sa.exc.SQLAlchemyError:
        return False
    return True


def _may_see(request: Request, token: str) -> bool:
    if token:
        return hmac.compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {token}".encode())
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
