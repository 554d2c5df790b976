"""`python -m bench [NAME …]`: measures and prints one JSON object, a key for each module."""

import importlib
import json
import pkgutil
import sys

import bench


def main(names: list[str]) -> None:
    """Measures the named modules, or all that have `measure`."""
    found = {}
    for name in names or [module.name for module in pkgutil.iter_modules(bench.__path__)]:
        if name.startswith("__"):
            continue
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "measure"):
            print(f"measuring {name}", file=sys.stderr)
            found[name] = module.measure()
    print(json.dumps(found, indent=1, ensure_ascii=False))


main(sys.argv[1:])
