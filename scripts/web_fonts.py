"""Packs the documents' typeface for browsers: the same letters, unchanged, in a third of the bytes."""

from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[1]
FACES = ROOT / "resources" / "fonts" / "ibm-plex-sans-arabic"
STATIC = ROOT / "server" / "pages" / "static"

for weight in ("Regular", "Bold"):
    font = TTFont(FACES / f"IBMPlexSansArabic-{weight}.ttf")
    font.flavor = "woff2"
    font.save(STATIC / f"plex-{weight.lower()}.woff2")
(STATIC / "plex-licence.txt").write_bytes((FACES / "OFL.txt").read_bytes())
