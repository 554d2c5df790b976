#!/usr/bin/env bash
# Gathers the sentences in the sources and merges them into each language's catalogue; new ones are left empty.
set -euo pipefail
cd "$(dirname "$0")/.."
template=$(mktemp)
trap 'rm -f "$template"' EXIT

# gather DOMAIN FOLDER (translations/DOMAIN.cfg says how; scripts/helps.py finds the help of commands): the laptop's sentences and the centre's have catalogues of their own.
gather() {
  PYTHONPATH=scripts .venv/bin/pybabel -q extract --no-wrap --no-location --sort-output --omit-header \
    -F "translations/$1.cfg" -k N_ -k say -k count:1,2 -o "$template" "$2"
  for catalogue in translations/*/LC_MESSAGES/"$1".po; do
    language=$(basename "$(dirname "$(dirname "$catalogue")")")
    .venv/bin/pybabel -q update --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
      -i "$template" -o "$catalogue" -l "$language"
    .venv/bin/pybabel -q compile -i "$catalogue" -o "${catalogue%.po}.mo"
  done
}
gather nawl desktop
gather centre server
