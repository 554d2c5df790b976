#!/usr/bin/env bash
# Installs what Nawl needs on Debian: system libraries by apt, Python packages (pinned, with hashes) into .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

# The window: Qt's libraries. The tests: PostgreSQL, a browser, PDF readers, Unicode's conformance files, real Arabic strings, WeasyPrint's Pango.
packages=(
  libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4
  libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libnss3 libxcomposite1 libxdamage1
  libxrandr2 libxtst6 libasound2 libxkbfile1
  postgresql-15 chromium poppler-utils unicode-data iso-codes libpango-1.0-0 libpangoft2-1.0-0
)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done

if ((${#missing[@]})); then
  root=()
  if (($(id -u) != 0)); then
    if ! sudo -n true 2>/dev/null; then
      echo "Some system libraries are missing. Run this once, then the same make command again:" >&2
      echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
      exit 1
    fi
    root=(sudo -n)
  fi
  # Debian would start a server of its own beside the ones that the tests start and stop.
  "${root[@]}" mkdir -p /etc/postgresql-common
  [[ -e /etc/postgresql-common/createcluster.conf ]] ||
    echo "create_main_cluster = false" | "${root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

[[ -x .venv/bin/python ]] || "${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
