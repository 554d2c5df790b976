"""Writes down a fault of Nawl's own, for those who mend it, without anything that people typed."""

import datetime as dt
import platform
import traceback
from importlib.metadata import version
from pathlib import Path


def write_down(fault: BaseException, file: Path, now: float) -> Path:
    """Append the kinds of the exceptions and the places in the source to `file`. `now`: Unix seconds.

    Messages, values and source lines stay out: they may hold names. Returns the file.
    """
    when = dt.datetime.fromtimestamp(now, dt.UTC).isoformat(timespec="seconds")
    lines = [f"{when} nawl {version('nawl')} python {platform.python_version()} {platform.system()}"]
    for error in _chain(fault):
        lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
        lines += [
            f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    return file


def _chain(fault: BaseException) -> list[BaseException]:
    """The exception and its causes, the first cause last."""
    found: list[BaseException] = []
    error: BaseException | None = fault
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
