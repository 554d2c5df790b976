#!/usr/bin/env bash
# Resolves pyproject.toml into requirement files with hashes and without any address, for Linux and Windows alike.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  out=$1
  shift
  .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command "make lock" "$@" pyproject.toml -o "$out"
}
compile requirements/dev.txt --all-extras
compile requirements/desktop.txt --extra desktop -c requirements/dev.txt
compile requirements/server.txt --extra server -c requirements/dev.txt
