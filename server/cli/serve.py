"""`nawl-centre serve`: answers laptops, and shows head office its pages."""

import hashlib
import os
import ssl
import tempfile
from pathlib import Path

import click
import uvicorn

from core.problems import Problem
from server.cli.opening import opened, said, with_data
from server.problems import BadCertificate
from server.serving import Serving
from server.watching.secrets import refuse_weak_secret

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def certificate_hash(path: Path) -> bytes:
    """SHA-256 of a PEM certificate, as laptops pin it."""
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(path.read_text(encoding="ascii"))).digest()


def _pinned(certificate: Path, key: Path) -> bytes:
    """The hash of a certificate that its key fits. Raises BadCertificate."""
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
        return certificate_hash(certificate)
    except (OSError, ValueError) as error:
        raise BadCertificate(path=str(certificate), key=str(key)) from error


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8750, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--certificate", type=_FILE, help="TLS certificate (PEM); laptops pin it when they are enrolled.")
@click.option("--key", type=_FILE, help="The certificate's private key (PEM).")
@click.option("--behind-https", is_flag=True, envvar="NAWL_BEHIND_HTTPS", help="A proxy before it speaks HTTPS.")
@click.option("--metrics-token", default="", envvar="NAWL_METRICS_TOKEN", help="Who asks for /metrics must show it.")
@click.option("--log-level", default="info", type=click.Choice(("debug", "info", "warning", "error")))
@with_data
def serve(  # noqa: PLR0913, PLR0917 - a command's arguments are its options
    data: Path,
    database_url: str | None,
    host: str,
    port: int,
    workers: int,
    certificate: Path | None,
    key: Path | None,
    metrics_token: str,
    log_level: str,
    *,
    behind_https: bool,
) -> None:
    """Answer laptops, and show head office its pages, until stopped."""
    if (certificate is None) != (key is None):
        raise click.UsageError("Give both --certificate and --key, or neither.")
    try:
        if metrics_token:
            refuse_weak_secret("metrics-token", metrics_token)
        pinned = b"" if certificate is None or key is None else _pinned(certificate, key)
    except Problem as problem:
        raise said(problem) from problem
    opened(data, database_url, tells=False, certificate=pinned).engine.dispose()  # founds it, or says what is wrong
    Serving(
        data=str(data),
        database_url=database_url,
        https=behind_https or certificate is not None,
        certificate=pinned,
        metrics_token=metrics_token,
        log_level=log_level,
    ).hand_down()
    with tempfile.TemporaryDirectory() as figures:
        if workers > 1:
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = figures
        _run(host, port, workers, certificate, key)


def _run(host: str, port: int, workers: int, certificate: Path | None, key: Path | None) -> None:
    uvicorn.run(
        "server.serving:application", factory=True, host=host, port=port, workers=workers, log_config=None,
        access_log=False, timeout_keep_alive=75, server_header=False, ssl_certfile=certificate, ssl_keyfile=key,
    )  # fmt: skip
