"""`nawl-centre serve`: answers laptops."""

import hashlib
import ssl
from pathlib import Path

import click
import uvicorn

from server.cli.opening import opened, with_data
from server.web import WebSettings, make_web

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def certificate_hash(path: Path) -> bytes:
    """SHA-256 of a PEM certificate, as laptops pin it."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(path.read_text(encoding="ascii"))).digest()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8750, show_default=True, type=click.IntRange(0, 65535))
@click.option("--certificate", type=_FILE, help="TLS certificate (PEM); laptops pin it when they are enrolled.")
@click.option("--key", type=_FILE, help="The certificate's private key (PEM).")
@with_data
def serve(
    data: Path, database_url: str | None, host: str, port: int, certificate: Path | None, key: Path | None
) -> None:
    """Answer laptops until stopped."""
    if (certificate is None) != (key is None):
        raise click.UsageError("Give both --certificate and --key, or neither.")
    around = opened(data, database_url, certificate=b"" if certificate is None else certificate_hash(certificate))
    try:
        app = make_web(around, WebSettings(https=certificate is not None))
        uvicorn.run(
            app, host=host, port=port, log_level="warning", access_log=False, timeout_keep_alive=75,
            server_header=False, ssl_certfile=certificate, ssl_keyfile=key,
        )  # fmt: skip
    finally:
        around.engine.dispose()
