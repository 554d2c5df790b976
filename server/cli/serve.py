"""`nawl-centre serve`: answers laptops."""

from pathlib import Path

import click
import uvicorn

from server.centre import Centre
from server.cli.opening import opened, with_data
from server.endpoints import make_app


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8750, show_default=True, type=click.IntRange(0, 65535))
@with_data
def serve(data: Path, database_url: str | None, host: str, port: int) -> None:
    """Answer laptops until stopped."""
    around = opened(data, database_url)
    try:
        uvicorn.run(make_app(Centre(around)), host=host, port=port, log_level="warning", access_log=False)
    finally:
        around.engine.dispose()
