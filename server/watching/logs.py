"""Logs as one JSON object a line: what happened and where in the program, and never to whom."""

import datetime as dt
import json
import logging
import sys
import traceback
from typing import Any

_KNOWN = ("problem", "method", "route", "status", "milliseconds", "bytes")
"""The fields that a record may carry besides its sentence; nothing else gets into a line."""


class JsonLines(logging.Formatter):
    """Writes records as JSON. Of an exception its type and the places in the program: its text may name people."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: record.__dict__[name] for name in _KNOWN if name in record.__dict__}
        if record.exc_info is not None and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(record.exc_info[2])][-8:]
        return json.dumps(line, ensure_ascii=False)


def log_as_json(level: str = "info") -> None:
    """Sends all logs to the standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
