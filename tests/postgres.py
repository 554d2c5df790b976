"""A real PostgreSQL for tests: a cluster of its own in a temporary folder, on a socket there."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from replica import engines

BIN = Path("/usr/lib/postgresql/15/bin")


@contextmanager
def running_cluster(*, fsync: bool = False) -> Iterator[str]:
    """The URL (SQLAlchemy, psycopg) of a server that runs as long as the context.

    `fsync`: whether a commit waits for the disk.
    """
    folder = Path(tempfile.mkdtemp(prefix="nawl-pg-"))
    as_owner = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        subprocess.run([*as_owner, BIN / program, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    data = folder / "data"
    run("initdb", "-D", str(data), "-A", "trust", "-U", "nawl", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    waits = "on" if fsync else "off"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync={waits} -c shared_buffers=64MB"
    run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
    try:
        yield f"postgresql+psycopg://nawl@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


@contextmanager
def empty_database(cluster: str) -> Iterator[sa.Engine]:
    """An engine on an empty database of its own in a running cluster."""
    name = f"t{uuid.uuid4().hex}"
    server = sa.create_engine(cluster, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine = engines.postgresql(sa.make_url(cluster).set(database=name).render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        server.dispose()
