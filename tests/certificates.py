"""Certificates for tests: self-signed, and long expired by any clock."""

import subprocess
from pathlib import Path

_CONFIG = """
[ca]
default_ca = own
[own]
database = {folder}/index
new_certs_dir = {folder}
serial = {folder}/serial
default_md = sha256
policy = any
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
"""


def expired_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of 2001 and its key, as PEM files."""
    folder.mkdir(parents=True)
    (folder / "openssl.cnf").write_text(_CONFIG.format(folder=folder))
    (folder / "index").touch()
    (folder / "serial").write_text("01\n")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    _openssl(
        folder, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-keyout", key, "-out", folder / "request.pem", "-subj", "/CN=centre",
    )  # fmt: skip
    _openssl(
        folder, "ca", "-batch", "-notext", "-selfsign", "-keyfile", key, "-in", folder / "request.pem",
        "-out", certificate, "-startdate", "20010101000000Z", "-enddate", "20010201000000Z",
    )  # fmt: skip
    return certificate, key


def _openssl(folder: Path, command: str, *arguments: object) -> None:
    subprocess.run(["openssl", command, "-config", folder / "openssl.cnf", *arguments], check=True, capture_output=True)
