"""The floor of a centre's load: an endpoint that stores the bytes it is sent in PostgreSQL, and does nothing else."""

import os

import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

URL = "NAWL_BENCH_FLOOR"
"""The environment's variable by which its workers learn of the database."""

SIZE = 300
"""Bytes of an answer: what a sync without arrivals has."""

bodies = sa.Table(
    "floor_bodies",
    sa.MetaData(),
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)


def application() -> Starlette:
    """What uvicorn serves."""
    engine = sa.create_engine(os.environ[URL], pool_pre_ping=True)

    def store(body: bytes) -> None:
        with engine.begin() as connection:
            connection.execute(bodies.insert().values(body=body))

    async def answer(request: Request) -> Response:
        await run_in_threadpool(store, await request.body())
        return Response(bytes(SIZE))

    return Starlette(routes=[Route("/sync", answer, methods=["POST"])])
